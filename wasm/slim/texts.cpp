// What the modules' <string> and <vector> do, once for all.
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

/// Bytes that a block gets at the least: the allocator hands out no less, and the first few growths are none.
constexpr std::size_t least_room = 12;

}  // namespace

namespace visura::slim {

[[gnu::noinline]] void grow(Block& block, std::size_t bytes) {
  const auto used = static_cast<std::size_t>(block.end - block.begin);
  const auto room = static_cast<std::size_t>(block.limit - block.begin);
  const std::size_t wanted = std::max(used + bytes, 2 * room + least_room);
  // Without memory the allocator aborts.
  block.begin = static_cast<char*>(std::realloc(block.begin, wanted));
  block.end = block.begin + used;
  block.limit = block.begin + wanted;
}

[[gnu::noinline]] void release(Block& block) { std::free(block.begin); }

}  // namespace visura::slim

_LIBCPP_BEGIN_NAMESPACE_STD

[[gnu::noinline]] string::~basic_string() { std::free(data_); }

[[gnu::noinline]] string& string::operator=(string&& other) noexcept {
  swap(other);
  return *this;
}

[[gnu::noinline]] void string::reserve(size_type room) {
  if (room <= room_) return;
  data_ = static_cast<char*>(std::realloc(data_, room + 1));
  room_ = room;
}

[[gnu::noinline]] void string::resize(size_type size, char c) {
  if (size > room_) reserve(std::max(size, 2 * room_ + least_room));
  if (size > size_) std::memset(data_ + size_, c, size - size_);
  size_ = size;
  if (data_ != nullptr) data_[size] = '\0';
}

[[gnu::noinline]] string& string::append(string_view text) {
  return replace(size_, 0, text);
}

[[gnu::noinline]] string& string::assign(string_view text) { return replace(0, npos, text); }

[[gnu::noinline]] string& string::replace(size_type at, size_type length, string_view text) {
  const size_type old = size_;
  const size_type end = at + std::min(length, old - at);
  const size_type size = old - (end - at) + text.size();
  if (text.empty() && end == at) return *this;
  // The text may be part of this one, which is about to move.
  if (text.data() >= data_ && text.data() < data_ + old) return replace(at, length, string(text));
  if (size > old) resize(size);
  std::memmove(data_ + at + text.size(), data_ + end, old - end);
  std::memcpy(data_ + at, text.data(), text.size());
  resize(size);
  return *this;
}

[[gnu::noinline]] bool same_text(string_view a, string_view b) noexcept {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

[[gnu::noinline]] string joined(string_view a, string_view b) {
  string all;
  all.reserve(a.size() + b.size());
  all.append(a);
  all.append(b);
  return all;
}

_LIBCPP_END_NAMESPACE_STD
