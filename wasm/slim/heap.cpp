// malloc and its kin, by heap.hpp. One thread, as everything here.
#include "heap.hpp"

#include <emscripten/heap.h>

#include <cstddef>
#include <cstdlib>
#include <new>

extern "C" char __heap_base;  // NOLINT(bugprone-reserved-identifier): the linker's name for what follows data and stack

namespace {

std::uint32_t offset(void* block) { return reinterpret_cast<std::uint32_t>(block); }
void* address(std::uint32_t block) { return reinterpret_cast<void*>(block); }

struct Memory {
  static char* base() { return nullptr; }
  static std::uint32_t more(std::uint32_t bytes) {
    static std::uint32_t end = (offset(&__heap_base) + 7) & ~7U;
    const std::uint32_t begin = end;
    end += bytes;
    // Without exceptions `new` would hand back null: better no core than a wrong one.
    if (end > emscripten_get_heap_size() && !emscripten_resize_heap(end)) __builtin_trap();
    return begin;
  }
};

using Heap = visura::slim::Heap<Memory>;
static_assert(Heap::alignment == alignof(std::max_align_t));

Heap heap;

}  // namespace

extern "C" {

void* malloc(std::size_t bytes) { return address(heap.allocate(bytes)); }
void* realloc(void* block, std::size_t bytes) { return address(heap.resize(offset(block), bytes)); }
void free(void* block) { heap.free(offset(block)); }

void* calloc(std::size_t count, std::size_t bytes) {
  std::size_t all = 0;
  if (__builtin_mul_overflow(count, bytes, &all)) __builtin_trap();
  return std::memset(malloc(all), 0, all);
}
}

void* operator new(std::size_t bytes) { return malloc(bytes); }
void operator delete(void* block) noexcept { free(block); }
void operator delete(void* block, std::size_t) noexcept { free(block); }
