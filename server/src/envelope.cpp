#include "envelope.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"

namespace visura::server {
namespace {

// The catalogue of services has a few hundred entries, a search's result a few thousand values.
constexpr std::size_t most_values = 1'000'000;

constexpr std::array<std::string_view, 5> private_names{"fornitori", "providers", "owner", "callback_data", "callback"};

bool is_private(const json::Member& member) {
  return std::find(private_names.begin(), private_names.end(), text::lower(member.key)) != private_names.end();
}

/// A short id could be part of any word: it is known only where it stands alone.
constexpr std::size_t shortest_recognisable_id = 8;

constexpr std::string_view secret_mask = "***";

/// `json_risultato` is JSON in a string; what lies deeper than this is nobody's result and is left out.
constexpr int deepest_text = 3;

void hide(std::string& text, const Hidden& hidden) {
  const auto put = [&text](std::string_view what, std::string_view by) {
    if (text.find(what) != std::string::npos) text = replaced(text, what, by);
  };
  if (!hidden.secret.empty()) put(hidden.secret, secret_mask);
  if (hidden.vendor_id.empty()) return;
  if (text == hidden.vendor_id) text = hidden.handle;
  if (hidden.vendor_id.size() >= shortest_recognisable_id) put(hidden.vendor_id, hidden.handle);
}

bool may_be_json(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

bool repeats_a_key(const json::Value& tree) {
  std::vector<const json::Value*> open{&tree};
  while (!open.empty()) {
    const json::Value& value = *open.back();
    open.pop_back();
    if (value.members.size() > 1 && !json::duplicates(value).empty()) return true;
    for (const json::Member& member : value.members) open.push_back(&member.value);
    for (const json::Value& item : value.items) open.push_back(&item);
  }
  return false;
}

bool is_beyond_limits(const Report& report) {
  const auto& found = report.diagnostics();
  return std::any_of(found.begin(), found.end(), [](const Diagnostic& d) { return d.code != Code::json_syntax; });
}

void present(json::Value& tree, const Hidden& hidden, int level);

/// A text that is no JSON stays a text; JSON that cannot be looked through is left out.
void present_text(std::string& text, const Hidden& hidden, int level) {
  if (may_be_json(text)) {
    json::Limits limits;
    limits.bytes = text.size();
    limits.values = most_values;
    auto inner = json::read(text, limits);
    if (inner.value && level < deepest_text) {
      present(*inner.value, hidden, level + 1);
      text = json::Writer().value(*inner.value).take();
    } else if (inner.value || is_beyond_limits(inner.report)) {
      text.clear();
    }
  }
  hide(text, hidden);
}

void present(json::Value& tree, const Hidden& hidden, int level) {
  std::vector<json::Value*> open{&tree};
  while (!open.empty()) {
    json::Value& value = *open.back();
    open.pop_back();
    auto& members = value.members;
    members.erase(std::remove_if(members.begin(), members.end(), is_private), members.end());
    if (value.is(json::Kind::string)) present_text(value.text, hidden, level);
    for (json::Member& member : members) {
      hide(member.key, hidden);
      open.push_back(&member.value);
    }
    for (json::Value& item : value.items) open.push_back(&item);
  }
}

}  // namespace

std::string envelope(std::string_view data) {
  json::Writer out;
  out.begin_object().key("data").raw(data).key("success").boolean(true);
  out.key("message").string("").key("error").null();
  return out.end_object().take();
}

std::string envelope(const Failure& failure) {
  json::Writer out;
  out.begin_object().key("data").null().key("success").boolean(false).key("message").string(failure.message);
  out.key("error").integer(failure.error);
  if (failure.outcome == Outcome::not_sent) out.key("outcome").string("not_sent");
  if (failure.outcome == Outcome::unknown) out.key("outcome").string("unknown");
  if (!failure.report.empty()) out.key("report").raw(failure.report);
  return out.end_object().take();
}

Failure failure_of(VendorError error, std::string_view details) {
  const VendorErrorRow& row = row_of(error);
  return {row.status, row.error, std::string(row.message).append(details), Outcome::settled, {}};
}

http::Answer json_answer(int status, std::string body) {
  return {status, std::move(body), {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}};
}

http::Answer answer_of(const Failure& failure) {
  http::Answer answer = json_answer(failure.status, envelope(failure));
  answer.reason = failure.reason;
  return answer;
}

std::optional<json::Value> read_envelope(std::string_view text, std::int64_t most_bytes) {
  json::Limits limits;
  limits.bytes = static_cast<std::size_t>(most_bytes);
  limits.values = most_values;
  auto read = json::read(text, limits);
  if (!read.value || !read.value->is(json::Kind::object)) return std::nullopt;
  if (read.value->find("data") == nullptr && read.value->find("error") == nullptr) return std::nullopt;
  if (repeats_a_key(*read.value)) return std::nullopt;
  return std::move(read.value);
}

std::string write_envelope(const json::Value& tree, std::string_view success) {
  const auto put = [&tree](json::Writer& out, std::string_view name, std::string_view instead) {
    out.key(name);
    const json::Value* value = tree.find(name);
    if (value == nullptr) {
      out.raw(instead);
    } else {
      out.value(*value);
    }
  };
  json::Writer out;
  out.begin_object();
  put(out, "data", "null");
  put(out, "success", success);
  put(out, "message", "\"\"");
  put(out, "error", "null");
  return out.end_object().take();
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  out.reserve(text.size());
  std::size_t begin = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, begin)) {
    out.append(text.substr(begin, at - begin)).append(by);
    begin = at + what.size();
  }
  return out.append(text.substr(begin));
}

void make_presentable(json::Value& tree, const Hidden& hidden) { present(tree, hidden, 0); }

}  // namespace visura::server
