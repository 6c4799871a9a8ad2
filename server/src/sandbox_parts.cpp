#include "sandbox_parts.hpp"

#include <algorithm>

#include "crypto.hpp"
#include "embedded.hpp"
#include "envelope.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace visura::server {
namespace {

constexpr std::size_t id_bytes = 12;

/// The vendor states no limit of its own: what a portal takes is the portal's business.
constexpr std::string_view vendor_options =
    R"({"limits":{"file_bytes":1073741824,"request_bytes":1073741824},"accept":["unknown","pdf","jpeg","png","tiff",)"
    R"("heic","webp","p7m","zip","docx","odt","text"]})";

}  // namespace

std::map<std::string, SandboxService> sandbox_services(Dialect dialect) {
  std::map<std::string, SandboxService> services;
  std::string_view ids = embedded_services();
  while (!ids.empty()) {
    const std::string id(ids.substr(0, ids.find(',')));
    ids.remove_prefix(std::min(id.size() + 1, ids.size()));
    const std::string text(embedded("services/" + id + ".json"));
    auto schema = read_schema(text);
    auto tree = json::read(text);
    const bool good = schema.value && schema.value->dialect == dialect && tree.value && tree.value->find("data");
    if (!good) continue;
    services.emplace(id, SandboxService{text, std::move(*tree.value), Session::read(text, vendor_options),
                                        std::move(*schema.value)});
  }
  return services;
}

Exchange answered(int status, std::string body) { return {Exchange::Fate::answered, false, status, std::move(body)}; }

Exchange refused(VendorError error, std::string_view details) {
  const Failure failure = failure_of(error, details);
  return answered(failure.status, envelope(failure));
}

std::string sandbox_id() { return random_hex(id_bytes); }

bool is_sandbox_id(std::string_view id) {
  return id.size() == 2 * id_bytes && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

json::Value read_request(const std::string& body, std::int64_t most_bytes) {
  json::Limits limits;
  limits.bytes = static_cast<std::size_t>(most_bytes);
  auto read = json::read(body, limits);
  return read.value ? std::move(*read.value) : json::Value();
}

bool flag(const json::Value& object, std::string_view key, bool otherwise) {
  const json::Value* value = object.find(key);
  if (value == nullptr) return otherwise;
  return value->is(json::Kind::boolean) ? value->boolean : json::to_integer(*value) != 0;
}

std::string json_of(const json::Value* value) {
  return value == nullptr ? "null" : json::Writer().value(*value).take();
}

std::string euros(std::int64_t cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + '.' + std::string(2 - rest.size(), '0') + rest;
}

std::int64_t unix_seconds(std::chrono::system_clock::time_point at) {
  return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

}  // namespace visura::server
