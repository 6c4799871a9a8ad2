// What is remembered for a while, bounded in number, bytes and age. When room is wanted, what is worth least goes
// first.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <utility>

#include "crypto.hpp"

namespace visura::server {

/// nothing: a draft or rehearsal, which costs nothing twice. refused: an order of which nothing was taken. precious: an
/// accepted order or an unknown outcome; forgetting it before its time could pay twice or lose a document.
enum class Worth : std::uint8_t { nothing, refused, precious };

/// Not synchronised. An entry is under way until it is settled; only settled ones are ever let go.
template <typename Entry>
class Shelf {
 public:
  using Clock = std::chrono::steady_clock;

  Shelf(std::int64_t entries, std::int64_t bytes, std::chrono::milliseconds kept)
      : most_entries_(entries), most_bytes_(bytes), kept_(kept) {}

  Entry* find(const Digest& key) {
    forget_old();
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &found->second.entry;
  }

  /// `bytes`: the most it may come to. False when only what must be kept is left.
  bool add(const Digest& key, Entry entry, std::int64_t bytes) {
    forget_old();
    const auto too_full = [&] {
      return static_cast<std::int64_t>(places_.size()) >= most_entries_ || bytes_ + bytes > most_bytes_;
    };
    while (too_full()) {
      auto& oldest = settled(settled(Worth::nothing).empty() ? Worth::refused : Worth::nothing);
      if (oldest.empty()) return false;
      let_go(oldest);
    }
    put(key, std::move(entry), bytes);
    return true;
  }

  /// Without asking for room: what an earlier run has promised.
  void put(const Digest& key, Entry entry, std::int64_t bytes) {
    if (places_.emplace(key, Place{std::move(entry), bytes}).second) bytes_ += bytes;
  }

  /// `bytes`: what it came to. Settled once more, as a draft that became an order, it is worth what it was worth at
  /// most.
  void settle(const Digest& key, Worth worth, std::int64_t bytes, std::chrono::milliseconds age = {}) {
    Place& place = places_.at(key);
    bytes_ += bytes - std::exchange(place.bytes, bytes);
    place.worth = std::max(place.worth, worth);
    place.turn = ++turns_;
    settled(place.worth).push_back({Clock::now() - age, place.turn, key});
  }

  void erase(const Digest& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return;
    bytes_ -= found->second.bytes;
    places_.erase(found);
  }

 private:
  struct Place {
    Entry entry;
    std::int64_t bytes;
    Worth worth = Worth::nothing;
    std::uint64_t turn = 0;  ///< in which it was settled last
  };
  struct Mark {
    Clock::time_point at;
    std::uint64_t turn;
    Digest key;
  };
  using Settled = std::deque<Mark>;  // oldest first

  Settled& settled(Worth worth) { return settled_[static_cast<std::size_t>(worth)]; }

  void let_go(Settled& from) {
    const Mark mark = from.front();
    from.pop_front();
    const auto found = places_.find(mark.key);
    if (found != places_.end() && found->second.turn == mark.turn) erase(mark.key);
  }

  void forget_old() {
    for (Settled& some : settled_) {
      while (!some.empty() && some.front().at + kept_ < Clock::now()) let_go(some);
    }
  }

  const std::int64_t most_entries_;
  const std::int64_t most_bytes_;
  const std::chrono::milliseconds kept_;
  std::map<Digest, Place> places_;
  std::int64_t bytes_ = 0;
  std::uint64_t turns_ = 0;
  std::array<Settled, 3> settled_;
};

}  // namespace visura::server
