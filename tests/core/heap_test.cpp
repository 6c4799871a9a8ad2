// The allocator of the WebAssembly modules, run natively over memory of its own: whatever is asked in whatever order,
// blocks are aligned, never overlap, keep what is in them, and what is given back is used again.
#include <cstdint>
#include <cstring>
#include <map>
#include <random>
#include <vector>

#include "../../wasm/slim/heap.hpp"
#include "catch.hpp"

namespace {

using Offset = std::uint32_t;

struct Memory {
  static constexpr Offset first = 4104;
  static inline std::vector<std::uint64_t> words;
  static inline Offset end = first;
  static inline Offset gap = 0;  ///< left out before the next addition, as if another had taken it
  static inline std::size_t additions = 0;

  static char* base() { return reinterpret_cast<char*>(words.data()); }
  static Offset more(Offset bytes) {
    const Offset begin = end + gap;
    end = begin + bytes;
    gap = 0;
    ++additions;
    REQUIRE(end <= words.size() * sizeof(std::uint64_t));
    return begin;
  }
};

constexpr std::size_t memory_bytes = 64U << 20U;

struct Given {
  Offset bytes;
  unsigned char mark;
};

/// The heap, and what it has handed out.
class Checked {
 public:
  Checked() {
    Memory::words.assign(memory_bytes / sizeof(std::uint64_t), 0xABABABABABABABAB);
    Memory::end = Memory::first;
    Memory::gap = 0;
    Memory::additions = 0;
  }

  Offset allocate(Offset bytes) { return take(heap_.allocate(bytes), bytes); }

  Offset resize(Offset block, Offset bytes) {
    const Given before = block == 0 ? Given{0, 0} : given_.at(block);
    given_.erase(block);
    const Offset moved = heap_.resize(block, bytes);
    expect(moved, std::min(before.bytes, bytes), before.mark);
    return take(moved, bytes);
  }

  void free(Offset block) {
    if (block != 0) {
      expect(block, given_.at(block).bytes, given_.at(block).mark);
      given_.erase(block);
    }
    heap_.free(block);
  }

  void free_all() {
    while (!given_.empty()) free(given_.begin()->first);
  }

  Offset any(std::mt19937& random) const {
    if (given_.empty()) return 0;
    const auto found =
        given_.lower_bound(Memory::first + static_cast<Offset>(random() % (Memory::end - Memory::first)));
    return found == given_.end() ? given_.begin()->first : found->first;
  }

 private:
  Offset take(Offset block, Offset bytes) {
    REQUIRE(block % 8 == 0);
    REQUIRE(block >= Memory::first);
    REQUIRE(block + bytes <= Memory::end);
    const auto after = given_.lower_bound(block);
    REQUIRE((after == given_.end() || block + std::max(bytes, Offset{1}) <= after->first));
    REQUIRE((after == given_.begin() || std::prev(after)->first + std::prev(after)->second.bytes <= block));
    const auto mark = static_cast<unsigned char>(++marks_);
    std::memset(Memory::base() + block, mark, bytes);
    given_[block] = {bytes, mark};
    return block;
  }

  void expect(Offset block, Offset bytes, unsigned char mark) {
    Offset same = 0;
    while (same < bytes && static_cast<unsigned char>(Memory::base()[block + same]) == mark) ++same;
    REQUIRE(same == bytes);
  }

  visura::slim::Heap<Memory> heap_;
  std::map<Offset, Given> given_;
  unsigned marks_ = 0;
};

}  // namespace

TEST_CASE("blocks keep what is in them, in any order of calls", "[heap]") {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
    INFO(seed);
    std::mt19937 random(seed);
    Checked heap;
    // Small sizes most of all, as texts and lists have them; now and then one that no page of memory holds.
    const auto size = [&] {
      return static_cast<Offset>(random() % (Offset{1} << (1 + random() % (seed > 3 ? 17 : 9))));
    };
    for (int step = 0; step < 40'000; ++step) {
      const bool grows = step / 5000 % 2 == 0;
      switch (random() % (grows ? 4 : 8)) {
        case 0:
        case 1:
          heap.allocate(size());
          break;
        case 2:
          heap.resize(random() % 8 == 0 ? 0 : heap.any(random), size());
          break;
        default:
          heap.free(heap.any(random));
      }
      if (seed == 6 && step % 1000 == 0) Memory::gap = 64;
    }
    heap.free_all();
  }
}

TEST_CASE("what was given back is one block again, whatever the order", "[heap]") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);
    Checked heap;
    std::vector<Offset> blocks;
    for (int i = 0; i < 2000; ++i) blocks.push_back(heap.allocate(static_cast<Offset>(random() % 500)));
    const Offset end = Memory::end;
    std::shuffle(blocks.begin(), blocks.end(), random);
    for (const Offset block : blocks) heap.free(block);
    heap.allocate(end - Memory::first - 64);
    CHECK(Memory::end == end);
  }
}

TEST_CASE("a text stays where it is while there is room behind it, and what it left is used again", "[heap]") {
  Checked heap;
  Offset text = heap.allocate(16);
  for (Offset bytes = 32; bytes <= (1U << 15U); bytes *= 2) CHECK(heap.resize(text, bytes) == text);
  for (Offset bytes = 1U << 16U; bytes <= (8U << 20U); bytes *= 2) text = heap.resize(text, bytes);
  CHECK(Memory::end < Memory::first + (17U << 20U));
  CHECK(heap.resize(text, 1) == text);
  const Offset end = Memory::end;
  heap.allocate(7U << 20U);
  CHECK(Memory::end == end);
}

TEST_CASE("memory that does not follow on is used too, and never joined with what came before", "[heap]") {
  Checked heap;
  for (int i = 0; i < 50; ++i) {
    Memory::gap = i % 2 == 0 ? 8 : 65'536;
    heap.allocate(100'000);
  }
  heap.free_all();
  const std::size_t additions = Memory::additions;
  for (int i = 0; i < 50; ++i) heap.allocate(100'000);
  CHECK(Memory::additions == additions);
}

TEST_CASE("nothing may be given back, and sizes of nothing are blocks of their own", "[heap]") {
  Checked heap;
  heap.free(0);
  const Offset a = heap.allocate(0);
  const Offset b = heap.allocate(0);
  CHECK(a != b);
  CHECK(heap.resize(0, 10) != a);
  heap.free_all();
}
