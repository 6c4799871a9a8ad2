#include "sandbox.hpp"

#include <algorithm>
#include <array>

#include "crypto.hpp"
#include "embedded.hpp"
#include "envelope.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "zip.hpp"

namespace visura::server {
namespace {

// A demonstration left running must not grow for ever; the oldest request is forgotten.
constexpr std::size_t most_orders = 10'000;

// The vendor's ids have 24 hexadecimal digits.
constexpr std::size_t id_bytes = 12;

struct Stage {
  std::string_view name;       ///< `stato_richiesta`
  std::string_view timestamp;  ///< its key in `timestamp_stati`
  bool has_document;
};

constexpr std::array<Stage, 3> stages{{
    {"In erogazione", "in_erogazione", false},
    {"Dati disponibili", "dati_disponibili", true},
    {"Visura evasa", "visura_evasa", true},
}};

Exchange answered(int status, std::string body) { return {Exchange::Fate::answered, false, status, std::move(body)}; }

Exchange refused(VendorError error, std::string_view details = {}) {
  const Failure failure = failure_of(error, details);
  return answered(failure.status, envelope(failure));
}

std::int64_t unix_seconds(std::chrono::system_clock::time_point at) {
  return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

bool is_hex_id(const std::string& id) {
  return id.size() == 2 * id_bytes && id.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool flag(const json::Value& body, std::string_view key, bool otherwise) {
  const json::Value* value = body.find(key);
  if (value == nullptr) return otherwise;
  return value->is(json::Kind::boolean) ? value->boolean : json::to_integer(*value) != 0;
}

std::string json_of(const json::Value* value) {
  return value == nullptr ? "null" : json::Writer().value(*value).take();
}

std::int64_t price_of(const Schema& schema, const json::Value* options) {
  std::int64_t cents = schema.document_price.value_or(0) + schema.search_price.value_or(0);
  for (const PaidOption& option : schema.options) {
    if (options != nullptr && flag(*options, option.key, false)) cents += option.price.value_or(0);
  }
  return cents;
}

std::string euros(std::int64_t cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + '.' + std::string(2 - rest.size(), '0') + rest;
}

}  // namespace

Sandbox::Sandbox(SandboxSettings settings) : settings_(std::move(settings)) {
  std::string_view hashes = embedded_services();
  while (!hashes.empty()) {
    const std::string hash(hashes.substr(0, hashes.find(',')));
    hashes.remove_prefix(std::min(hash.size() + 1, hashes.size()));
    const std::string text(embedded("services/" + hash + ".json"));
    auto schema = read_schema(text);
    auto tree = json::read(text);
    if (!schema.value || !tree.value || tree.value->find("data") == nullptr) continue;
    services_.emplace(hash, Service{text, std::move(*tree.value), Session::read(text), std::move(*schema.value)});
  }
}

Exchange Sandbox::services() {
  json::Writer out;
  out.begin_array();
  for (const auto& [hash, service] : services_) {
    out.begin_object().key("nome_visura").string(service.schema.title);
    out.key("nome_categoria").string(service.schema.category).key("hash_visura").string(hash).end_object();
  }
  return answered(200, envelope(out.end_array().take()));
}

Exchange Sandbox::service(const std::string& hash) {
  const auto found = services_.find(hash);
  if (found == services_.end()) return refused(VendorError::wrong_hash);
  return answered(200, found->second.envelope);
}

Exchange Sandbox::create(const std::string& body) {
  json::Limits limits;
  limits.bytes = static_cast<std::size_t>(settings_.body_bytes);
  auto read = json::read(body, limits);
  const json::Value request = read.value ? std::move(*read.value) : json::Value();
  const auto hash = request.string("hash_visura");
  if (!hash || hash->empty()) return refused(VendorError::hash_required);
  const auto found = services_.find(std::string(*hash));
  if (found == services_.end()) return refused(VendorError::wrong_hash);
  const Service& service = found->second;
  const json::Value* email = request.find("email_target");
  if (email != nullptr && email->text.find('@') == std::string::npos) return refused(VendorError::email_invalid);
  const auto verdict = json::read(service.session.validate(body), limits);
  if (!verdict.value || !flag(*verdict.value, "ok", false)) return refused(VendorError::insufficient_data);
  Order order{&service,
              flag(request, "state", true),
              json_of(email),
              json_of(request.find("opzioni")),
              std::chrono::system_clock::now(),
              0};
  if (flag(request, "test", false)) {
    json::Writer out;
    out.begin_object().key("test").boolean(true).key("hash_visura").string(*hash);
    out.key("nome")
        .string(service.schema.title)
        .key("prezzo_visura")
        .raw(json_of(service.data().find("prezzo_visura")));
    out.key("prezzo_ricerca").raw(json_of(service.data().find("prezzo_ricerca"))).key("opzioni").raw(order.options);
    return answered(200, envelope(out.end_object().take()));
  }
  const std::string id = random_hex(id_bytes);
  const std::lock_guard lock(mutex_);
  const std::int64_t price = order.closed ? price_of(service.schema, request.find("opzioni")) : 0;
  if (settings_.credit && spent_ + price > *settings_.credit) {
    return refused(VendorError::no_credit, euros(*settings_.credit - spent_));
  }
  spent_ += price;
  std::string data = request_json(id, order);
  remember(id, std::move(order));
  return answered(200, envelope(data));
}

Exchange Sandbox::status(const std::string& id) {
  if (!is_hex_id(id)) return refused(VendorError::request_invalid_id);
  const std::lock_guard lock(mutex_);
  const auto found = orders_.find(id);
  if (found == orders_.end()) return refused(VendorError::request_unknown);
  ++found->second.looks;
  return answered(200, envelope(request_json(id, found->second)));
}

Exchange Sandbox::document(const std::string& id) {
  if (!is_hex_id(id)) return refused(VendorError::document_invalid_id);
  const std::lock_guard lock(mutex_);
  const auto found = orders_.find(id);
  if (found == orders_.end()) return refused(VendorError::document_unknown);
  const int stage = stage_of(found->second);
  if (stage < 0 || !stages[static_cast<std::size_t>(stage)].has_document) {
    return refused(VendorError::document_not_ready);
  }
  const std::string zip = zip_of("documento.txt", settings_.document_text);
  json::Writer out;
  out.begin_object().key("nome").string(id + ".zip").key("dimensione").integer(static_cast<std::int64_t>(zip.size()));
  out.key("file").string(base64_of(zip));
  return answered(200, envelope(out.end_object().take()));
}

int Sandbox::stage_of(const Order& order) const {
  if (!order.closed) return -1;  // a draft has not started
  const auto waited = std::chrono::system_clock::now() - order.created;
  const auto reached = settings_.step.count() == 0 ? static_cast<std::int64_t>(order.looks) : waited / settings_.step;
  return static_cast<int>(std::clamp<std::int64_t>(reached, 0, stages.size() - 1));
}

std::string Sandbox::request_json(const std::string& id, const Order& order) const {
  const Service& service = *order.service;
  const auto copy = [&](json::Writer& out, std::string_view key) {
    out.key(key).raw(json_of(service.data().find(key)));
  };
  const int stage = stage_of(order);
  const std::int64_t created = unix_seconds(order.created);
  json::Writer out;
  out.begin_object().key("_id").string(id).key("state").integer(order.closed ? 1 : 0);
  out.key("hash_visura").string(service.schema.id).key("nome").string(service.schema.title);
  copy(out, "ricerca");
  out.key("id_ricerca").null();
  copy(out, "prezzo_visura");
  copy(out, "prezzo_ricerca");
  out.key("indice_ricerca").null().key("stato_richiesta");
  if (stage < 0) {
    out.null();
  } else {
    out.string(stages[static_cast<std::size_t>(stage)].name);
  }
  out.key("email_target").raw(order.email).key("allegati").begin_array();
  const bool has_document = stage >= 0 && stages[static_cast<std::size_t>(stage)].has_document;
  if (has_document) out.string(id + ".zip");
  out.end_array().key("timestamp_creation").integer(created).key("timestamp_last_update");
  const auto reached_at = [&](int reached) { return unix_seconds(order.created + reached * settings_.step); };
  out.integer(reached_at(std::max(stage, 0))).key("timestamp_stati").begin_object();
  for (int reached = 0; reached <= stage; ++reached) {
    out.key(stages[static_cast<std::size_t>(reached)].timestamp).integer(reached_at(reached));
  }
  out.end_object().key("callback_data").boolean(false).key("opzioni").raw(order.options);
  out.key("owner").string("sandbox@example.com");
  copy(out, "sincrona");
  out.key("ricerche").begin_array().end_array();
  out.key("esito").begin_object().key("codice").string("0").key("info").string("OK").end_object();
  return out.end_object().take();
}

void Sandbox::remember(const std::string& id, Order order) {
  orders_.emplace(id, std::move(order));
  ids_.push_back(id);
  if (ids_.size() <= most_orders) return;
  orders_.erase(ids_.front());
  ids_.pop_front();
}

}  // namespace visura::server
