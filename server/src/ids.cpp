#include "ids.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace visura::server {
namespace {

constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_result_id = 128;

bool is_alphanumeric(char c) { return text::is_letter(c) || text::is_digit(c); }

int hex_digit(char c) {
  if (text::is_digit(c)) return c - '0';
  const char lower = text::to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> decode(std::string_view segment) {
  std::string out;
  for (std::size_t i = 0; i < segment.size(); ++i) {
    char c = segment[i];
    if (c == '%') {
      if (i + 2 >= segment.size()) return std::nullopt;
      const int high = hex_digit(segment[i + 1]);
      const int low = hex_digit(segment[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '/' || c == '\\' || c == '\0') return std::nullopt;
    out += c;
  }
  return out;
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= longest_id && std::all_of(text.begin(), text.end(), is_alphanumeric);
}

bool is_result_id(std::string_view text) {
  const auto good = [](char c) { return is_alphanumeric(c) || c == '_' || c == '-' || c == '.'; };
  return !text.empty() && text.size() <= longest_result_id && std::all_of(text.begin(), text.end(), good);
}

std::optional<std::vector<std::string>> split_path(std::string_view target) {
  std::string_view path = target.substr(0, target.find('?'));
  if (path.empty() || path.front() != '/') return std::nullopt;
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    std::optional<std::string> segment = decode(path.substr(0, end));
    if (!segment) return std::nullopt;
    segments.push_back(std::move(*segment));
    path.remove_prefix(end);
  }
  return segments;
}

}  // namespace visura::server
