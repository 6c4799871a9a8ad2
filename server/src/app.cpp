#include "app.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "ids.hpp"
#include "json/writer.hpp"

namespace visura::server {
namespace {

// The policy that the form is built and tested for: no inline code, nothing from elsewhere, no HTML from strings.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; require-trusted-types-for 'script'";

// How long a browser may remember what a preflight told it.
constexpr std::string_view preflight_seconds = "600";

constexpr std::string_view no_route = "-";
constexpr std::string_view file_route = "/*";
constexpr std::string_view portal_file = "portal.json";

}  // namespace

struct App::Route {
  enum class Body : std::uint8_t { none, json };

  std::string_view method;
  std::string_view pattern;  ///< `{…}` stands for an id
  Dialect dialect;
  VendorError invalid_id;
  Body body;
  http::Answer (*run)(Gateway& gateway, Dialect dialect, const Ids& ids, const PostHead& head, const std::string& body);

  /// The ids in a path that has this pattern; nothing when it has another.
  std::optional<Ids> ids_in(const std::vector<std::string>& path) const {
    Ids ids;
    std::string_view rest = pattern;
    for (const std::string& segment : path) {
      if (rest.empty()) return std::nullopt;
      rest.remove_prefix(1);
      const std::string_view wanted = rest.substr(0, rest.find('/'));
      rest.remove_prefix(wanted.size());
      const bool is_any = !wanted.empty() && wanted.front() == '{';
      if (!is_any && wanted != segment) return std::nullopt;
      if (is_any) ids.push_back(segment);
    }
    return rest.empty() ? std::optional(std::move(ids)) : std::nullopt;
  }
  bool starts_with(std::string_view segment) const { return pattern.substr(1, pattern.find('/', 1) - 1) == segment; }
};

const std::vector<App::Route>& App::routes() {
  using Body = Route::Body;
  using Text = const std::string&;
  constexpr auto visengine = Dialect::visengine;
  constexpr auto docuengine = Dialect::docuengine;
  constexpr auto show_all = [](Gateway& gateway, Dialect dialect, const Ids&, const PostHead&, Text) {
    return gateway.catalogue(dialect);
  };
  constexpr auto create = [](Gateway& gateway, Dialect dialect, const Ids&, const PostHead& head, Text body) {
    return gateway.create(dialect, head, body);
  };
  constexpr auto update = [](Gateway& gateway, Dialect dialect, const Ids& ids, const PostHead& head, Text body) {
    return gateway.update(dialect, head, ids[0], body);
  };
  constexpr auto status = [](Gateway& gateway, Dialect dialect, const Ids& ids, const PostHead&, Text) {
    return gateway.status(dialect, ids[0]);
  };
  constexpr auto document = [](Gateway& gateway, Dialect dialect, const Ids& ids, const PostHead&, Text) {
    return gateway.document(dialect, ids[0]);
  };
  constexpr auto service = [](Gateway& gateway, Dialect, const Ids& ids, const PostHead&, Text) {
    return gateway.service(ids[0]);
  };
  constexpr auto file = [](Gateway& gateway, Dialect, const Ids& ids, const PostHead&, Text) {
    return gateway.file(ids[0], ids[1]);
  };
  // There is no GET /richiesta or /requests: a list would show everybody's requests.
  static const std::vector<Route> table{
      {"GET", "/visure", visengine, {}, Body::none, show_all},
      {"GET", "/visure/{hash}", visengine, VendorError::wrong_hash, Body::none, service},
      {"POST", "/richiesta", visengine, {}, Body::json, create},
      {"GET", "/richiesta/{id}", visengine, VendorError::request_invalid_id, Body::none, status},
      {"PUT", "/richiesta/{id}", visengine, VendorError::request_invalid_id, Body::json, update},
      {"GET", "/documento/{id}", visengine, VendorError::document_invalid_id, Body::none, document},
      {"GET", "/documents", docuengine, {}, Body::none, show_all},
      {"POST", "/requests", docuengine, {}, Body::json, create},
      {"GET", "/requests/{id}", docuengine, VendorError::docu_invalid_id, Body::none, status},
      {"PATCH", "/requests/{id}", docuengine, VendorError::docu_update_invalid_id, Body::json, update},
      {"GET", "/requests/{id}/documents", docuengine, VendorError::docu_documents_invalid_id, Body::none, document},
      {"GET", "/requests/{id}/documents/{file}", docuengine, VendorError::docu_documents_invalid_id, Body::none, file},
  };
  return table;
}

http::Plan App::plan(const http::Request& request) {
  http::Plan plan = route(request);
  const bool head = request.method == "HEAD";
  plan.run = [this, request, head, inner = std::move(plan.run)](std::string body) {
    http::Answer answer = inner(std::move(body));
    answer.without_body = head;
    dress(&request, answer);
    return answer;
  };
  return plan;
}

http::Plan App::route(const http::Request& request) {
  if (const auto refused = guards_.host(request)) return refusal(no_route, *refused);
  const auto path = split_path(request.target);
  if (!path) return refusal(no_route, {400, texts_("guard.path")});
  const auto& table = routes();
  const bool is_api =
      std::any_of(table.begin(), table.end(), [&](const Route& r) { return r.starts_with((*path)[0]); });
  if (is_api) return api(request, *path);
  if (request.method != "GET" && request.method != "HEAD") return refusal(file_route, {405, texts_("http.405")});
  if (path->size() == 1 && path->front() == portal_file) {
    return {file_route, false, [this](const std::string&) { return portal(); }};
  }
  return {file_route, false,
          [this, path = *path, known = std::string(request.once("if-none-match").value_or("")),
           codings = std::string(request.once("accept-encoding").value_or(""))](const std::string&) {
            auto found = files_.find(path, known, codings);
            http::Answer answer = found ? std::move(*found) : answer_of({404, 404, texts_("http.404"), {}, {}});
            answer.headers.emplace_back("Content-Security-Policy", page_policy);
            return answer;
          }};
}

http::Plan App::api(const http::Request& request, const std::vector<std::string>& path) {
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
  const Route* chosen = nullptr;
  Ids ids;
  std::string methods;
  std::string_view pattern = no_route;
  for (const Route& route : routes()) {
    auto found = gateway_.speaks(route.dialect) ? route.ids_in(path) : std::nullopt;
    if (!found) continue;
    pattern = route.pattern;
    ids = std::move(*found);
    methods.append(route.method).append(", ");
    if (route.method == method) chosen = &route;
  }
  if (methods.empty()) return refusal(no_route, {404, texts_("http.404")});
  methods += "OPTIONS";
  if (method == "OPTIONS") return preflight(request, pattern, methods);
  if (const auto refused = guards_.secret(request)) return refusal(pattern, *refused);
  if (chosen != nullptr) return run(request, *chosen, std::move(ids));
  http::Plan plan = refusal(pattern, {405, texts_("http.405")});
  plan.run = [inner = std::move(plan.run), methods](std::string body) {
    http::Answer answer = inner(std::move(body));
    answer.headers.emplace_back("Allow", methods);
    return answer;
  };
  return plan;
}

http::Plan App::run(const http::Request& request, const Route& route, Ids ids) {
  if (!std::all_of(ids.begin(), ids.end(), is_id)) {
    return {route.pattern, false,
            [error = route.invalid_id](const std::string&) { return answer_of(failure_of(error)); }};
  }
  PostHead head;
  const bool wants_body = route.body == Route::Body::json;
  if (wants_body) {
    if (const auto refused = guards_.origin(request)) return refusal(route.pattern, *refused);
    if (const auto refused = guards_.post(request, head)) return refusal(route.pattern, *refused);
  }
  return {route.pattern, wants_body, [this, &route, ids = std::move(ids), head](const std::string& body) {
            return route.run(gateway_, route.dialect, ids, head, body);
          }};
}

http::Plan App::preflight(const http::Request& request, std::string_view pattern, const std::string& methods) {
  if (const auto refused = guards_.origin(request)) return refusal(pattern, *refused);
  return {pattern, false, [methods](const std::string&) {
            http::Answer answer;
            answer.status = 204;
            answer.headers = {
                {"Allow", methods},
                {"Access-Control-Allow-Methods", methods},
                {"Access-Control-Allow-Headers", "Content-Type, Visura-Intent, Idempotency-Key, Authorization"},
                {"Access-Control-Max-Age", std::string(preflight_seconds)}};
            return answer;
          }};
}

/// What a page must know of the operator's decisions, for everybody to read.
http::Answer App::portal() const {
  json::Writer out;
  out.begin_object().key("maxIntent").string(intent_name(guards_.most()));
  return json_answer(200, out.end_object().take());
}

http::Plan App::refusal(std::string_view route, const Refusal& refusal) {
  return {route, false, [refusal](const std::string&) {
            http::Answer answer = answer_of({refusal.status, refusal.status, refusal.message, {}, {}});
            if (refusal.status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
            return answer;
          }};
}

http::Answer App::refuse(int status, const http::Request* request) {
  // As a person sees files: base64 makes four bytes of three.
  const std::int64_t megabytes = limits_.body_bytes / 4 * 3 / 1'000'000;
  constexpr int busy = 503;
  // A page must not wonder whether an order that we could not even take in was sent.
  constexpr std::array<std::string_view, 3> changing{"POST", "PUT", "PATCH"};
  const bool may_order =
      request == nullptr || std::find(changing.begin(), changing.end(), request->method) != changing.end();
  Outcome outcome = Outcome::settled;
  if (status == busy && may_order) {
    // Of a repetition that is not taken in nothing follows for the first time.
    const bool repeated = request != nullptr && gateway_.knows(request->once("idempotency-key").value_or(""));
    outcome = repeated ? Outcome::unknown : Outcome::not_sent;
  }
  http::Answer answer =
      answer_of({status, status, texts_("http." + std::to_string(status), {{"megabytes", megabytes}}), outcome, {}});
  if (status == busy) answer.headers.emplace_back("Retry-After", "60");
  dress(request, answer);
  return answer;
}

void App::dress(const http::Request* request, http::Answer& answer) const {
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "same-origin");
  // An invisible frame around an order button could be clicked by mistake.
  answer.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
  if (request == nullptr || !guards_.has_origins()) return;
  answer.headers.emplace_back("Vary", "Origin");
  if (std::string origin = guards_.cors_origin(*request); !origin.empty()) {
    answer.headers.emplace_back("Access-Control-Allow-Origin", std::move(origin));
    answer.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After");
  }
}

}  // namespace visura::server
