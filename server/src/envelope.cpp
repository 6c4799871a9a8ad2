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

constexpr std::array<std::string_view, 4> private_names{"fornitori", "providers", "owner", "callback_data"};

bool is_private(const json::Member& member) {
  return std::find(private_names.begin(), private_names.end(), text::lower(member.key)) != private_names.end();
}

/// A short id could be part of any word: it is known only where it stands alone.
constexpr std::size_t shortest_recognisable_id = 8;

void replace_id(std::string& text, std::string_view what, std::string_view by) {
  if (text == what) text = by;
  if (what.size() < shortest_recognisable_id) return;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
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

http::Answer answer_of(const Failure& failure) { return json_answer(failure.status, envelope(failure)); }

std::optional<json::Value> read_envelope(std::string_view text, std::int64_t most_bytes) {
  json::Limits limits;
  limits.bytes = static_cast<std::size_t>(most_bytes);
  limits.values = most_values;
  auto read = json::read(text, limits);
  if (!read.value || !read.value->is(json::Kind::object)) return std::nullopt;
  if (read.value->find("data") == nullptr && read.value->find("error") == nullptr) return std::nullopt;
  return std::move(read.value);
}

std::string write_envelope(const json::Value& tree) {
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
  put(out, "success", "true");
  put(out, "message", "\"\"");
  put(out, "error", "null");
  return out.end_object().take();
}

void make_presentable(json::Value& tree, std::string_view vendor_id, std::string_view handle) {
  std::vector<json::Value*> open{&tree};
  while (!open.empty()) {
    json::Value& value = *open.back();
    open.pop_back();
    auto& members = value.members;
    members.erase(std::remove_if(members.begin(), members.end(), is_private), members.end());
    if (value.is(json::Kind::string) && !vendor_id.empty()) replace_id(value.text, vendor_id, handle);
    for (json::Member& member : members) {
      if (!vendor_id.empty()) replace_id(member.key, vendor_id, handle);
      open.push_back(&member.value);
    }
    for (json::Value& item : value.items) open.push_back(&item);
  }
}

}  // namespace visura::server
