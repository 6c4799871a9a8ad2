#include "sandbox.hpp"

#include <algorithm>
#include <array>

#include "envelope.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "zip.hpp"

namespace visura::server {
namespace {

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

std::int64_t price_of(const Schema& schema, const json::Value* options) {
  std::int64_t cents = schema.document_price.value_or(0) + schema.search_price.value_or(0);
  for (const PaidOption& option : schema.options) {
    if (options != nullptr && flag(*options, option.key, false)) cents += option.price.value_or(0);
  }
  return cents;
}

}  // namespace

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
  const json::Value request = read_request(body, settings_.body_bytes);
  const auto hash = request.string("hash_visura");
  if (!hash || hash->empty()) return refused(VendorError::hash_required);
  const auto found = services_.find(std::string(*hash));
  if (found == services_.end()) return refused(VendorError::wrong_hash);
  const SandboxService& service = found->second;
  const json::Value* email = request.find("email_target");
  if (email != nullptr && email->text.find('@') == std::string::npos) return refused(VendorError::email_invalid);
  if (!flag(read_request(service.session.validate(body), settings_.body_bytes), "ok", false)) {
    return refused(VendorError::insufficient_data);
  }
  Order order;
  order.service = &service;
  order.closed = flag(request, "state", true);
  order.price = price_of(service.schema, request.find("opzioni"));
  order.email = json_of(email);
  order.options = json_of(request.find("opzioni"));
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
  const std::string id = sandbox_id();
  if (order.closed) {
    if (const auto left = settings_.wallet.pay(order.price)) return refused(VendorError::no_credit, euros(*left));
  }
  std::string data = request_json(id, order);
  const std::lock_guard lock(mutex_);
  orders_.add(id, std::move(order));
  return answered(200, envelope(data));
}

/// What it says of fields is checked and forgotten: a demonstration keeps nothing of a person.
Exchange Sandbox::update(const std::string& id, const std::string& body) {
  const json::Value request = read_request(body, settings_.body_bytes);
  const std::lock_guard lock(mutex_);
  Order* const order = orders_.find(id);
  if (order == nullptr) return refused(VendorError::update_unknown);
  if (order->closed) return refused(VendorError::update_closed);
  const bool closes = flag(request, "state", false);
  const Prepared prepared =
      order->service->session.prepare(body, intent_name(closes ? Intent::order : Intent::draft), Action::update);
  if (!prepared.ok) return refused(VendorError::update_wrong);
  if (closes) {
    if (const auto left = settings_.wallet.pay(order->price)) return refused(VendorError::no_credit, euros(*left));
    order->closed = true;
    order->started = std::chrono::system_clock::now();
    order->looks = 0;
  }
  if (const json::Value* email = request.find("email_target")) order->email = json_of(email);
  return answered(200, envelope(request_json(id, *order)));
}

Exchange Sandbox::status(const std::string& id) {
  if (!is_sandbox_id(id)) return refused(VendorError::request_invalid_id);
  const std::lock_guard lock(mutex_);
  Order* const order = orders_.find(id);
  if (order == nullptr) return refused(VendorError::request_unknown);
  ++order->looks;
  return answered(200, envelope(request_json(id, *order)));
}

Exchange Sandbox::document(const std::string& id) {
  if (!is_sandbox_id(id)) return refused(VendorError::document_invalid_id);
  const std::lock_guard lock(mutex_);
  const Order* const order = orders_.find(id);
  if (order == nullptr) return refused(VendorError::document_unknown);
  const int stage = stage_of(*order);
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
  const auto waited = std::chrono::system_clock::now() - order.started;
  const auto reached = settings_.step.count() == 0 ? static_cast<std::int64_t>(order.looks) : waited / settings_.step;
  return static_cast<int>(std::clamp<std::int64_t>(reached, 0, stages.size() - 1));
}

std::string Sandbox::request_json(const std::string& id, const Order& order) const {
  const SandboxService& service = *order.service;
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
  const auto reached_at = [&](int reached) { return unix_seconds(order.started + reached * settings_.step); };
  out.integer(stage < 0 ? created : reached_at(stage)).key("timestamp_stati").begin_object();
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

}  // namespace visura::server
