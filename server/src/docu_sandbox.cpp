#include "docu_sandbox.hpp"

#include <algorithm>
#include <array>

#include "crypto.hpp"
#include "envelope.hpp"
#include "json/writer.hpp"
#include "zip.hpp"

namespace visura::server {
namespace {

constexpr std::string_view file_name = "documento.zip";
constexpr std::size_t token_bytes = 16;

// As long as the vendor's signed addresses live.
constexpr std::chrono::hours address_lives{24};

struct Found {
  std::string_view suffix;  ///< of its id, behind the request's
  std::string_view name;
};

constexpr std::array<Found, 2> found_by_search{{{"_0", "Alfa S.r.l. (esempio)"}, {"_1", "Beta S.p.A. (esempio)"}}};

std::int64_t options_price(const Schema& schema, const json::Value* chosen) {
  std::int64_t cents = 0;
  for (const PaidOption& option : schema.options) {
    const auto named = [&](const json::Value& item) { return item.text == option.key; };
    if (chosen != nullptr && std::any_of(chosen->items.begin(), chosen->items.end(), named)) {
      cents += option.price.value_or(0);
    }
  }
  return cents;
}

}  // namespace

Exchange DocuSandbox::services() {
  json::Writer out;
  out.begin_array();
  for (const auto& [id, service] : services_) out.value(service.data());
  return answered(200, envelope(out.end_array().take()));
}

Exchange DocuSandbox::service(const std::string& /*id*/) { return refused(VendorError::docu_wrong_document); }

Exchange DocuSandbox::create(const std::string& body) {
  const json::Value request = read_request(body, settings_.body_bytes);
  const auto found = services_.find(std::string(request.string("documentId").value_or("")));
  if (found == services_.end()) return refused(VendorError::docu_wrong_document);
  const SandboxService& service = found->second;
  if (!flag(read_request(service.session.validate(body), settings_.body_bytes), "ok", false)) {
    return refused(VendorError::docu_insufficient_data);
  }
  Order order;
  order.service = &service;
  order.email = json_of(request.find("notifyEmail"));
  order.options = json_of(request.find("selectedOptions"));
  order.options_price = options_price(service.schema, request.find("selectedOptions"));
  order.token = random_hex(token_bytes);
  if (request.string("state") != "NEW") {
    if (auto unpaid = close(order)) return std::move(*unpaid);
  }
  const std::string id = sandbox_id();
  std::string data = request_json(id, order);
  const std::lock_guard lock(mutex_);
  orders_.add(id, std::move(order));
  return answered(200, envelope(data));
}

/// What it says of fields is checked and forgotten: a demonstration keeps nothing of a person.
Exchange DocuSandbox::update(const std::string& id, const std::string& body) {
  if (!is_sandbox_id(id)) return refused(VendorError::docu_update_invalid_id);
  const json::Value request = read_request(body, settings_.body_bytes);
  const std::lock_guard lock(mutex_);
  Order* const order = orders_.find(id);
  if (order == nullptr) return refused(VendorError::docu_unknown);
  if (const auto result = request.string("resultId")) return choose(id, *order, *result);
  if (order->closed) return refused(VendorError::docu_not_open);
  if (request.members.empty()) return refused(VendorError::docu_nothing_accepted);
  const bool closes = request.string("state") == "SEARCH";
  const Schema& schema = order->service->schema;
  const Prepared prepared =
      order->service->session.prepare(body, intent_name(closes ? Intent::order : Intent::draft), Action::update);
  if (!prepared.ok) return refused(VendorError::docu_nothing_accepted);
  if (const json::Value* options = request.find("selectedOptions")) {
    order->options = json_of(options);
    order->options_price = options_price(schema, options);
  }
  if (const json::Value* email = request.find("notifyEmail")) order->email = json_of(email);
  if (closes) {
    if (auto unpaid = close(*order)) return std::move(*unpaid);
  }
  return answered(200, envelope(request_json(id, *order)));
}

/// A search costs at once, its document when it is chosen.
std::optional<Exchange> DocuSandbox::close(Order& order) {
  const Schema& schema = order.service->schema;
  const std::int64_t search = schema.search_price.value_or(0);
  const std::int64_t whole = schema.total_price.value_or(0) + order.options_price;
  if (const auto left = settings_.wallet.pay(schema.has_search ? search : whole)) {
    return refused(VendorError::docu_no_credit, euros(*left));
  }
  order.closed = true;
  order.searched = order.started = Clock::now();
  order.looks = 0;
  return std::nullopt;
}

Exchange DocuSandbox::choose(const std::string& id, Order& order, std::string_view result) {
  if (!order.closed || !waits_for_choice(order)) return refused(VendorError::docu_not_open);
  const bool known = std::any_of(found_by_search.begin(), found_by_search.end(),
                                 [&](const Found& found) { return result == id + std::string(found.suffix); });
  if (!known) return refused(VendorError::docu_wrong_result);
  const std::int64_t price = order.service->schema.document_price.value_or(0) + order.options_price;
  if (const auto left = settings_.wallet.pay(price)) return refused(VendorError::docu_no_credit, euros(*left));
  order.result = result;
  order.started = Clock::now();
  order.looks = 0;
  return answered(200, envelope(request_json(id, order)));
}

Exchange DocuSandbox::status(const std::string& id) {
  if (!is_sandbox_id(id)) return refused(VendorError::docu_invalid_id);
  const std::lock_guard lock(mutex_);
  Order* const order = orders_.find(id);
  if (order == nullptr) return refused(VendorError::docu_unknown);
  ++order->looks;
  return answered(200, envelope(request_json(id, *order)));
}

Exchange DocuSandbox::document(const std::string& id) {
  if (!is_sandbox_id(id)) return refused(VendorError::docu_documents_invalid_id);
  const std::lock_guard lock(mutex_);
  const Order* const order = orders_.find(id);
  if (order == nullptr) return refused(VendorError::docu_documents_unknown);
  if (!is_done(*order)) return refused(VendorError::docu_documents_not_ready);
  const std::string zip = archive();
  json::Writer out;
  out.begin_array().begin_object().key("fileName").string(file_name).key("mimeType").string("application/zip");
  out.key("fileSize").string(std::to_string(zip.size())).key("md5").string(md5_hex(zip));
  out.key("urlExpire").integer(unix_seconds(Clock::now() + address_lives));
  // Relative to this answer's own address, so that it leads here through any proxy and from any origin.
  out.key("downloadUrl").string("documents/" + order->token);
  return answered(200, envelope(out.end_object().end_array().take()));
}

std::optional<std::string> DocuSandbox::file(const std::string& id, const std::string& token) {
  const std::lock_guard lock(mutex_);
  const Order* const order = orders_.find(id);
  const bool opens = order != nullptr && is_done(*order) && same_secret(order->token, token);
  return opens ? std::optional(archive()) : std::nullopt;
}

std::string DocuSandbox::archive() const { return zip_of("documento.txt", settings_.document_text); }

bool DocuSandbox::waits_for_choice(const Order& order) {
  return order.service->schema.has_search && order.result.empty();
}

bool DocuSandbox::is_done(const Order& order) const {
  if (!order.closed || waits_for_choice(order)) return false;
  return settings_.step.count() == 0 ? order.looks > 0 : Clock::now() - order.started >= settings_.step;
}

std::string_view DocuSandbox::state_of(const Order& order) const {
  if (!order.closed) return "NEW";
  if (waits_for_choice(order)) return "SEARCH";
  return is_done(order) ? "DONE" : "WAIT";
}

std::string DocuSandbox::request_json(const std::string& id, const Order& order) const {
  const SandboxService& service = *order.service;
  const auto copy = [&](json::Writer& out, std::string_view key) {
    out.key(key).raw(json_of(service.data().find(key)));
  };
  const std::string_view state = state_of(order);
  const bool searches = service.schema.has_search;
  json::Writer out;
  out.begin_object().key("id").string(id).key("documentId").string(service.schema.id);
  // Not kept, so not told either.
  out.key("search").begin_object().end_object().key("readableSearch").begin_object().end_object();
  out.key("state").string(state).key("timestamps").begin_object();
  auto last = order.created;
  const auto stamp = [&](std::string_view name, Clock::time_point at) {
    last = at;
    out.key(name).integer(unix_seconds(at));
  };
  stamp("creation", order.created);
  if (!order.closed) stamp("NEW", order.created);
  if (order.closed && searches) stamp("SEARCH", order.searched);
  if (state == "WAIT" || state == "DONE") stamp("WAIT", order.started);
  if (state == "DONE") stamp("DONE", order.started + settings_.step);
  out.key("lastUpdate").integer(unix_seconds(last)).end_object();
  out.key("callback").null().key("notifyEmail").raw(order.email);
  out.key("optionsPrice").raw(euros(order.options_price)).key("selectedOptions").raw(order.options);
  for (const std::string_view key : {"name", "hasSearch", "searchPrice", "documentPrice", "totalPrice"}) copy(out, key);
  out.key("documents");
  if (state == "DONE") {
    out.begin_array().string(file_name).end_array();
  } else {
    out.null();
  }
  out.key("resultId").raw(order.result.empty() ? "null" : json::Writer().string(order.result).take()).key("results");
  if (!order.closed || !searches) return out.null().end_object().take();
  out.begin_array();
  for (const Found& found : found_by_search) {
    out.begin_object().key("id").string(id + std::string(found.suffix)).key("data").begin_object();
    out.key("denominazione").string(found.name).end_object().end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace visura::server
