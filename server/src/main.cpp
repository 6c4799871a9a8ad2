// Puts the parts together, and turns signals into an orderly end.
#include <pthread.h>
#include <sys/signalfd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>

#include "app.hpp"
#include "args.hpp"
#include "docu_sandbox.hpp"
#include "embedded.hpp"
#include "http_upstream.hpp"
#include "journal.hpp"
#include "log.hpp"
#include "sandbox.hpp"

namespace {

namespace fs = std::filesystem;
using namespace visura::server;

constexpr int cut_off = 1;
constexpr int wrong_use = 2;

/// Blocked for every thread to come, read from a descriptor by the one that accepts.
net::Socket block_signals() {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  std::signal(SIGXFSZ, SIG_IGN);  // a journal that may not grow is an error of write()
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);  // a terminal that is closed must not cut off what was sent
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return net::Socket(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

/// Where an installed program or one in its build folder finds its files, relative to itself.
std::string folder(const std::optional<std::string>& given, const char* installed, const char* built) {
  if (given) {
    std::error_code error;
    if (!given->empty() && !fs::is_directory(*given, error)) throw std::runtime_error("there is no folder " + *given);
    return *given;
  }
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* candidate : {installed, built}) {
    const fs::path path = (self / candidate).lexically_normal();
    if (fs::is_directory(path, error)) return path.string();
  }
  return {};
}

Upstreams make_upstreams(const Options& options, const Texts& texts, Wallet& wallet) {
  Upstreams made;
  auto& visengine = made[index_of(visura::Dialect::visengine)];
  auto& docuengine = made[index_of(visura::Dialect::docuengine)];
  const auto real = [&](const http::Origin& origin, const std::string& token, visura::Dialect dialect) {
    return std::make_unique<HttpUpstream>(http::Client(origin, options.upstream_ca, options.limits), token, dialect);
  };
  if (options.upstream) visengine = real(*options.upstream, options.token, visura::Dialect::visengine);
  if (options.docuengine) docuengine = real(*options.docuengine, options.docuengine_token, visura::Dialect::docuengine);
  if (options.has_upstream()) return made;
  const SandboxSettings settings{ms(options.sandbox_step_ms), wallet, texts("sandbox.document"),
                                 options.limits.body_bytes};
  visengine = std::make_unique<Sandbox>(settings);
  docuengine = std::make_unique<DocuSandbox>(settings);
  return made;
}

std::set<std::string> offered(const Options& options) {
  if (!options.services.empty()) return options.services;
  std::set<std::string> all;
  std::string_view rest = embedded_services();
  while (!rest.empty()) {
    const std::string_view hash = rest.substr(0, rest.find(','));
    all.emplace(hash);
    rest.remove_prefix(std::min(hash.size() + 1, rest.size()));
  }
  return all;
}

void announce(const Options& options, std::uint16_t port, const std::string& web) {
  const std::string& host = options.listen.host;
  const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
  log_line("visura-server listens on http://" + shown + ":" + std::to_string(port));
  log_line(options.has_upstream()
               ? "requests go to the upstream, at most as " + std::string(visura::intent_name(*options.max_intent))
               : std::string("requests go to the built-in sandbox: nothing is sent, nothing is paid"));
  if (web.empty()) log_line("the form's files are not there: build them first, or name their folder with --web");
}

int serve(const Options& options) {
  const net::Socket signals = block_signals();
  const Texts texts(options.lang);
  Wallet wallet(options.sandbox_credit);
  const Upstreams upstreams = make_upstreams(options, texts, wallet);
  std::optional<Journal> journal;
  if (!options.journal.empty()) {
    journal.emplace(options.journal, ms(std::max(options.limits.attempt_ms, options.limits.handle_ms)));
  }
  http::Budget memory(options.limits.memory_bytes);
  Gateway gateway(
      upstreams,
      ServiceSettings{offered(options), options.lang, options.allow, options.accept, options.limits.file_bytes,
                      options.limits.body_bytes, ms(options.limits.schema_ms), options.limits.answer_bytes,
                      ms(options.limits.upstream_ms), ms(options.limits.retry_ms)},
      options.limits, texts, memory, journal ? &*journal : nullptr);
  Guards guards(GuardSettings{options.listen.host, options.hosts, options.origins, options.client_secret,
                              options.max_intent.value_or(visura::Intent::rehearsal)},
                texts);
  const std::string web = folder(options.web, VISURA_INSTALLED_WEB, VISURA_BUILT_WEB);
  const StaticFiles files(folder(options.portal, VISURA_INSTALLED_PORTAL, VISURA_BUILT_PORTAL), web);
  App app(gateway, guards, files, options.limits, texts);
  net::Socket listener = net::listen_on(options.listen);
  const std::uint16_t port = net::port_of(listener);
  guards.listens_on(port);
  http::Server server(std::move(listener), options.limits, app, memory);
  announce(options, port, web);
  if (!server.run(signals.fd())) {
    const bool cut = gateway.under_way() > 0;
    log_line(cut ? "stopped; requests already sent upstream were cut off: ask the vendor what became of them"
                 : "stopped; some requests had not ended");
    std::_Exit(cut ? cut_off : 0);  // their threads still use what would be destroyed
  }
  log_line("stopped");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto read =
      read_args({argv + 1, argv + argc}, [](const char* name) -> const char* { return std::getenv(name); });
  if (const Stop* stop = std::get_if<Stop>(&read)) {
    std::fputs(stop->text.c_str(), stop->exit_code == 0 ? stdout : stderr);
    return stop->exit_code;
  }
  try {
    return serve(std::get<Options>(read));
  } catch (const std::exception& error) {
    log_line(std::string("visura-server: ") + error.what());
    return wrong_use;
  }
}
