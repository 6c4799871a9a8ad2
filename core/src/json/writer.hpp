// Writes JSON text: compact, keys in the order they are given, the same bytes on every platform.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/tree.hpp"

namespace visura::json {

class Writer {
 public:
  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }

  Writer& key(std::string_view name);
  /// Without the lengths of a hundred literals.
  Writer& key(const char* name);
  Writer& string(std::string_view text);
  Writer& integer(std::int64_t number);
  Writer& boolean(bool value) { return raw(value ? "true" : "false"); }
  Writer& null() { return raw("null"); }

  /// Text that already is one JSON value.
  Writer& raw(std::string_view json);

  /// A tree, as it was read; its depth is bounded by the reader.
  Writer& value(const Value& tree);

  const std::string& str() const noexcept { return out_; }
  std::string take() { return std::move(out_); }

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  void separate();

  std::string out_;
  bool comma_ = false;
};

/// Appends `text` as the inside of a JSON string, without the quotes.
void append_escaped(std::string& out, std::string_view text);

}  // namespace visura::json
