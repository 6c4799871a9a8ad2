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

// The build writes them beside the form's files, better first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> packings{{{"br", ".br"}, {"gzip", ".gz"}}};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// True when an Accept-Encoding names the coding and does not give it the weight zero.
bool takes(std::string_view codings, std::string_view coding) {
  while (!codings.empty()) {
    const std::string_view item = codings.substr(0, codings.find(','));
    codings.remove_prefix(std::min(codings.size(), item.size() + 1));
    const std::string_view name = trimmed(item.substr(0, item.find(';')));
    if (name != coding) continue;
    const std::size_t weight = item.find("q=");
    return weight == std::string_view::npos || item.find_first_of("123456789", weight) != std::string_view::npos;
  }
  return false;
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

std::optional<std::string> read(const fs::path& root, const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error) || !is_below(root, file)) return std::nullopt;
  if (fs::file_size(file, error) > largest_file || error) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  return in ? std::optional(std::move(content)) : std::nullopt;
}

/// The file as it was packed when it was built; one that is older than the file was packed from another.
std::optional<std::string> read_packed(const fs::path& root, const fs::path& file, std::string_view ending) {
  fs::path packed(file);
  packed += ending;
  std::error_code error;
  const auto made = fs::last_write_time(packed, error);
  if (error || made < fs::last_write_time(file, error) || error) return std::nullopt;
  return read(root, packed);
}

}  // namespace

std::optional<http::Answer> StaticFiles::find(const std::vector<std::string>& path, std::string_view known,
                                              std::string_view codings) const {
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
  if (type.empty()) return std::nullopt;
  http::Answer answer;
  std::optional<std::string> content;
  for (const auto& [coding, ending] : packings) {
    if (content || !takes(codings, coding)) continue;
    content = read_packed(root, file, ending);
    if (content) answer.headers.emplace_back("Content-Encoding", coding);
  }
  if (!content) content = read(root, file);
  if (!content) return std::nullopt;
  answer.body = std::move(*content);
  std::string tag = "\"";
  constexpr std::size_t tag_bytes = 12;
  const Digest digest = sha256(answer.body);
  for (std::size_t i = 0; i < tag_bytes; ++i) tag += std::to_string(digest[i]) + (i + 1 < tag_bytes ? "-" : "\"");
  // Asked again each time, answered by 304: a rebuilt form is never mixed with an old one.
  answer.headers.insert(
      answer.headers.end(),
      {{"Content-Type", std::string(type)}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}, {"ETag", tag}});
  if (known == tag) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

}  // namespace visura::server
