#include "guards.hpp"

#include <algorithm>
#include <array>

#include "crypto.hpp"
#include "net/socket.hpp"
#include "text/ascii.hpp"

namespace visura::server {
namespace {

constexpr std::size_t key_length = 32;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

struct Authority {
  std::string name;  ///< without brackets
  std::string port;  ///< with its colon, or empty
};

Authority split(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  std::string_view name = authority.substr(0, colon);
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') name = name.substr(1, name.size() - 2);
  return {std::string(name), colon == std::string_view::npos ? "" : std::string(authority.substr(colon))};
}

/// "https://site.example:443" and "https://site.example" are one origin; a Host header leaves the same ports out.
std::string without_default_port(std::string_view authority, bool tls) {
  const std::string_view port = tls ? ":443" : ":80";
  return std::string(ends_with(authority, port) ? authority.substr(0, authority.size() - port.size()) : authority);
}

std::string authority_of(std::string_view origin, bool& tls) {
  constexpr std::array<std::string_view, 2> schemes{"http://", "https://"};
  for (const std::string_view scheme : schemes) {
    if (origin.substr(0, scheme.size()) != scheme) continue;
    tls = scheme == "https://";
    return without_default_port(origin.substr(scheme.size()), tls);
  }
  return {};
}

bool is_json(std::string_view content_type) {
  const std::string type = text::lower(content_type.substr(0, content_type.find(';')));
  const std::size_t end = type.find_last_not_of(" \t");
  return end != std::string::npos && type.substr(0, end + 1) == "application/json";
}

bool is_key(std::string_view key) {
  return key.size() == key_length && key.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::optional<Refusal> Guards::host(const http::Request& request) const {
  const std::string host = text::lower(request.once("host").value_or(""));
  const Authority asked = split(host);
  const bool our_port = asked.port == port_ || (asked.port.empty() && port_ == ":80");
  const bool any = net::is_any_address(settings_.listen_host);
  const bool local = any || net::is_loopback(settings_.listen_host);
  bool good = our_port && asked.name == text::lower(settings_.listen_host);
  good = good || (our_port && local && net::is_loopback(asked.name));
  // Rebinding needs a name; an address that reaches us is ours.
  good = good || (our_port && any && net::is_address(asked.name));
  for (const std::string& name : settings_.hosts) {
    const Authority listed = split(name);
    good = good || (listed.name == asked.name && (listed.port.empty() || listed.port == asked.port));
  }
  return good ? std::nullopt : std::optional(refuse(421, "guard.host"));
}

std::optional<Refusal> Guards::origin(const http::Request& request) const {
  if (!request.has("origin")) return std::nullopt;
  const std::string_view origin = request.once("origin").value_or("");
  if (settings_.origins.count(std::string(origin)) != 0) return std::nullopt;
  bool tls = false;
  const std::string asking = authority_of(origin, tls);
  // Either scheme: TLS ends at a proxy in front, and no cookie or other credential of the browser is at stake.
  const std::string asked = without_default_port(request.once("host").value_or(""), tls);
  return !asking.empty() && text::lower(asking) == text::lower(asked) ? std::nullopt
                                                                      : std::optional(refuse(403, "guard.origin"));
}

std::optional<Refusal> Guards::secret(const http::Request& request) const {
  if (settings_.client_secret.empty()) return std::nullopt;
  const std::string_view given = request.once("authorization").value_or("");
  // The scheme may be written in any case; what follows is the credential.
  constexpr std::string_view scheme = "bearer ";
  const bool bearer = text::lower(given.substr(0, scheme.size())) == scheme;
  const std::string_view credential = given.substr(bearer ? scheme.size() : 0);
  return bearer && same_secret(credential, settings_.client_secret) ? std::nullopt
                                                                    : std::optional(refuse(401, "guard.secret"));
}

std::optional<Refusal> Guards::post(const http::Request& request, PostHead& head) const {
  if (request.has("content-encoding")) return refuse(415, "guard.content_encoding");
  if (!is_json(request.once("content-type").value_or(""))) return refuse(415, "guard.content_type");
  const std::optional<Intent> intent = find_intent(request.once("visura-intent").value_or(""));
  if (!intent) return refuse(400, "guard.intent_missing");
  if (*intent > settings_.most) {
    return refuse(403, "guard.intent_refused",
                  {{"intent", std::string(intent_name(*intent))}, {"most", std::string(intent_name(settings_.most))}});
  }
  head.intent = *intent;
  head.key = request.once("idempotency-key").value_or("");
  return is_key(head.key) ? std::nullopt : std::optional(refuse(400, "guard.key"));
}

std::string Guards::cors_origin(const http::Request& request) const {
  std::string origin(request.once("origin").value_or(""));
  return settings_.origins.count(origin) != 0 ? origin : std::string();
}

}  // namespace visura::server
