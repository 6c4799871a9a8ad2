#include "reply.hpp"

#include <algorithm>
#include <array>

#include "json/writer.hpp"

namespace visura::server {
namespace {

// The statuses of the vendor's documented errors. Any other one comes from something in between.
constexpr std::array<int, 9> vendor_statuses{400, 402, 404, 406, 409, 412, 417, 422, 428};
constexpr std::array<std::string_view, 2> id_names{"_id", "id"};
constexpr int payment_required = 402;

// The vendor's errors whose message tells how much is left in the wallet, under whatever status they come. In
// DocuEngine the last one says something else.
constexpr std::array<std::string_view, 4> wallet_errors{"211", "237", "610", "225"};

Reply::Kind kind_of(int status, bool envelope, bool success) {
  const bool vendor = std::find(vendor_statuses.begin(), vendor_statuses.end(), status) != vendor_statuses.end();
  if (status == 401 || status == 403) return Reply::Kind::credential;
  if (status == 429) return Reply::Kind::busy;
  if (!envelope) return Reply::Kind::broken;
  if (status >= 200 && status < 300) return success ? Reply::Kind::data : Reply::Kind::refusal;
  return vendor ? Reply::Kind::refusal : Reply::Kind::broken;
}

struct Told {
  Reply::Kind kind;
  int status;
  int status_when_slow;
  std::string_view text;
  std::string_view text_when_slow;
  Outcome outcome;
};

constexpr std::array<Told, 5> after_reading{{
    {Reply::Kind::credential, 502, 502, "upstream.read_down", "upstream.read_down", Outcome::settled},
    {Reply::Kind::busy, 503, 503, "upstream.read_down", "upstream.read_down", Outcome::settled},
    {Reply::Kind::broken, 502, 502, "upstream.unreadable", "upstream.unreadable", Outcome::settled},
    {Reply::Kind::down, 502, 504, "upstream.read_down", "upstream.read_slow", Outcome::settled},
    {Reply::Kind::lost, 502, 504, "upstream.read_down", "upstream.read_slow", Outcome::settled},
}};

constexpr std::array<Told, 5> after_sending{{
    {Reply::Kind::credential, 502, 502, "upstream.refused", "upstream.refused", Outcome::not_sent},
    {Reply::Kind::busy, 503, 503, "upstream.busy", "upstream.busy", Outcome::not_sent},
    {Reply::Kind::broken, 502, 502, "upstream.unknown", "upstream.unknown", Outcome::unknown},
    {Reply::Kind::down, 502, 504, "upstream.down", "upstream.slow", Outcome::not_sent},
    {Reply::Kind::lost, 502, 504, "upstream.unknown", "upstream.unknown", Outcome::unknown},
}};

/// One word for the log.
std::string_view reason_of(const Reply& reply, Outcome outcome) {
  if (outcome == Outcome::unknown) return "unknown_outcome";
  if (reply.too_slow) return "timeout";
  switch (reply.kind) {
    case Reply::Kind::refusal:
      return "refused";
    case Reply::Kind::credential:
      return "credential";
    case Reply::Kind::busy:
      return "busy";
    case Reply::Kind::down:
      return reply.untrusted ? "tls" : "connect";
    default:
      return "broken";
  }
}

Failure told(const std::array<Told, 5>& table, const Reply& reply, const Texts& texts) {
  const auto* row = std::find_if(table.begin(), table.end(), [&](const Told& t) { return t.kind == reply.kind; });
  // Data that lacks what it must have, an id, is as good as broken.
  if (row == table.end()) row = &table[2];
  const int status = reply.too_slow ? row->status_when_slow : row->status;
  return {status,       status, texts(reply.too_slow ? row->text_when_slow : row->text),
          row->outcome, {},     reason_of(reply, row->outcome)};
}

}  // namespace

Reply read_reply(const Exchange& exchange, std::int64_t most_bytes) {
  Reply reply;
  reply.too_slow = exchange.too_slow;
  reply.untrusted = exchange.untrusted;
  reply.status = exchange.status;
  if (exchange.fate != Exchange::Fate::answered) {
    reply.kind = exchange.fate == Exchange::Fate::not_sent ? Reply::Kind::down : Reply::Kind::lost;
    return reply;
  }
  std::optional<json::Value> tree = read_envelope(exchange.body, most_bytes);
  const json::Value* success = tree ? tree->find("success") : nullptr;
  const bool readable = tree && (success == nullptr || success->is(json::Kind::boolean));
  reply.kind = kind_of(exchange.status, readable, success == nullptr || success->boolean);
  if (tree) reply.tree = std::move(*tree);
  return reply;
}

std::string_view id_in(const json::Value& tree, std::string_view name) {
  const json::Value* data = tree.find("data");
  return data == nullptr ? "" : data->string(name).value_or("");
}

bool contradicts_itself(const Reply& reply) {
  constexpr std::array<Reply::Kind, 3> refusals{Reply::Kind::refusal, Reply::Kind::credential, Reply::Kind::busy};
  if (std::find(refusals.begin(), refusals.end(), reply.kind) == refusals.end()) return false;
  const json::Value* success = reply.tree.find("success");
  const json::Value* data = reply.tree.find("data");
  const bool succeeded = success != nullptr && !(success->is(json::Kind::boolean) && !success->boolean);
  return succeeded || std::any_of(id_names.begin(), id_names.end(), [&](std::string_view name) {
           const json::Value* id = data == nullptr ? nullptr : data->find(name);
           return id != nullptr && !id->is(json::Kind::null);
         });
}

Failure failed_reading(const Reply& reply, const Texts& texts) { return told(after_reading, reply, texts); }

Failure failed_sending(const Reply& reply, const Texts& texts) { return told(after_sending, reply, texts); }

void hide_wallet(json::Value& tree, int status, const Texts& texts, Dialect dialect) {
  const json::Value* error = tree.find("error");
  const auto* const end = wallet_errors.end() - (dialect == Dialect::docuengine ? 1 : 0);
  const bool wallet = error != nullptr && std::find(wallet_errors.begin(), end, error->text) != end;
  if (!wallet && status != payment_required) return;
  for (json::Member& member : tree.members) {
    if (member.key != "message") continue;
    member.value = json::Value(json::Kind::string);
    member.value.text = texts("upstream.no_credit");
  }
}

http::Answer relay_refusal(Reply reply, const Texts& texts, Dialect dialect, Hidden hidden) {
  // A refused request may have an id all the same; nobody has a handle for it.
  std::string id(hidden.vendor_id);
  for (const std::string_view name : id_names) {
    if (id.empty()) id = id_in(reply.tree, name);
  }
  hidden.vendor_id = id;
  for (json::Member& member : reply.tree.members) {
    if (member.key == "data") member.value = json::Value();
    if (member.key == "success") member.value = json::Value(json::Kind::boolean);
    if (member.key == "message" && !member.value.is(json::Kind::string)) {
      member.value = json::Value(json::Kind::string);
    }
  }
  make_presentable(reply.tree, hidden);
  hide_wallet(reply.tree, reply.status, texts, dialect);
  // Some servers say "failed" under a status that says "fine".
  constexpr int unprocessable = 422;
  return json_answer(reply.status < 300 ? unprocessable : reply.status, write_envelope(reply.tree, "false"));
}

}  // namespace visura::server
