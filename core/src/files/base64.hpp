// Base64 of RFC 4648 §4, canonical only: padded, no stray character, no stray bit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace visura::files {

/// Bytes that `content` stands for; nothing when it is not canonical base64. One pass, nothing is copied.
std::optional<std::uint64_t> decoded_size(std::string_view content) noexcept;

/// The bytes from `offset` on, at most `length` of them, of content that `decoded_size` has let through.
std::string decode(std::string_view content, std::uint64_t offset, std::uint64_t length);

}  // namespace visura::files
