// POST /richiesta: claim the attempt, check the body with the core, send what the core wrote, remember what came of it.
#include <algorithm>
#include <ctime>
#include <exception>
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

/// What is left of an answer that is too long to keep, or that an earlier run has given.
http::Answer accepted_in_short(const std::string& handle) {
  json::Writer data;
  data.begin_object();
  if (!handle.empty()) data.key("_id").string(handle);
  return json_answer(200, envelope(data.end_object().take()));
}

Failure invalid(std::string report, const Schema& schema) {
  Failure failure = failure_of(VendorError::insufficient_data, named_in(report, schema));
  failure.report = std::move(report);
  return failure;
}

}  // namespace

struct Gateway::Asked {
  Intent intent;
  Digest attempt;      ///< of the key
  Digest body_digest;  ///< salted with the key, so that nobody who reads a journal can try what the body was
  const std::string& body;
  bool in_journal = false;
};

struct Gateway::Checked {
  std::string to_send;             ///< what the core wrote
  std::optional<Failure> failure;  ///< or why nothing may be sent
};

http::Answer Gateway::create(Intent intent, std::string_view key, const std::string& body) {
  const std::string salt = std::string(key) + std::string(intent_name(intent));
  Asked asked{intent, sha256(key), sha256(salt, body), body};
  Claim claim = attempts_.claim(asked.attempt, asked.body_digest);
  switch (claim.kind) {
    case Claim::Kind::fresh:
      return attempt(std::move(*claim.attempt), asked);
    case Claim::Kind::repeated:
      return claim.answer;
    case Claim::Kind::running:
      return later({409, 409, texts_("attempt.running"), Outcome::settled, {}});
    case Claim::Kind::other_body:
      return answer_of({422, 422, texts_("attempt.other_body"), Outcome::settled, {}});
    case Claim::Kind::full:
      break;
  }
  return not_now("http.503");
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

http::Answer Gateway::not_now(std::string_view text) const {
  return later({503, 503, texts_(text), Outcome::not_sent, {}});
}

http::Answer Gateway::outcome_unknown() const {
  Reply lost;
  lost.kind = Reply::Kind::lost;
  return answer_of(failed_sending(lost, texts_));
}

http::Answer Gateway::attempt(Attempt attempt, Asked& asked) {
  if (departures_.closed()) return not_now("attempt.stopping");
  const Checked checked = check(asked.intent, asked.body);
  if (checked.failure) return answer_of(*checked.failure);
  std::optional<Handle> handle = handles_.reserve();
  if (!handle) return not_now("http.503");
  const Departures::Ticket ticket(departures_);
  if (!ticket) return not_now("attempt.stopping");
  if (journal_ != nullptr && journal_->wants(asked.intent)) {
    if (!journal_->sent(asked.attempt, asked.body_digest, asked.intent)) return not_now("http.503");
    asked.in_journal = true;
  }
  attempt.about_to_send(outcome_unknown());
  try {
    return finish(std::move(attempt), std::move(*handle), asked, upstream_.create(checked.to_send));
  } catch (const std::exception&) {
    return outcome_unknown();  // out of memory, most likely: nothing else is true of a request that may have left
  }
}

http::Answer Gateway::finish(Attempt attempt, Handle handle, const Asked& asked, const Exchange& exchange) {
  Reply reply = reply_of(exchange);
  if (contradicts_itself(reply)) reply.kind = Reply::Kind::broken;
  if (reply.kind == Reply::Kind::refusal) {
    // Here 409 says that this attempt is still running, and a page would wait for it for ever.
    constexpr int conflict = 409;
    constexpr int unprocessable = 422;
    if (reply.status == conflict) reply.status = unprocessable;
    http::Answer answer = relay_refusal(std::move(reply), texts_, {upstream_.secret()});
    record(asked, Journal::Fate::nothing);
    if (answer.body.size() <= longest_kept_answer) {
      attempt.settle(answer, asked.intent == Intent::order ? Worth::refused : Worth::nothing);
    } else {
      attempt.forget();
    }
    return answer;
  }
  const std::string id(reply.kind == Reply::Kind::data ? id_in(reply.tree) : "");
  if (reply.kind == Reply::Kind::data && (is_id(id) || asked.intent == Intent::rehearsal)) {
    return accept(std::move(attempt), std::move(handle), asked, std::move(reply), is_id(id) ? id : "");
  }
  const Failure failure = failed_sending(reply, texts_);
  http::Answer answer = answer_of(failure);
  if (failure.outcome == Outcome::not_sent) {
    record(asked, Journal::Fate::nothing);
    attempt.forget();
  } else {
    record(asked, Journal::Fate::open);
    attempt.settle(answer, Worth::precious);
  }
  return answer;
}

http::Answer Gateway::accept(Attempt attempt, Handle handle, const Asked& asked, Reply reply, const std::string& id) {
  const Worth worth = asked.intent == Intent::order ? Worth::precious : Worth::nothing;
  const std::string shown = id.empty() ? "" : handle.text();
  record(asked, Journal::Fate::accepted, shown, id);
  if (!id.empty()) handle.lead_to(id, worth);
  make_presentable(reply.tree, {upstream_.secret(), id, shown});
  hide_wallet(reply.tree, reply.status, texts_);
  http::Answer answer = json_answer(200, write_envelope(reply.tree));
  attempt.settle(answer.body.size() <= longest_kept_answer ? answer : accepted_in_short(shown), worth);
  return answer;
}

void Gateway::record(const Asked& asked, Journal::Fate fate, std::string_view handle, std::string_view vendor_id) {
  if (asked.in_journal) journal_->ended(asked.attempt, fate, handle, vendor_id);
}

void Gateway::restore() {
  if (journal_ == nullptr) return;
  for (Journal::Record& record : journal_->take_past()) {
    const bool accepted = record.fate == Journal::Fate::accepted;
    const bool precious = !accepted || record.intent == Intent::order;
    const Worth worth = precious ? Worth::precious : Worth::nothing;
    // A clock that was set back makes nothing younger than now.
    const std::chrono::seconds age(std::max<std::int64_t>(std::time(nullptr) - record.at, 0));
    attempts_.restore(record.attempt, record.body, accepted ? accepted_in_short(record.handle) : outcome_unknown(),
                      worth, age);
    if (!record.handle.empty()) handles_.restore(record.handle, std::move(record.vendor_id), worth, age);
  }
}

}  // namespace visura::server
