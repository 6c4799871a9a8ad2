// A request that changes something: claim the attempt, check the body with the core, send what the core wrote, remember
// what came of it.
#include <algorithm>
#include <ctime>
#include <exception>

#include "gateway.hpp"
#include "ids.hpp"
#include "json/writer.hpp"

namespace visura::server {
namespace {

// How long a page should wait before it asks what became of an attempt that is still running.
constexpr std::string_view retry_after_seconds = "2";

http::Answer later(const Failure& failure) {
  http::Answer answer = answer_of(failure);
  answer.headers.emplace_back("Retry-After", retry_after_seconds);
  return answer;
}

/// What is left of an answer that is too long to keep, or that an earlier run has given.
http::Answer accepted_in_short(std::string_view name, std::string_view handle) {
  json::Writer data;
  data.begin_object();
  if (!handle.empty()) data.key(name).string(handle);
  return json_answer(200, envelope(data.end_object().take()));
}

Worth worth_of(Intent intent) { return intent == Intent::order ? Worth::precious : Worth::nothing; }

}  // namespace

http::Answer Gateway::create(Dialect dialect, const PostHead& head, const std::string& body) {
  return change({dialect, Action::create, head.intent, {}, body}, head);
}

http::Answer Gateway::update(Dialect dialect, const PostHead& head, const std::string& handle,
                             const std::string& body) {
  // Under another key the same draft may be closed once more: the vendor closes a request once (239), and after an
  // unknown outcome its status says whether there is anything left to close.
  return change({dialect, Action::update, head.intent, handle, body}, head);
}

http::Answer Gateway::change(Asked asked, const PostHead& head) {
  // The same body sent elsewhere, or meant otherwise, is another request.
  std::string salt(head.key);
  for (const std::string_view part :
       {intent_name(head.intent), dialect_name(asked.dialect), std::string_view(asked.handle)}) {
    salt.append(" ").append(part);
  }
  asked.attempt = sha256(head.key);
  asked.body_digest = sha256(salt + ' ', asked.body);
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

http::Answer Gateway::not_now(std::string_view text) const {
  return later({503, 503, texts_(text), Outcome::not_sent, {}});
}

http::Answer Gateway::outcome_unknown() const {
  Reply lost;
  lost.kind = Reply::Kind::lost;
  return answer_of(failed_sending(lost, texts_));
}

bool Gateway::record_sent(Asked& asked) {
  if (journal_ == nullptr || !journal_->wants(asked.intent)) return true;
  Journal::Record record{asked.attempt, asked.body_digest, asked.intent};
  record.dialect = asked.dialect;
  record.service = asked.known.service;
  record.handle = asked.handle;
  record.vendor_id = asked.known.vendor_id;
  asked.in_journal = journal_->sent(std::move(record));
  return asked.in_journal;
}

http::Answer Gateway::attempt(Attempt attempt, Asked& asked) {
  if (departures_.closed()) return not_now("attempt.stopping");
  Checked checked = check(asked);
  if (checked.failure) return answer_of(*checked.failure);
  asked.known = std::move(checked.known);
  std::optional<Handle> place = asked.is_new() ? handles_.reserve() : std::nullopt;
  if (asked.is_new() && !place) return not_now("http.503");
  const Departures::Ticket ticket(departures_);
  if (!ticket) return not_now("attempt.stopping");
  if (!record_sent(asked)) return not_now("http.503");
  attempt.about_to_send(outcome_unknown());
  Upstream& upstream = side(asked.dialect).upstream;
  try {
    const Exchange exchange =
        asked.is_new() ? upstream.create(checked.to_send) : upstream.update(asked.known.vendor_id, checked.to_send);
    return finish(std::move(attempt), std::move(place), asked, exchange);
  } catch (const std::exception&) {
    return outcome_unknown();  // out of memory, most likely: nothing else is true of a request that may have left
  }
}

http::Answer Gateway::finish(Attempt attempt, std::optional<Handle> place, const Asked& asked,
                             const Exchange& exchange) {
  Reply reply = reply_of(exchange);
  if (contradicts_itself(reply)) reply.kind = Reply::Kind::broken;
  if (reply.kind == Reply::Kind::refusal) {
    // Here 409 says that this attempt is still running, and a page would wait for it for ever.
    constexpr int conflict = 409;
    constexpr int unprocessable = 422;
    if (reply.status == conflict) reply.status = unprocessable;
    const Hidden hidden{side(asked.dialect).upstream.secret(), asked.known.vendor_id, asked.handle};
    http::Answer answer = relay_refusal(std::move(reply), texts_, asked.dialect, hidden);
    record(asked, Journal::Fate::nothing);
    if (answer.body.size() <= longest_kept_answer) {
      attempt.settle(answer, asked.intent == Intent::order ? Worth::refused : Worth::nothing);
    } else {
      attempt.forget();
    }
    return answer;
  }
  const std::string_view id = id_in(reply.tree, manner_of(asked.dialect).request_id);
  const bool is_ours =
      asked.is_new() ? is_id(id) || asked.intent == Intent::rehearsal : id.empty() || id == asked.known.vendor_id;
  if (reply.kind == Reply::Kind::data && is_ours) {
    return accept(std::move(attempt), std::move(place), asked, std::move(reply));
  }
  const Failure failure = failed_sending(reply, texts_);
  http::Answer answer = answer_of(failure);
  if (failure.outcome == Outcome::not_sent) {
    record(asked, Journal::Fate::nothing);
    attempt.forget();
  } else {
    record(asked, Journal::Fate::open);
    // Perhaps paid for: what leads to its document stays as long as an order's.
    if (!asked.is_new() && asked.intent == Intent::order) handles_.keep(asked.handle, asked.known, Worth::precious);
    attempt.settle(answer, Worth::precious);
  }
  return answer;
}

http::Answer Gateway::accept(Attempt attempt, std::optional<Handle> place, const Asked& asked, Reply reply) {
  const Worth worth = worth_of(asked.intent);
  const std::string_view name = manner_of(asked.dialect).request_id;
  Known known = asked.known;
  std::string shown = asked.handle;
  if (place) {
    known.vendor_id = is_id(id_in(reply.tree, name)) ? id_in(reply.tree, name) : "";
    shown = known.vendor_id.empty() ? "" : place->text();
  }
  record(asked, Journal::Fate::accepted, shown, known.vendor_id);
  if (place && !shown.empty()) place->lead_to(known, worth);
  if (!place && asked.intent == Intent::order) handles_.keep(shown, known, worth);
  make_presentable(reply.tree, {side(asked.dialect).upstream.secret(), known.vendor_id, shown});
  hide_wallet(reply.tree, reply.status, texts_, asked.dialect);
  http::Answer answer = json_answer(200, write_envelope(reply.tree));
  attempt.settle(answer.body.size() <= longest_kept_answer ? answer : accepted_in_short(name, shown), worth);
  return answer;
}

void Gateway::record(const Asked& asked, Journal::Fate fate, std::string_view handle, std::string_view vendor_id) {
  if (!asked.in_journal) return;
  const bool keeps = fate == Journal::Fate::open;
  journal_->ended(asked.attempt, fate, keeps ? asked.handle : handle, keeps ? asked.known.vendor_id : vendor_id);
}

void Gateway::restore() {
  if (journal_ == nullptr) return;
  for (Journal::Record& record : journal_->take_past()) {
    const bool accepted = record.fate == Journal::Fate::accepted;
    const bool precious = !accepted || record.intent == Intent::order;
    const Worth worth = precious ? Worth::precious : Worth::nothing;
    // A clock that was set back makes nothing younger than now.
    const std::chrono::seconds age(std::max<std::int64_t>(std::time(nullptr) - record.at, 0));
    const std::string_view name = manner_of(record.dialect).request_id;
    attempts_.restore(record.attempt, record.body,
                      accepted ? accepted_in_short(name, record.handle) : outcome_unknown(), worth, age);
    if (record.handle.empty()) continue;
    handles_.keep(record.handle, {std::move(record.vendor_id), record.dialect, std::move(record.service)}, worth, age);
  }
}

}  // namespace visura::server
