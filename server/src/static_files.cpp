#include "static_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "crypto.hpp"

namespace visura::server {
namespace {

namespace fs = std::filesystem;

// The form, its core and its pictures together have a tenth of it; a file beyond was put there by mistake.
constexpr std::uintmax_t largest_file = 8 << 20;

// What is not in this table is not served.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
    {".bin", "application/octet-stream"},
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".woff2", "font/woff2"},
}};

std::string_view type_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  const auto* const row =
      std::find_if(types.begin(), types.end(), [&](const auto& entry) { return entry.first == extension; });
  return row == types.end() ? std::string_view() : row->second;
}

/// True for a path that stays below the root, links followed.
bool is_below(const fs::path& root, const fs::path& file) {
  std::error_code error;
  const fs::path real_root = fs::canonical(root, error);
  if (error) return false;
  const fs::path real_file = fs::canonical(file, error);
  if (error) return false;
  return std::mismatch(real_root.begin(), real_root.end(), real_file.begin(), real_file.end()).first == real_root.end();
}

}  // namespace

std::optional<http::Answer> StaticFiles::find(const std::vector<std::string>& path, std::string_view known) const {
  const bool from_web = path.size() > 1 && path[0] == "visura";
  const std::string& root = from_web ? web_ : portal_;
  if (root.empty()) return std::nullopt;
  fs::path file(root);
  for (std::size_t i = from_web ? 1 : 0; i < path.size(); ++i) {
    if (!path[i].empty() && path[i].front() == '.') return std::nullopt;
    file /= path[i].empty() ? "index.html" : path[i];
    if (path[i].empty() && i + 1 != path.size()) return std::nullopt;
  }
  const std::string_view type = type_of(file);
  std::error_code error;
  if (type.empty() || !fs::is_regular_file(file, error) || !is_below(root, file)) return std::nullopt;
  if (fs::file_size(file, error) > largest_file || error) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  http::Answer answer;
  answer.body.assign(std::istreambuf_iterator<char>(in), {});
  if (!in) return std::nullopt;
  std::string tag = "\"";
  constexpr std::size_t tag_bytes = 12;
  const Digest digest = sha256(answer.body);
  for (std::size_t i = 0; i < tag_bytes; ++i) tag += std::to_string(digest[i]) + (i + 1 < tag_bytes ? "-" : "\"");
  // Asked again each time, answered by 304: a rebuilt form is never mixed with an old one.
  answer.headers = {{"Content-Type", std::string(type)}, {"Cache-Control", "no-cache"}, {"ETag", tag}};
  if (known == tag) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

}  // namespace visura::server
