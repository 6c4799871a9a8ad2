// Sentences as data: one catalog per language, handed in by whoever wants words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"

namespace visura {

/// A sentence with `{placeholders}`, in the two grammatical numbers that Italian, English and German have.
struct Message {
  std::string key;
  std::string one;    ///< used when the parameter `count` is 1
  std::string other;  ///< used otherwise
};

class Catalog {
 public:
  Catalog() = default;
  explicit Catalog(std::vector<Message> messages);

  /// The text for a key, or nothing when the catalog does not know it.
  std::string_view find(std::string_view key, std::int64_t count = 0) const noexcept;
  const std::vector<Message>& messages() const noexcept { return messages_; }

 private:
  std::vector<Message> messages_;  // sorted by key
};

/// Replaces `{name}` by the parameter of that name; an unknown placeholder stays as written.
std::string fill(std::string_view text, const std::vector<Param>& params);

/// The sentence of a diagnostic. `label` is what people call its field; every message may use it as `{label}`, and
/// bytes
/// (`limit`, `size`) as `{limit_said}` and `{size_said}`.
/// Without a sentence in the catalog the answer is empty: a front end then shows the code.
std::string render(const Diagnostic& diagnostic, const Catalog& catalog, std::string_view label);

}  // namespace visura
