// POST /richiesta: claim the attempt, check the body with the core, send what the core wrote, remember what came of it.
#include <algorithm>
#include <stdexcept>
#include <vector>

#include "gateway.hpp"
#include "ids.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "session/answers.hpp"
#include "session/options.hpp"

namespace visura::server {
namespace {

// How long a page should wait before it asks what became of an attempt that is still running.
constexpr std::string_view retry_after_seconds = "2";

http::Answer later(const Failure& failure) {
  http::Answer answer = answer_of(failure);
  answer.headers.emplace_back("Retry-After", retry_after_seconds);
  return answer;
}

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

/// What the vendor's message names: the fields that are wrong, or, when no field is, what is.
std::string named_in(const std::string& report, const Schema& schema) {
  const auto read = json::read(report);
  const json::Value* diagnostics = read.value ? read.value->find("diagnostics") : nullptr;
  if (diagnostics == nullptr) return {};
  std::vector<std::string> labels;
  std::vector<std::string> sentences;
  for (const json::Value& diagnostic : diagnostics->items) {
    if (diagnostic.string("severity") != "error") continue;
    const std::string_view field = diagnostic.string("field").value_or("");
    add_once(field.empty() ? sentences : labels,
             field.empty() ? diagnostic.string("message").value_or("") : schema.label_of(field));
  }
  std::string out;
  for (const std::string& name : labels.empty() ? sentences : labels) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

Failure invalid(std::string report, const Schema& schema) {
  Failure failure = failure_of(VendorError::insufficient_data, named_in(report, schema));
  failure.report = std::move(report);
  return failure;
}

}  // namespace

struct Gateway::Checked {
  std::string to_send;             ///< what the core wrote
  std::optional<Failure> failure;  ///< or why nothing may be sent
};

http::Answer Gateway::create(Intent intent, std::string_view key, const std::string& body) {
  Claim claim = attempts_.claim(key, sha256(intent_name(intent), body));
  switch (claim.kind) {
    case Claim::Kind::fresh:
      return attempt(std::move(*claim.attempt), intent, body);
    case Claim::Kind::repeated:
      return claim.answer;
    case Claim::Kind::running:
      return later({409, 409, texts_("attempt.running"), Outcome::settled, {}});
    case Claim::Kind::other_body:
      return answer_of({422, 422, texts_("attempt.other_body"), Outcome::settled, {}});
    case Claim::Kind::full:
      break;
  }
  return later({503, 503, texts_("http.503"), Outcome::not_sent, {}});
}

Gateway::Checked Gateway::check(Intent intent, const std::string& body) {
  json::Limits limits;
  limits.bytes = static_cast<std::size_t>(limits_.body_bytes);
  auto read = json::read(body, limits);
  const auto refused = [&](const Report& report) {
    json::Writer options;
    options.begin_object().key("lang").string(lang_).end_object();
    return Checked{{}, invalid(report_answer(report, read_options(options.str()).catalog), Schema())};
  };
  if (!read.value) return refused(read.report);
  if (!read.value->is(json::Kind::object)) {
    Report report;
    report.add(Diagnostic(Code::values_not_an_object));
    return refused(report);
  }
  const json::Value* id = read.value->find("hash_visura");
  if (id == nullptr) return {{}, failure_of(VendorError::hash_required)};
  const std::string hash = id->is(json::Kind::string) ? id->text : "";
  if (!services_.offers(hash)) return {{}, failure_of(VendorError::wrong_hash)};
  read.value.reset();  // up to 20 MiB that the session will read for itself

  const Fetched<Service> service = services_.service(hash);
  if (!service.value) {
    const Reply reply = reply_of(*service.failure);
    Failure failure = failed_reading(reply, texts_);
    const bool unusable = reply.kind == Reply::Kind::data;
    failure.message = texts_(unusable ? "schema.unusable" : reply.too_slow ? "upstream.slow" : "upstream.down");
    failure.outcome = Outcome::not_sent;
    return {{}, failure};
  }
  Prepared prepared = service.value->session.prepare(body, intent_name(intent));
  if (!prepared.ok) return {{}, invalid(std::move(prepared.report), service.value->schema)};
  // Files by reference are not among what the session allows, so the body is whole in one piece.
  if (prepared.pieces.size() != 1 || !prepared.pieces[0].file.empty()) throw std::logic_error("a piece is elsewhere");
  return {std::move(prepared.pieces[0].text), std::nullopt};
}

http::Answer Gateway::attempt(Attempt attempt, Intent intent, const std::string& body) {
  const Checked checked = check(intent, body);
  if (checked.failure) return answer_of(*checked.failure);
  Reply lost;
  lost.kind = Reply::Kind::lost;
  attempt.about_to_send(answer_of(failed_sending(lost, texts_)));
  return finish(std::move(attempt), intent, upstream_.create(checked.to_send));
}

http::Answer Gateway::finish(Attempt attempt, Intent intent, const Exchange& exchange) {
  Reply reply = reply_of(exchange);
  const json::Value* data = reply.kind == Reply::Kind::data ? reply.tree.find("data") : nullptr;
  const std::string id(data == nullptr ? "" : data->string("_id").value_or(""));
  http::Answer answer;
  if (reply.kind == Reply::Kind::refusal) {
    // Here 409 says that this attempt is still running, and a page would wait for it for ever.
    constexpr int conflict = 409;
    constexpr int unprocessable = 422;
    if (reply.status == conflict) reply.status = unprocessable;
    answer = relay_refusal(std::move(reply), texts_, {upstream_.secret()});
  } else if (data != nullptr && (is_id(id) || intent == Intent::rehearsal)) {
    const std::string handle = is_id(id) ? handles_.issue(id) : std::string();
    make_presentable(reply.tree, {upstream_.secret(), id, handle});
    hide_wallet(reply.tree, reply.status, texts_);
    answer = json_answer(200, write_envelope(reply.tree));
  } else {
    const Failure failure = failed_sending(reply, texts_);
    answer = answer_of(failure);
    if (failure.outcome == Outcome::not_sent) {
      attempt.forget();
      return answer;
    }
  }
  attempt.settle(answer);
  return answer;
}

}  // namespace visura::server
