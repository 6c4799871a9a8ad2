#include "http/reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <limits>

#include "text/ascii.hpp"

namespace visura::server::http {
namespace {

namespace beast = boost::beast::http;

// One read takes what a loopback or a fast line delivers at once.
constexpr std::size_t read_size = 64 << 10;

// Chunk sizes and their line ends are bytes too: an eighth more than the body, and a page for very small ones.
constexpr std::int64_t framing_share = 8;
constexpr std::int64_t framing_least = 4096;

// A line that begins with a blank goes on with the header above it for some readers and is a header for others.
bool has_folded_line(std::string_view head) {
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
    if (at + 2 < head.size() && (head[at + 2] == ' ' || head[at + 2] == '\t')) return true;
  }
  return false;
}

std::string lower(boost::beast::string_view text) { return text::lower({text.data(), text.size()}); }

}  // namespace

struct Reader::Message {
  beast::request_parser<beast::string_body> parser;
  std::optional<std::uint64_t> length;
};

Reader::Reader(net::Socket& socket, const Limits& limits, Budget& budget)
    : socket_(socket), limits_(limits), share_(budget) {}

Reader::~Reader() = default;

net::Transfer Reader::more(net::Deadline deadline, int wake_fd) {
  const std::size_t before = unread_.size();
  unread_.resize(before + read_size);
  const net::Transfer got = socket_.read(unread_.data() + before, read_size, deadline, wake_fd);
  unread_.resize(before + got.bytes);
  return got;
}

HeadResult Reader::head(Request& request, int wake_fd) {
  share_.release();
  body_received_ = 0;
  message_ = std::make_unique<Message>();
  auto& parser = message_->parser;
  parser.header_limit(static_cast<std::uint32_t>(limits_.head_bytes));
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // ours is applied when the body is read
  if (unread_.empty() && more(net::Deadline::in(ms(limits_.pause_ms)), wake_fd).io != net::Io::done) {
    return HeadResult::nothing;
  }
  const net::Deadline deadline = net::Deadline::in(ms(limits_.head_ms));
  while (!parser.is_header_done()) {
    const std::size_t end = unread_.find("\r\n\r\n");
    if (end != std::string::npos && has_folded_line(std::string_view(unread_).substr(0, end))) {
      return HeadResult::malformed;
    }
    boost::beast::error_code error;
    unread_.erase(0, parser.put(boost::asio::buffer(unread_), error));
    if (error == beast::error::need_more) {
      const net::Io io = more(deadline).io;
      if (io == net::Io::timed_out) return HeadResult::timed_out;
      if (io != net::Io::done) return HeadResult::nothing;
    } else if (error) {
      return error == beast::error::header_limit ? HeadResult::too_long : HeadResult::malformed;
    }
  }
  const auto& message = parser.get();
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  request.headers.clear();
  for (const auto& field : message) request.headers.emplace_back(lower(field.name_string()), field.value());
  request.has_body = !parser.is_done();
  if (const auto length = parser.content_length()) message_->length = *length;
  // The same length twice is one length for us and could be two bodies for a proxy in front.
  const std::string_view length = request.once("content-length").value_or("");
  if (request.has("content-length") && !text::all_digits(length)) return HeadResult::malformed;
  // Whatever else a coding may be called, a proxy in front could understand it differently.
  constexpr unsigned http_1_1 = 11;
  const bool coded = request.has("transfer-encoding");
  if (coded && (!parser.chunked() || message.version() != http_1_1)) return HeadResult::malformed;
  if (parser.chunked() && lower(message[beast::field::transfer_encoding]) != "chunked") return HeadResult::malformed;
  return HeadResult::ready;
}

BodyResult Reader::body(std::string& into, int wake_fd) {
  auto& parser = message_->parser;
  const std::int64_t limit = limits_.body_bytes;
  if (message_->length && *message_->length > static_cast<std::uint64_t>(limit)) return BodyResult::too_large;
  parser.body_limit(static_cast<std::uint64_t>(limit));
  const bool asks_first = lower(parser.get()[beast::field::expect]) == "100-continue";
  const net::Deadline deadline = net::Deadline::in(ms(limits_.body_ms));
  const auto start = std::chrono::steady_clock::now() + ms(limits_.pause_ms);
  if (asks_first && unread_.empty() && !parser.is_done()) {
    if (socket_.write("HTTP/1.1 100 Continue\r\n\r\n", deadline, ms(limits_.pause_ms)) != net::Io::done) {
      return BodyResult::gone;
    }
  }
  body_received_ = static_cast<std::int64_t>(unread_.size());
  if (!share_.charge(body_received_)) return BodyResult::no_memory;
  while (!parser.is_done()) {
    boost::beast::error_code error;
    if (!unread_.empty()) unread_.erase(0, parser.put(boost::asio::buffer(unread_), error));
    if (parser.is_done()) break;
    if (error == beast::error::body_limit) return BodyResult::too_large;
    if (error && error != beast::error::need_more) return BodyResult::malformed;
    if (!unread_.empty() && !error) continue;
    if (static_cast<std::int64_t>(unread_.size()) > limits_.head_bytes) return BodyResult::malformed;
    if (body_received_ > limit + limit / framing_share + framing_least) return BodyResult::too_large;
    const net::Transfer got = more(deadline.earlier(net::Deadline::in(ms(limits_.pause_ms))), wake_fd);
    if (got.io == net::Io::timed_out) return BodyResult::timed_out;
    if (got.io == net::Io::woken) return BodyResult::stopping;
    if (got.io != net::Io::done) return BodyResult::gone;
    body_received_ += static_cast<std::int64_t>(got.bytes);
    if (!share_.charge(static_cast<std::int64_t>(got.bytes))) return BodyResult::no_memory;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    constexpr std::int64_t second = 1000;
    if (took.count() > 0 && body_received_ < limits_.body_rate * took.count() / second) return BodyResult::timed_out;
  }
  into = std::move(parser.get().body());
  return BodyResult::whole;
}

bool Reader::keep_alive() const { return message_->parser.is_done() && message_->parser.keep_alive(); }

void Reader::drain() {
  socket_.end_writing();
  const net::Deadline deadline = net::Deadline::in(ms(limits_.drain_ms));
  body_received_ = std::max(body_received_, static_cast<std::int64_t>(unread_.size()));
  std::int64_t left = limits_.drain_bytes;
  const bool within = message_->length && *message_->length <= static_cast<std::uint64_t>(body_received_ + left);
  if (within) left = static_cast<std::int64_t>(*message_->length) - body_received_;
  message_.reset();  // what was kept of the body
  share_.release();
  while (left > 0) {
    unread_.clear();
    const net::Transfer got = more(deadline);
    if (got.io != net::Io::done) return;
    left -= static_cast<std::int64_t>(got.bytes);
  }
  if (!within) socket_.await_end(deadline);
}

}  // namespace visura::server::http
