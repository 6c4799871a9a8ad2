#include "cli/files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "files/pdf.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "visura/values.hpp"

namespace visura::cli {
namespace {

struct MediaType {
  std::string_view extension;
  std::string_view mime;
};

constexpr std::array media_types = {
    MediaType{".pdf", "application/pdf"},
    MediaType{".jpg", "image/jpeg"},
    MediaType{".jpeg", "image/jpeg"},
    MediaType{".png", "image/png"},
    MediaType{".p7m", "application/pkcs7-mime"},
};

std::string file_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string_view mime_of(const std::string& path) {
  const std::string name = text::lower(path);
  for (const MediaType& row : media_types) {
    if (name.size() > row.extension.size() && name.compare(name.size() - row.extension.size(), std::string::npos,
                                                           row.extension.data(), row.extension.size()) == 0) {
      return row.mime;
    }
  }
  return "application/octet-stream";
}

json::Value string_value(std::string_view text) {
  json::Value value;
  value.kind = json::Kind::string;
  value.text = text;
  return value;
}

void append_base64(std::string& out, const std::string& bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t n) -> std::uint32_t {
      return i + n < bytes.size() ? static_cast<unsigned char>(bytes[i + n]) : 0U;
    };
    const std::uint32_t group = byte(0) << 16U | byte(1) << 8U | byte(2);
    out += alphabet[group >> 18U];
    out += alphabet[group >> 12U & 63U];
    out += i + 1 < bytes.size() ? alphabet[group >> 6U & 63U] : '=';
    out += i + 2 < bytes.size() ? alphabet[group & 63U] : '=';
  }
}

std::string slice(const std::string& content, std::uint64_t begin, std::uint64_t length) {
  std::string out;
  append_base64(out, content.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(length)));
  return out;
}

/// As a browser describes it: the contents themselves are put into the body at the end.
json::Value file_value(const std::string& path, const std::string& content) {
  files::Slices ends;
  ends.size = content.size();
  const std::uint64_t tail = ends.size - std::min(ends.size, files::tail_bytes);
  ends.tail = content.substr(static_cast<std::size_t>(tail));
  json::Value value;
  value.kind = json::Kind::object;
  const auto put = [&value](std::string_view key, std::string_view text) {
    value.members.push_back(json::Member{std::string(key), string_value(text), 0});
  };
  put("name", file_name(path));
  put("mime", mime_of(path));
  put("size", std::to_string(content.size()));
  value.members.back().value.kind = json::Kind::number;
  put("ref", path);
  put("head", slice(content, 0, files::head_bytes));
  put("tail", slice(content, tail, files::tail_bytes));
  if (const auto xref = files::startxref(ends)) put("xref", slice(content, *xref, files::xref_bytes));
  return value;
}

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code unknown;
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, unknown)) return std::nullopt;
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (file.bad()) return std::nullopt;
  return text;
}

std::string Files::read(const std::vector<FileArgument>& files) {
  arguments_ = files;
  for (const FileArgument& file : files) {
    if (file.path == "-") return "--file takes a path, not standard input";
    std::optional<std::string> content = read_file(file.path);
    if (!content) return "cannot read " + file.path;
    contents_[file.path] = std::move(*content);
  }
  return {};
}

std::string Files::put_into(const std::string& values) const {
  json::Limits limits;
  limits.bytes = max_request_bytes;
  Outcome<json::Value> read = json::read(values, limits);
  if (arguments_.empty() || !read.value || !read.value->is(json::Kind::object)) return values;
  json::Value* target = &*read.value;
  for (json::Member& member : read.value->members) {
    if (member.key == "json_visura") target = &member.value;
  }
  for (const FileArgument& file : arguments_) {
    target->members.push_back(json::Member{file.key, file_value(file.path, contents_.at(file.path)), 0});
  }
  return json::Writer().value(*read.value).take();
}

std::optional<std::string> Files::join(const std::vector<Piece>& pieces) const {
  std::string body;
  for (const Piece& piece : pieces) {
    body += piece.text;
    if (piece.file.empty()) continue;
    const auto content = contents_.find(piece.file);
    if (content == contents_.end()) return std::nullopt;
    body.reserve(body.size() + content->second.size() / 3 * 4 + 1024);
    append_base64(body, content->second);
  }
  return body;
}

}  // namespace visura::cli
