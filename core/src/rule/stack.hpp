// A stack of small plain things. All kinds share the code of one vector: each further vector type would cost the
// WebAssembly module some hundred bytes.
#pragma once

#include <cstring>
#include <type_traits>

#include "rule/circuit.hpp"

namespace visura::rules {

template <typename T>
class Stack {
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(std::uint32_t) == 0);
  static constexpr std::size_t width = sizeof(T) / sizeof(std::uint32_t);

 public:
  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size() / width; }

  void push(const T& item) {
    words_.resize(words_.size() + width);
    set(size() - 1, item);
  }
  T pop() {
    const T top = (*this)[size() - 1];
    words_.resize(words_.size() - width);
    return top;
  }
  T operator[](std::size_t i) const {
    T item;
    std::memcpy(static_cast<void*>(&item), &words_[i * width], sizeof item);
    return item;
  }
  T top() const { return (*this)[size() - 1]; }
  void set(std::size_t i, const T& item) { std::memcpy(&words_[i * width], &item, sizeof item); }

 private:
  Numbers words_;
};

}  // namespace visura::rules
