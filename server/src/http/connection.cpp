#include "http/connection.hpp"

#include <poll.h>

#include <chrono>
#include <exception>

#include "log.hpp"

namespace visura::server::http {
namespace {

constexpr std::string_view unread_route = "-";

// In the log only, as other servers write it: the client left before its request was whole.
constexpr int client_gone = 499;

int status_of(HeadResult result) {
  switch (result) {
    case HeadResult::too_long:
      return 431;
    case HeadResult::timed_out:
      return 408;
    default:
      return 400;
  }
}

int status_of(BodyResult result) {
  switch (result) {
    case BodyResult::too_large:
      return 413;
    case BodyResult::timed_out:
      return 408;
    case BodyResult::no_memory:
    case BodyResult::stopping:
      return 503;
    default:
      return 400;
  }
}

std::chrono::milliseconds since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace

void Connection::run() {
  while (exchange()) {
  }
}

Answer Connection::answer(const Request& request, Plan& plan, BodyResult& body) {
  std::string content;
  if (plan.wants_body) body = reader_.body(content, wake_fd_);
  if (body != BodyResult::whole) return application_.refuse(status_of(body), &request);
  try {
    return plan.run(std::move(content));
  } catch (const std::exception&) {
    // Its text could quote a value; the answer and the log say only that it happened.
    return application_.refuse(500, &request);
  }
}

bool Connection::exchange() {
  Request request;
  const HeadResult head = reader_.head(request, wake_fd_);
  if (head == HeadResult::nothing) return false;
  const auto start = std::chrono::steady_clock::now();
  if (head != HeadResult::ready) {
    const Answer refusal = application_.refuse(status_of(head), nullptr);
    if (send(refusal, false)) reader_.drain();
    log_request("-", unread_route, refusal.status, since(start));
    return false;
  }
  Plan plan = application_.plan(request);
  BodyResult body = BodyResult::whole;
  const Answer reply = answer(request, plan, body);
  if (body == BodyResult::gone) {
    log_request(request.method, plan.route, client_gone, since(start));
    return false;
  }
  const bool unread = request.has_body && (!plan.wants_body || body != BodyResult::whole);
  const bool stopping = net::wait_for(wake_fd_, POLLIN, net::Deadline::in(ms(0))) == net::Io::done;
  const bool stays = !unread && !stopping && reader_.keep_alive();
  const bool sent = send(reply, stays);
  log_request(request.method, plan.route, reply.status, since(start), reply.reason);
  if (sent && unread) reader_.drain();
  return sent && stays;
}

bool Connection::send(const Answer& answer, bool keep_alive) {
  const net::Deadline deadline = net::Deadline::in(ms(limits_.body_ms));
  std::string head = head_of(answer, keep_alive);
  const bool with_body = !answer.without_body && !answer.body.empty();
  // Small answers leave in one packet; large ones are not copied for it.
  constexpr std::size_t small = 16 << 10;
  if (with_body && answer.body.size() <= small) head += answer.body;
  if (socket_.write(head, deadline, ms(limits_.pause_ms)) != net::Io::done) return false;
  if (!with_body || answer.body.size() <= small) return true;
  return socket_.write(answer.body, deadline, ms(limits_.pause_ms)) == net::Io::done;
}

void turn_away(net::Socket& socket, Application& application) {
  const Answer answer = application.refuse(503, nullptr);
  const std::chrono::milliseconds at_once(0);
  socket.write(head_of(answer, false) + answer.body, net::Deadline::in(at_once), at_once);
  socket.end_writing();
  log_request("-", unread_route, answer.status, at_once);
}

}  // namespace visura::server::http
