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

void Block::grow(std::size_t bytes) {
  const auto used = static_cast<std::size_t>(end_ - begin_);
  const auto room = static_cast<std::size_t>(limit_ - begin_);
  if (room - used >= bytes) return;
  const std::size_t wanted = std::max(used + bytes, 2 * room + least_room);
  // Without memory the allocator aborts.
  begin_ = static_cast<char*>(std::realloc(begin_, wanted));
  end_ = begin_ + used;
  limit_ = begin_ + wanted;
}

void* Block::add(std::size_t bytes) {
  grow(bytes);
  void* const place = end_;
  end_ += bytes;
  return place;
}

void Block::add_copy(const void* from, std::size_t bytes) {
  // Of bytes elsewhere: a vector never copies itself into itself.
  std::memcpy(add(bytes), from, bytes);
}

void Block::trade(Block& other) noexcept { std::swap(*this, other); }

void Block::release() noexcept { std::free(begin_); }

}  // namespace visura::slim

_LIBCPP_BEGIN_NAMESPACE_STD

string::basic_string(const char* text, size_type length) { append(text, length); }

string::basic_string(const basic_string& other) { append(other); }

string::basic_string(basic_string&& other) noexcept { swap(other); }

string::~basic_string() { std::free(data_); }

string& string::operator=(const basic_string& other) { return this == &other ? *this : assign(other); }

string& string::operator=(basic_string&& other) noexcept {
  swap(other);
  return *this;
}

void string::swap(basic_string& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(room_, other.room_);
}

void string::reserve(size_type room) {
  if (room <= room_) return;
  data_ = static_cast<char*>(std::realloc(data_, room + 1));
  room_ = room;
}

void string::resize(size_type size, char c) {
  if (size > room_) reserve(std::max(size, 2 * room_ + least_room));
  if (size > size_) std::memset(data_ + size_, c, size - size_);
  size_ = size;
  if (data_ != nullptr) data_[size] = '\0';
}

void string::push_back(char c) { resize(size_ + 1, c); }

string& string::append(const char* text, size_type length) { return replace(size_, 0, text, length); }

string& string::append(const basic_string& text) { return append(text.data_, text.size_); }

string& string::assign(const char* text, size_type length) { return replace(0, npos, text, length); }

string& string::replace(size_type at, size_type length, const char* text, size_type text_length) {
  // The text may be part of this one, which is about to move.
  if (text_length > 0 && text >= data_ && text < data_ + size_) {
    return replace(at, length, string(text, text_length));
  }
  const size_type end = at + std::min(length, size_ - at);
  const size_type rest = size_ - end;
  const size_type size = at + text_length + rest;
  if (size > size_) resize(size);
  std::memmove(data_ + at + text_length, data_ + end, rest);
  std::memcpy(data_ + at, text, text_length);
  resize(size);
  return *this;
}

bool same_text(const char* a, size_t size_a, const char* b, size_t size_b) noexcept {
  return size_a == size_b && std::memcmp(a, b, size_a) == 0;
}

_LIBCPP_END_NAMESPACE_STD
