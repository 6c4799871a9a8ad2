#include "args.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>

#include "help.hpp"
#include "ids.hpp"
#include "text/ascii.hpp"
#include "texts.hpp"

namespace visura::server {
namespace {

constexpr int wrong_use = 2;

// Shorter ones can be guessed.
constexpr std::size_t shortest_secret = 16;

struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) out.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::int64_t number(const std::string& text, const std::string& what, std::int64_t least, std::int64_t most) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    throw Refused(what + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

void set_listen(Options& options, const std::string& value) {
  if (!net::parse_host_port(value, options.listen)) throw Refused("--listen needs HOST:PORT, such as 127.0.0.1:8080");
}

void add_hosts(Options& options, const std::string& value) {
  const std::vector<std::string> names = split(value);
  if (names.empty() || !std::all_of(names.begin(), names.end(), net::is_authority)) {
    throw Refused("--host needs names with or without a port, such as portal.example or portal.example:8443");
  }
  for (const std::string& name : names) options.hosts.push_back(text::lower(name));
}

void add_origins(Options& options, const std::string& value) {
  const std::vector<std::string> origins = split(value);
  bool good = !origins.empty();
  for (const std::string& given : origins) {
    // As browsers write it: lower case, no default port.
    const std::string origin = text::lower(given);
    const auto parsed = http::parse_origin(origin);
    good = good && parsed && origin.find('/', origin.find("//") + 2) == std::string::npos;
    if (!good) break;
    const bool usual = parsed->where.port == (parsed->tls ? http::https_port : http::http_port);
    const std::string port = ':' + std::to_string(parsed->where.port);
    const bool named = usual && parsed->host_header.size() > port.size() &&
                       parsed->host_header.compare(parsed->host_header.size() - port.size(), port.size(), port) == 0;
    options.origins.insert(named ? origin.substr(0, origin.size() - port.size()) : origin);
  }
  if (!good) throw Refused("--origin needs scheme and host without a path, such as https://portal.example");
}

std::optional<http::Origin> upstream_of(const std::string& name, const std::string& example, const std::string& value) {
  std::optional<http::Origin> origin = http::parse_origin(value);
  if (!origin) throw Refused(name + " needs a URL such as " + example);
  if (!origin->tls && !net::is_loopback(origin->where.host)) {
    throw Refused(name + " must be https:// unless it is this machine: the token would travel in the clear");
  }
  return origin;
}

void set_upstream(Options& options, const std::string& value) {
  options.upstream = upstream_of("--upstream", "https://test.visengine2.altravia.com", value);
}

void set_docuengine(Options& options, const std::string& value) {
  options.docuengine = upstream_of("--docuengine-upstream", "https://test.docuengine.openapi.com", value);
}

void add_services(Options& options, const std::string& value) {
  for (const std::string& hash : split(value)) {
    if (!is_id(hash)) throw Refused("--services needs hashes and ids of letters and digits, separated by commas");
    options.services.insert(hash);
  }
}

void set_max_intent(Options& options, const std::string& value) {
  options.max_intent = find_intent(value);
  if (!options.max_intent) throw Refused("--max-intent is draft, rehearsal or order");
}

void add_allowed(Options& options, const std::string& value) {
  constexpr std::array<std::string_view, 3> known{"email", "callback", "options"};
  for (const std::string& name : split(value)) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw Refused("--allow takes email, callback and options, separated by commas");
    }
    options.allow.insert(name);
  }
}

void set_accepted(Options& options, const std::string& value) {
  options.accept = split(value);
  const auto known = [](const std::string& name) { return find_file_kind(name).has_value(); };
  if (options.accept.empty() || !std::all_of(options.accept.begin(), options.accept.end(), known)) {
    throw Refused("--accept takes kinds of documents such as pdf,jpeg,png,tiff,p7m: see --help");
  }
}

void set_journal(Options& options, const std::string& value) {
  if (value.empty()) throw Refused("--journal needs a file");
  options.journal = value;
}

void set_lang(Options& options, const std::string& value) {
  if (!is_id(value) || !Texts::speaks(value)) throw Refused("--lang is it or en");
  options.lang = value;
}

void add_limits(Options& options, const std::string& value) {
  for (const std::string& entry : split(value)) {
    const std::size_t equals = std::min(entry.find('='), entry.size());
    const std::string name = entry.substr(0, equals);
    const auto* const row =
        std::find_if(limit_rows.begin(), limit_rows.end(), [&](const auto& r) { return r.name == name; });
    if (row == limit_rows.end()) throw Refused("--limit does not know " + name + ": see --help");
    const std::string given = entry.substr(std::min(equals + 1, entry.size()));
    options.limits.*(row->value) = number(given, "--limit " + name, row->least, row->most);
  }
}

struct Row {
  std::string_view name;
  void (*set)(Options& options, const std::string& value);
  bool takes_value = true;
};

constexpr std::int64_t longest_step_ms = 3'600'000;
constexpr std::int64_t largest_credit = 100'000'000;

const std::array<Row, 20> rows{{
    {"--listen", set_listen},
    {"--host", add_hosts},
    {"--origin", add_origins},
    {"--allow-anonymous", [](Options& o, const std::string&) { o.allow_anonymous = true; }, false},
    {"--upstream", set_upstream},
    {"--docuengine-upstream", set_docuengine},
    {"--upstream-ca", [](Options& o, const std::string& v) { o.upstream_ca = v; }},
    {"--token-env", [](Options& o, const std::string& v) { o.token_env = v; }},
    {"--docuengine-token-env", [](Options& o, const std::string& v) { o.docuengine_token_env = v; }},
    {"--services", add_services},
    {"--max-intent", set_max_intent},
    {"--allow", add_allowed},
    {"--accept", set_accepted},
    {"--journal", set_journal},
    {"--portal", [](Options& o, const std::string& v) { o.portal = v; }},
    {"--web", [](Options& o, const std::string& v) { o.web = v; }},
    {"--lang", set_lang},
    {"--sandbox-step-ms",
     [](Options& o, const std::string& v) { o.sandbox_step_ms = number(v, "--sandbox-step-ms", 0, longest_step_ms); }},
    {"--sandbox-credit",
     [](Options& o, const std::string& v) { o.sandbox_credit = number(v, "--sandbox-credit", 0, largest_credit); }},
    {"--limit", add_limits},
}};

bool is_header_safe(const std::string& secret) {
  return std::all_of(secret.begin(), secret.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string secret_from(Environment environment, const std::string& name) {
  const char* const value = environment(name.c_str());
  std::string secret = value == nullptr ? "" : value;
  // Somebody meant to set it: a secret lost on the way must not open the door.
  if (value != nullptr && secret.empty()) throw Refused(name + " is set but empty");
  if (!is_header_safe(secret)) throw Refused(name + " holds characters that no credential has");
  return secret;
}

/// The vendor's token for `upstream`, from the first of these variables that is set.
std::string token_from(Environment environment, const std::string& upstream, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::string token = secret_from(environment, name);
    if (token.empty()) continue;
    if (token.size() < shortest_secret) throw Refused("the vendor's token in " + name + " is too short to be one");
    return token;
  }
  std::string all = names[0];
  if (names.size() > 1) all += " or " + names[1];
  throw Refused(upstream + " needs the vendor's token in the environment, in " + all);
}

/// What only makes sense, or is only safe, together.
void check_together(Options& options, Environment environment) {
  options.client_secret = secret_from(environment, "VISURA_CLIENT_SECRET");
  if (!options.client_secret.empty() && options.client_secret.size() < shortest_secret) {
    throw Refused("VISURA_CLIENT_SECRET is too short: use at least 16 characters");
  }
  if (!options.has_upstream()) {
    if (!options.journal.empty()) throw Refused("--journal needs an upstream: the sandbox itself remembers nothing");
    options.max_intent = options.max_intent.value_or(Intent::order);  // nothing is paid for in the sandbox
    return;
  }
  options.max_intent = options.max_intent.value_or(Intent::rehearsal);
  if (options.services.empty())
    throw Refused("an upstream needs --services ID,...: the services this portal may order");
  const std::string& own = options.token_env;
  if (options.upstream) options.token = token_from(environment, "--upstream", {own});
  if (options.docuengine) {
    const std::vector<std::string> names{options.docuengine_token_env, own};
    options.docuengine_token = token_from(environment, "--docuengine-upstream", names);
  }
  const Limits& limits = options.limits;
  // A service may have to be asked for before the request itself is sent.
  const std::int64_t longest = limits.connect_ms + 2 * limits.upstream_ms;
  if (limits.stop_ms < longest) {
    throw Refused("--limit stop-ms must be at least " + std::to_string(longest) +
                  ", connect-ms and twice upstream-ms: a request that was sent must not be cut off");
  }
  const bool guarded = !options.client_secret.empty() || options.allow_anonymous;
  // A site name or a foreign origin says that others come in, through a proxy on this machine if not directly.
  const bool reachable = !net::is_loopback(options.listen.host) || !options.hosts.empty() || !options.origins.empty();
  if (reachable && !guarded) {
    throw Refused(
        "beyond this machine, an upstream needs VISURA_CLIENT_SECRET or --allow-anonymous: "
        "anybody could spend the operator's credit");
  }
}

}  // namespace

std::variant<Options, Stop> read_args(const std::vector<std::string>& args, Environment environment) {
  Options options;
  try {
    for (std::size_t i = 0; i < args.size(); ++i) {
      const std::size_t equals = std::min(args[i].find('='), args[i].size());
      const std::string name = args[i].substr(0, equals);
      if (name == "--help") return Stop{0, help()};
      if (name == "--version") return Stop{0, version()};
      const auto* const row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.name == name; });
      if (row == rows.end()) throw Refused("unknown option " + name + ": see --help");
      const bool joined = equals < args[i].size();
      if (!row->takes_value && joined) throw Refused(name + " takes no value");
      if (row->takes_value && !joined && i + 1 == args.size()) throw Refused(name + " needs a value");
      std::string value;
      if (row->takes_value) value = joined ? args[i].substr(equals + 1) : args[++i];
      row->set(options, value);
    }
    check_together(options, environment);
  } catch (const Refused& refused) {
    return Stop{wrong_use, std::string("visura-server: ") + refused.what() + '\n'};
  }
  return options;
}

}  // namespace visura::server
