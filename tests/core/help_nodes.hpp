// Reads a list of nodes back, to compare it and to hold it against its contract.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "json/reader.hpp"
#include "schema/help.hpp"
#include "text/utf8.hpp"

namespace visura {

inline std::string nodes(std::string_view help) {
  json::Writer writer;
  write_help(writer, help);
  return writer.take();
}

/// Shorter to read and to compare: <p>a<br/></p>, links as <a=URL>.
inline void append_marks(std::string& out, const json::Value& node) {
  if (node.is(json::Kind::string)) {
    out += node.text;
    return;
  }
  const std::string& tag = node.find("tag")->text;
  const json::Value* href = node.find("href");
  out += '<' + tag + (href == nullptr ? "" : '=' + href->text) + '>';
  for (const json::Value& child : node.find("children")->items) append_marks(out, child);
  if (tag != "br") out += "</" + tag + '>';
}

inline std::string marks(std::string_view help) {
  const auto read = json::read(nodes(help));
  REQUIRE(read.value);
  std::string out;
  for (const json::Value& node : read.value->items) append_marks(out, node);
  return out;
}

/// The whole contract of a list of nodes.
inline bool is_allowed(const json::Value& node, bool root) {
  if (node.is(json::Kind::string)) {
    for (const char c : node.text) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    }
    return !root && !node.text.empty() && text::find_invalid(node.text) == std::string::npos;
  }
  static const std::set<std::string> tags = {"p", "br", "ul", "ol", "li", "strong", "em", "a"};
  const json::Value* tag = node.find("tag");
  const json::Value* href = node.find("href");
  const json::Value* children = node.find("children");
  if (tag == nullptr || children == nullptr || tags.count(tag->text) == 0) return false;
  if (node.members.size() != (href == nullptr ? 2U : 3U) || (tag->text == "a") != (href != nullptr)) return false;
  if (root && tag->text != "p" && tag->text != "ul" && tag->text != "ol") return false;
  if (href != nullptr) {
    const std::string& url = href->text;
    const std::size_t host_end = url.find_first_of("/?#", 8);
    if (url.size() < 9 || (url[4] | 0x20) != 's' || url.substr(5, 3) != "://") return false;
    if (url.substr(0, host_end).find('@') != std::string::npos) return false;
    if (url.find_first_of(std::string("\\\"<> \t\r\n\0", 9)) != std::string::npos) return false;
  }
  const bool list = tag->text == "ul" || tag->text == "ol";
  if (children->items.empty() != (tag->text == "br")) return false;
  for (const json::Value& child : children->items) {
    if (!is_allowed(child, false)) return false;
    const bool item = child.is(json::Kind::object) && child.find("tag")->text == "li";
    if (item != list) return false;
  }
  return true;
}

inline void check_allowed(const std::string& help) {
  const auto read = json::read(nodes(help));
  INFO(help.substr(0, 200));
  REQUIRE(read.value);
  REQUIRE(read.value->is(json::Kind::array));
  for (const json::Value& node : read.value->items) CHECK(is_allowed(node, true));
}

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace visura
