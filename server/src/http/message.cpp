#include "http/message.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace visura::server::http {
namespace {

std::string date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text.data(), size};
}

constexpr std::array<std::pair<int, std::string_view>, 27> reasons{{
    {200, "OK"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

bool Request::has(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(), [name](const auto& header) { return header.first == name; });
}

std::optional<std::string_view> Request::once(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    if (found) return std::nullopt;
    found = value;
  }
  return found;
}

std::string_view reason(int status) {
  const auto* const row =
      std::find_if(reasons.begin(), reasons.end(), [status](const auto& entry) { return entry.first == status; });
  return row == reasons.end() ? "Unknown" : row->second;
}

std::string head_of(const Answer& answer, bool keep_alive) {
  std::string out = "HTTP/1.1 " + std::to_string(answer.status) + ' ' + std::string(reason(answer.status)) + "\r\n";
  out += "Date: " + date_now() + "\r\n";
  for (const auto& [name, value] : answer.headers) out.append(name).append(": ").append(value).append("\r\n");
  const bool never_a_body = answer.status == 204 || answer.status == 304;
  if (!never_a_body) out += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
  out += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return out;
}

}  // namespace visura::server::http
