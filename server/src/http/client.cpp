#include "http/client.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "text/ascii.hpp"

namespace visura::server::http {
namespace {

namespace beast = boost::beast::http;

using Parser = beast::response_parser<beast::string_body>;

constexpr std::size_t read_size = 64 << 10;

enum class Parsed : std::uint8_t { whole, broken, too_slow };

/// Feeds what has come; false when the answer is broken.
bool feed(Parser& parser, std::string& unread) {
  while (!unread.empty() && !parser.is_done()) {
    boost::beast::error_code error;
    unread.erase(0, parser.put(boost::asio::buffer(unread), error));
    if (error == beast::error::need_more) return true;
    if (error) return false;
  }
  return true;
}

Parsed read_answer(net::Channel& channel, std::unique_ptr<Parser>& parser, const Limits& limits,
                   net::Deadline deadline) {
  std::string unread;
  const auto fresh = [&] {
    parser = std::make_unique<Parser>();
    parser->header_limit(static_cast<std::uint32_t>(limits.head_bytes));
    parser->body_limit(static_cast<std::uint64_t>(limits.answer_bytes));
  };
  fresh();
  for (;;) {
    if (!feed(*parser, unread)) return Parsed::broken;
    if (parser->is_done()) {
      if (parser->get().result_int() / 100 != 1) return Parsed::whole;
      fresh();  // "100 Continue" and the like announce the answer
      continue;
    }
    // Only a head or a chunk's extensions wait here to become whole.
    if (static_cast<std::int64_t>(unread.size()) > limits.head_bytes) return Parsed::broken;
    const std::size_t before = unread.size();
    unread.resize(before + read_size);
    const net::Transfer got = channel.read(unread.data() + before, read_size, deadline);
    unread.resize(before + got.bytes);
    if (got.io == net::Io::timed_out) return Parsed::too_slow;
    if (got.io == net::Io::done) continue;
    if (got.io != net::Io::closed || !parser->got_some()) return Parsed::broken;
    boost::beast::error_code error;
    parser->put_eof(error);
    return error || !parser->is_done() ? Parsed::broken : Parsed::whole;
  }
}

bool is_path_char(char c) {
  return text::is_letter(c) || text::is_digit(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::optional<Origin> parse_origin(std::string_view url) {
  constexpr std::string_view secure = "https://";
  constexpr std::string_view open = "http://";
  Origin origin;
  origin.tls = url.substr(0, secure.size()) == secure;
  if (!origin.tls && url.substr(0, open.size()) != open) return std::nullopt;
  url.remove_prefix(origin.tls ? secure.size() : open.size());
  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view authority = url.substr(0, slash);
  std::string_view path = url.substr(slash);
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  if (!std::all_of(path.begin(), path.end(), is_path_char)) return std::nullopt;
  origin.base_path = path;
  origin.host_header = authority;
  const bool has_port = authority.rfind(':') != std::string_view::npos && authority.back() != ']';
  const std::string with_port =
      has_port ? std::string(authority)
               : std::string(authority) + ':' + std::to_string(origin.tls ? https_port : http_port);
  if (!net::parse_host_port(with_port, origin.where) || origin.where.port == 0) return std::nullopt;
  const std::string& host = origin.where.host;
  return net::is_host(host) ? std::optional(origin) : std::nullopt;
}

Client::Client(Origin origin, const std::string& ca_file, const Limits& limits)
    : origin_(std::move(origin)), limits_(limits), loopback_(net::is_loopback(origin_.where.host)) {
  if (origin_.tls) tls_ = std::make_unique<net::Tls>(!loopback_ || !ca_file.empty(), ca_file);
}

std::unique_ptr<net::Channel> Client::connect(Exchange& exchange) const {
  const net::Deadline deadline = net::Deadline::in(ms(limits_.connect_ms));
  net::Connection connection = net::connect_to(origin_.where, deadline, loopback_);
  exchange.too_slow = connection.timed_out;
  if (!connection.socket) return nullptr;
  if (!tls_) return net::plain(std::move(connection.socket));
  auto channel = tls_->secure(std::move(connection.socket), origin_.where.host, deadline, exchange.too_slow);
  exchange.untrusted = channel == nullptr;
  return channel;
}

Exchange Client::ask(std::string_view method, std::string_view path, std::string_view credential,
                     std::string_view body) const {
  Exchange exchange;
  const std::unique_ptr<net::Channel> channel = connect(exchange);
  if (!channel) return exchange;

  std::string head(method);
  head.append(" ").append(origin_.base_path).append(path).append(" HTTP/1.1\r\nHost: ").append(origin_.host_header);
  head.append("\r\nAuthorization: ").append(credential);
  head.append("\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
  if (!body.empty()) {
    head.append("Content-Type: application/json\r\nContent-Length: ").append(std::to_string(body.size()));
    head.append("\r\n");
  }
  head.append("\r\n");

  const net::Deadline deadline = net::Deadline::in(ms(limits_.upstream_ms));
  exchange.fate = Exchange::Fate::unknown;
  net::Io sent = channel->write(head, deadline);
  if (sent == net::Io::done) sent = channel->write(body, deadline);
  exchange.too_slow = sent == net::Io::timed_out;
  if (exchange.too_slow) return exchange;
  // Even when upstream stopped listening it may have said why.
  std::unique_ptr<Parser> parser;
  const Parsed parsed = read_answer(*channel, parser, limits_, deadline);
  exchange.too_slow = parsed == Parsed::too_slow;
  const bool coded = parsed == Parsed::whole && parser->get().count(beast::field::content_encoding) != 0;
  if (parsed != Parsed::whole || coded) return exchange;
  exchange.fate = Exchange::Fate::answered;
  exchange.status = static_cast<int>(parser->get().result_int());
  exchange.body = std::move(parser->get().body());
  return exchange;
}

}  // namespace visura::server::http
