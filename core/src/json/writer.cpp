#include "json/writer.hpp"

#include "text/ascii.hpp"

namespace visura::json {

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::size_t clean = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text.substr(clean, i - clean));
    clean = i + 1;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += hex[byte >> 4U];
        out += hex[byte & 15U];
    }
  }
  out.append(text.substr(clean));
}

Writer& Writer::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

Writer& Writer::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

void Writer::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

Writer& Writer::key(const char* name) { return key(std::string_view(name)); }

Writer& Writer::key(std::string_view name) {
  string(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

Writer& Writer::string(std::string_view text) {
  separate();
  out_ += '"';
  append_escaped(out_, text);
  out_ += '"';
  return *this;
}

Writer& Writer::integer(std::int64_t number) { return raw(text::decimal(number)); }

Writer& Writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

Writer& Writer::value(const Value& tree) {
  switch (tree.kind) {
    case Kind::null:
      return null();
    case Kind::boolean:
      return boolean(tree.boolean);
    case Kind::number:
      return raw(tree.text);
    case Kind::string:
      return string(tree.text);
    case Kind::array:
      begin_array();
      for (const Value& item : tree.items) value(item);
      return end_array();
    case Kind::object:
      begin_object();
      for (const Member& member : tree.members) key(member.key).value(member.value);
      return end_object();
  }
  return *this;
}

}  // namespace visura::json
