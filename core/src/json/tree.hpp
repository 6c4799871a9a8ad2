// A small JSON tree: members in the order they were written, duplicates kept, numbers as their raw text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visura::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

struct Member;

struct Value {
  Value() noexcept;
  explicit Value(Kind kind_) noexcept;
  Value(Value&&) noexcept;
  Value& operator=(Value&&) noexcept;
  Value(const Value&) = delete;  // a tree may hold megabytes: it moves, or is lent
  Value& operator=(const Value&) = delete;
  ~Value();

  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;             ///< of a string: its content; of a number: as written
  std::string_view lent;        ///< of a string: its content, where the text that was read holds it; see `Limits`
  std::vector<Value> items;     ///< of an array
  std::vector<Member> members;  ///< of an object

  bool is(Kind wanted) const noexcept { return kind == wanted; }
  std::string_view content() const noexcept { return lent.empty() ? std::string_view(text) : lent; }

  /// The last member with this key, as most readers of JSON keep it, or null. Repeated keys: see `duplicates`.
  const Value* find(std::string_view key) const noexcept;

  /// The text of a string member, or nothing.
  std::optional<std::string_view> string(std::string_view key) const noexcept;
};

struct Member {
  std::string key;
  Value value;
  std::size_t key_end = 0;  ///< byte offset just after the key's closing quote in the text that was read
};

// Here, where Member is complete: clang 14 takes it so only.
inline Value::Value() noexcept = default;
inline Value::Value(Kind kind_) noexcept : kind(kind_) {}
inline Value::Value(Value&&) noexcept = default;
inline Value& Value::operator=(Value&&) noexcept = default;
inline Value::~Value() = default;

/// Copies what is lent, at any depth.
void own(Value& tree);

/// Indexes of the members whose key an earlier member already has; O(n log n).
std::vector<std::size_t> duplicates(const Value& object);

/// A whole number, written as an integer or with zero decimals, that fits; nothing otherwise.
std::optional<std::int64_t> to_integer(const Value& value) noexcept;

}  // namespace visura::json
