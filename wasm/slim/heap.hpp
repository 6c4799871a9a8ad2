// The modules' memory allocator: what a page needs of one, in a third of the bytes of Emscripten's smallest. Blocks
// stand side by side; a free one is joined with free neighbours at once, and hangs in a list of those of its size. No
// call looks at more than a few blocks. Blocks are named by their distance from `Memory::base()`, so that
// tests/core/heap_test.cpp can run it natively.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace visura::slim {

/// `Memory`: `char* base()`, and `Offset more(Offset bytes)`, which adds so many bytes and answers where they begin, at
/// a multiple of 8 and not at 0; it does not return without them.
template <class Memory>
class Heap {
 public:
  using Offset = std::uint32_t;

  /// Of the type of the strictest alignment that C++ asks for without saying so, on this platform.
  static constexpr Offset alignment = 8;

  Offset allocate(Offset bytes) {
    const Offset size = size_for(bytes);
    for (;;) {
      if (const Offset block = find(size); block != 0) {
        unlink(block);
        use(block, size_of(block));
        split(block, size);
        return block;
      }
      add_memory(size);
    }
  }

  void free(Offset block) {
    if (block == 0) return;
    Offset size = size_of(block);
    const Offset next = block + size;
    if ((header(next) & used) == 0) {
      unlink(next);
      size += size_of(next);
    }
    if ((header(block) & previous_used) == 0) {
      const Offset before = word(block - 8);
      block -= before;
      unlink(block);
      size += before;
    }
    link(block, size);
  }

  /// Where it stands if there is room behind it, else elsewhere.
  Offset resize(Offset block, Offset bytes) {
    if (block == 0) return allocate(bytes);
    const Offset size = size_for(bytes);
    const Offset old_size = size_of(block);
    const Offset next = block + old_size;
    if (old_size < size && (header(next) & used) == 0 && old_size + size_of(next) >= size) {
      unlink(next);
      use(block, old_size + size_of(next));
    }
    if (size_of(block) >= size) {
      split(block, size);
      return block;
    }
    const Offset moved = allocate(bytes);
    std::memcpy(Memory::base() + moved, Memory::base() + block, old_size - header_bytes);
    free(block);
    return moved;
  }

 private:
  // In a block's header, whose size is a multiple of 8.
  static constexpr Offset used = 1;
  static constexpr Offset previous_used = 2;

  static constexpr Offset header_bytes = 4;
  /// A free block holds its header, two links, and its size once more at its end, for the block behind it.
  static constexpr Offset least_size = 16;
  /// More than any module may have; what asks for more gets none, and not a little by an overflow.
  static constexpr Offset largest = 1U << 30U;
  /// Asked for at once: a page of WebAssembly's memory.
  static constexpr Offset page = 1U << 16U;
  /// Of blocks that may be too small by half: then a larger one is taken.
  static constexpr int most_tried = 16;

  static Offset& word(Offset at) { return *reinterpret_cast<Offset*>(Memory::base() + at); }
  static Offset& header(Offset block) { return word(block - header_bytes); }
  static Offset size_of(Offset block) { return header(block) & ~(alignment - 1); }

  static constexpr Offset size_for(Offset bytes) {
    if (bytes > largest) bytes = largest;
    const Offset size = (bytes + header_bytes + alignment - 1) & ~(alignment - 1);
    return size < least_size ? least_size : size;
  }

  /// Small blocks have a list for each size, larger ones for each power of two.
  static int list_of(Offset size) {
    return size <= 256 ? static_cast<int>(size / alignment) : 56 - std::countl_zero(size);
  }

  /// A free block of at least so many bytes, or 0.
  Offset find(Offset size) const {
    const int first = list_of(size);
    for (std::uint64_t lists = filled_ >> first << first; lists != 0; lists &= lists - 1) {
      Offset block = lists_[std::countr_zero(lists)];
      for (int tried = 0; block != 0 && tried < most_tried; ++tried) {
        if (size_of(block) >= size) return block;
        block = word(block);
      }
    }
    return 0;
  }

  /// What is added where the last memory ended is joined to it: the mark at its end becomes the header.
  void add_memory(Offset size) {
    const Offset bytes = (size + 2 * alignment + page - 1) & ~(page - 1);
    const Offset begin = Memory::more(bytes);
    Offset block = end_;
    if (begin != end_) {
      block = begin + alignment;
      header(block) = previous_used;
    }
    end_ = begin + bytes;
    header(end_) = used;
    use(block, end_ - block);
    free(block);
  }

  void use(Offset block, Offset size) {
    header(block) = size | used | (header(block) & previous_used);
    header(block + size) |= previous_used;
  }

  /// Gives back what is behind the first `size` bytes of a block in use, if it can be a block.
  void split(Offset block, Offset size) {
    const Offset rest = size_of(block) - size;
    if (rest < least_size) return;
    header(block) -= rest;
    header(block + size) = rest | used | previous_used;
    free(block + size);
  }

  void link(Offset block, Offset size) {
    const int list = list_of(size);
    const Offset next = lists_[list];
    // The block before it is in use: they would be one.
    header(block) = size | previous_used;
    word(block) = next;
    word(block + 4) = 0;
    word(block + size - 8) = size;
    header(block + size) &= ~previous_used;
    if (next != 0) word(next + 4) = block;
    lists_[list] = block;
    filled_ |= std::uint64_t{1} << list;
  }

  void unlink(Offset block) {
    const Offset next = word(block);
    const Offset previous = word(block + 4);
    if (next != 0) word(next + 4) = previous;
    if (previous != 0) {
      word(previous) = next;
      return;
    }
    const int list = list_of(size_of(block));
    lists_[list] = next;
    if (next == 0) filled_ &= ~(std::uint64_t{1} << list);
  }

  Offset end_ = 0;            ///< of the memory; before it stands a header without a block
  std::uint64_t filled_ = 0;  ///< lists that are not empty
  Offset lists_[57] = {};
};

}  // namespace visura::slim
