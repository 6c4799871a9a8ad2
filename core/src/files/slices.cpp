#include "files/slices.hpp"

#include <algorithm>

#include "files/base64.hpp"
#include "files/look.hpp"
#include "files/pdf.hpp"

namespace visura::files {

std::string_view Slices::from(std::uint64_t offset) const noexcept {
  const std::uint64_t tail_begin = size - tail.size();
  const bool in_tail = offset >= tail_begin;
  const std::string_view slice = in_tail ? tail : head;
  const std::uint64_t begin = in_tail ? offset - tail_begin : offset;
  return begin < slice.size() ? slice.substr(static_cast<std::size_t>(begin)) : std::string_view();
}

Slices slices_of(std::string_view content, std::uint64_t size) {
  Slices slices;
  slices.size = size;
  slices.head = decode(content, 0, head_bytes);
  slices.tail = decode(content, size - std::min(size, tail_bytes), tail_bytes);
  const auto offset = kind_of(slices) == FileKind::pdf ? startxref(slices) : std::nullopt;
  if (offset) slices.xref = decode(content, *offset, xref_bytes);
  return slices;
}

}  // namespace visura::files
