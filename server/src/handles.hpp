// The vendor's ids stay inside: what people get is a random handle, and only handles issued here lead anywhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "crypto.hpp"
#include "shelf.hpp"
#include "visura/schema.hpp"

namespace visura::server {

class Handles;

/// What a handle leads to.
struct Known {
  std::string vendor_id;  ///< empty while it is not known
  Dialect dialect = Dialect::visengine;
  std::string service;  ///< the vendor's name for what was asked: a hash or an id
};

/// A place kept for a request before it is sent, so that no order is ever accepted without one. Given up unused, the
/// place is free again.
class Handle {
 public:
  Handle(Handles& handles, std::string text, const Digest& key)
      : handles_(&handles), text_(std::move(text)), key_(key) {}
  Handle(Handle&& other) noexcept
      : handles_(std::exchange(other.handles_, nullptr)), text_(std::move(other.text_)), key_(other.key_) {}
  Handle& operator=(Handle&&) = delete;
  ~Handle();

  const std::string& text() const { return text_; }
  void lead_to(Known known, Worth worth);

 private:
  Handles* handles_;
  std::string text_;
  Digest key_;
};

class Handles {
 public:
  Handles(std::int64_t entries, std::chrono::milliseconds kept)
      : shelf_(entries, std::numeric_limits<std::int64_t>::max(), kept) {}

  /// 128 random bits, or nothing when only orders are left to forget.
  std::optional<Handle> reserve();

  /// Only in the dialect it was given out in.
  std::optional<Known> find(std::string_view handle, Dialect dialect);

  /// What was given out before: by an earlier run, or for a draft that has now become an order.
  void keep(std::string_view handle, Known known, Worth worth, std::chrono::milliseconds age = {});

 private:
  friend class Handle;

  const SecretDigest digest_;
  std::mutex mutex_;
  Shelf<Known> shelf_;
};

}  // namespace visura::server
