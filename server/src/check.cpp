// What may be sent for a body: what the core writes, or why nothing may.
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

constexpr std::string_view result_key = "resultId";

// One key and one id; a longer body is no choice, and its values are not read twice.
constexpr std::size_t longest_choice = 1024;

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

Failure invalid(VendorError error, std::string report, const Schema& schema) {
  Failure failure = failure_of(error, named_in(report, schema));
  failure.report = std::move(report);
  return failure;
}

VendorError invalid_in(const Manner& manner, Action action) {
  return action == Action::create ? manner.invalid_create : manner.invalid_update;
}

}  // namespace

Gateway::Checked Gateway::refuse(const Asked& asked, const Report& report) const {
  json::Writer options;
  options.begin_object().key("lang").string(lang_).end_object();
  std::string answer = report_answer(report, read_options(options.str()).catalog);
  return {{}, {}, invalid(invalid_in(manner_of(asked.dialect), asked.action), std::move(answer), Schema())};
}

Gateway::Checked Gateway::check(const Asked& asked) {
  const Manner& manner = manner_of(asked.dialect);
  if (!asked.is_new()) {
    const std::optional<Known> known = handles_.find(asked.handle, asked.dialect);
    if (!known) return {{}, {}, failure_of(manner.unknown_update)};
    if (auto choice = check_choice(asked, *known)) return std::move(*choice);
    Checked checked = check_service(asked, known->service);
    checked.known = *known;
    return checked;
  }
  json::Limits limits;
  limits.bytes = static_cast<std::size_t>(limits_.body_bytes);
  limits.lend_from = longest_choice;
  std::string service;
  {
    // Let go before the session reads for itself: what is not lent may be 20 MiB.
    const auto read = json::read(asked.body, limits);
    if (!read.value) return refuse(asked, read.report);
    if (!read.value->is(json::Kind::object)) {
      Report report;
      report.add(Code::values_not_an_object);
      return refuse(asked, report);
    }
    const json::Value* id = read.value->find(manner.service_id);
    if (id == nullptr) return {{}, {}, failure_of(manner.service_missing)};
    if (id->is(json::Kind::string)) service = id->content();
  }
  Checked checked = check_service(asked, service);
  checked.known = {{}, asked.dialect, std::move(service)};
  return checked;
}

Gateway::Checked Gateway::check_service(const Asked& asked, const std::string& service) {
  Side& vendor = side(asked.dialect);
  if (!vendor.services.offers(service)) return {{}, {}, failure_of(vendor.manner.service_wrong)};
  const Fetched<Service> fetched = vendor.services.service(service);
  if (!fetched.value) {
    const Reply reply = reply_of(*fetched.failure);
    Failure failure = failed_reading(reply, texts_);
    const bool unusable = reply.kind == Reply::Kind::data;
    failure.message = texts_(unusable ? "schema.unusable" : reply.too_slow ? "upstream.slow" : "upstream.down");
    failure.outcome = Outcome::not_sent;
    return {{}, {}, failure};
  }
  Prepared prepared = fetched.value->session.prepare(asked.body, intent_name(asked.intent), asked.action);
  if (!prepared.ok) {
    return {
        {}, {}, invalid(invalid_in(vendor.manner, asked.action), std::move(prepared.report), fetched.value->schema)};
  }
  // Files by reference are not among what the session allows, so the body is whole in one piece.
  if (prepared.pieces.size() != 1 || !prepared.pieces[0].file.empty()) throw std::logic_error("a piece is elsewhere");
  return {{}, std::move(prepared.pieces[0].text), std::nullopt};
}

/// `{"resultId": "…"}` alone chooses one of what a search has found, and so orders its document; nothing when the body
/// is something else.
std::optional<Gateway::Checked> Gateway::check_choice(const Asked& asked, const Known& known) const {
  if (asked.dialect != Dialect::docuengine || asked.body.size() > longest_choice) return std::nullopt;
  const auto read = json::read(asked.body);
  const bool alone = read.value && read.value->members.size() == 1 && read.value->members[0].key == result_key;
  if (!alone) return std::nullopt;
  const json::Value& result = read.value->members[0].value;
  Report report;
  if (!result.is(json::Kind::string) || !is_result_id(result.text)) {
    report.add(Code::request_wrong_value, {}, {{"key", result_key}});
  } else if (asked.intent != Intent::order) {
    report.add(Code::request_intent_contradiction, {}, {{"intent", intent_name(asked.intent)}});
  }
  if (!report.ok()) return refuse(asked, report);
  json::Writer out;
  // Where the vendor builds a result's id on the request's, people have seen it with the handle in its place.
  out.begin_object().key(result_key).string(replaced(result.text, asked.handle, known.vendor_id)).end_object();
  return Checked{known, out.take(), std::nullopt};
}

}  // namespace visura::server
