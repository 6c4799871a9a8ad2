#include "files/content.hpp"

#include "files/base64.hpp"

namespace visura::files {
namespace {

/// Of a tail that is too long its end counts.
std::string tail_of(std::string_view content) {
  const std::uint64_t size = decoded_size(content).value_or(0);
  return decode(content, size > tail_bytes ? size - tail_bytes : 0, tail_bytes);
}

}  // namespace

std::optional<Look> look_at_slices(const Encoded& slices, std::uint64_t size) {
  if (slices.head.empty()) return std::nullopt;
  const std::string head = decode(slices.head, 0, head_bytes);
  const std::string tail = tail_of(slices.tail);
  const std::string xref = decode(slices.xref, 0, xref_bytes);
  return look_at({size, head, tail, xref});
}

std::optional<Look> look_at_content(std::string_view content, std::uint64_t size) {
  const std::string head = decode(content, 0, head_bytes);
  const std::string tail = decode(content, size > tail_bytes ? size - tail_bytes : 0, tail_bytes);
  const Look look = look_at({size, head, tail, {}});
  return look.xref ? look_at({size, head, tail, decode(content, *look.xref, xref_bytes)}) : look;
}

}  // namespace visura::files
