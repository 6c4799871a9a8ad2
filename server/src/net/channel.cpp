#include "net/channel.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>

#include <algorithm>
#include <climits>
#include <stdexcept>

namespace visura::server::net {
namespace {

class PlainChannel final : public Channel {
 public:
  explicit PlainChannel(Socket socket) : socket_(std::move(socket)) {}
  Transfer read(char* to, std::size_t size, Deadline deadline) override { return socket_.read(to, size, deadline); }
  Io write(std::string_view bytes, Deadline deadline) override {
    return socket_.write(bytes, deadline, std::chrono::milliseconds(deadline.remaining_ms()));
  }

 private:
  Socket socket_;
};

using Ssl = std::unique_ptr<SSL, decltype(&SSL_free)>;

class TlsChannel final : public Channel {
 public:
  TlsChannel(Socket socket, Ssl ssl) : socket_(std::move(socket)), ssl_(std::move(ssl)) {}

  Io shake_hands(Deadline deadline) {
    return repeat([&] { return SSL_connect(ssl_.get()); }, deadline).io;
  }

  Transfer read(char* to, std::size_t size, Deadline deadline) override {
    return repeat([&] { return SSL_read(ssl_.get(), to, clip(size)); }, deadline);
  }

  Io write(std::string_view bytes, Deadline deadline) override {
    while (!bytes.empty()) {
      const Transfer sent = repeat([&] { return SSL_write(ssl_.get(), bytes.data(), clip(bytes.size())); }, deadline);
      if (sent.io != Io::done) return sent.io;
      bytes.remove_prefix(sent.bytes);
    }
    return Io::done;
  }

 private:
  static int clip(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, INT_MAX)); }

  template <typename Step>
  Transfer repeat(Step step, Deadline deadline) {
    for (;;) {
      ERR_clear_error();
      const int result = step();
      if (result > 0) return {Io::done, static_cast<std::size_t>(result)};
      const int reason = SSL_get_error(ssl_.get(), result);
      if (reason == SSL_ERROR_ZERO_RETURN) return {Io::closed, 0};
      if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) return {Io::failed, 0};
      const short events = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
      if (const Io io = wait_for(socket_.fd(), events, deadline); io != Io::done) return {io, 0};
    }
  }

  Socket socket_;
  Ssl ssl_;
};

/// The certificate must name what we asked for: an address by its bytes, a name by DNS rules.
bool expect_name(SSL* ssl, const std::string& host) {
  if (is_address(host)) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) == 1;
  SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  return SSL_set1_host(ssl, host.c_str()) == 1;
}

}  // namespace

std::unique_ptr<Channel> plain(Socket socket) { return std::make_unique<PlainChannel>(std::move(socket)); }

struct Tls::Context {
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> ssl{SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
  bool verify = true;
};

Tls::Tls(bool verify, const std::string& ca_file) : context_(std::make_unique<Context>()) {
  SSL_CTX* const ssl = context_->ssl.get();
  if (ssl == nullptr) throw std::runtime_error("TLS cannot be set up on this system");
  context_->verify = verify;
  SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION);
  SSL_CTX_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_verify(ssl, verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
  if (!verify) return;
  const bool loaded = ca_file.empty() ? SSL_CTX_set_default_verify_paths(ssl) == 1
                                      : SSL_CTX_load_verify_locations(ssl, ca_file.c_str(), nullptr) == 1;
  if (!loaded)
    throw std::runtime_error("cannot read the certificates in " + (ca_file.empty() ? "the system" : ca_file));
}

Tls::~Tls() = default;

std::unique_ptr<Channel> Tls::secure(Socket socket, const std::string& host, Deadline deadline, bool& timed_out) const {
  Ssl ssl(SSL_new(context_->ssl.get()), &SSL_free);
  if (!ssl || SSL_set_fd(ssl.get(), socket.fd()) != 1) return nullptr;
  if (!is_address(host)) SSL_set_tlsext_host_name(ssl.get(), host.c_str());
  if (context_->verify && !expect_name(ssl.get(), host)) return nullptr;
  auto channel = std::make_unique<TlsChannel>(std::move(socket), std::move(ssl));
  const Io io = channel->shake_hands(deadline);
  timed_out = io == Io::timed_out;
  if (io != Io::done) return nullptr;
  return channel;
}

}  // namespace visura::server::net
