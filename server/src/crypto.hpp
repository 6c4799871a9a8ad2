// Random numbers nobody can guess, digests, and comparisons that take as long whatever they find.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace visura::server {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view first, std::string_view second = {});

/// In lower-case hexadecimal, to tell a damaged copy from a good one; empty where a system forbids it.
std::string md5_hex(std::string_view text);

/// As bytes of a text.
inline std::string_view view_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// In lower-case hexadecimal.
std::string hex_of(std::string_view bytes);

/// Nothing when `hex` is no digest as `hex_of` writes it.
std::optional<Digest> read_digest(std::string_view hex);

/// `bytes` of the system's randomness, in lower-case hexadecimal. Throws when there is none.
std::string random_hex(std::size_t bytes);

/// HMAC-SHA256 under a key of this object's own: a table keyed by it can be searched in any way without telling an
/// outsider, by the time it takes, how much of a guess was right.
class SecretDigest {
 public:
  SecretDigest() : key_(random_hex(32)) {}
  Digest operator()(std::string_view text) const;

 private:
  std::string key_;
};

/// In constant time, whatever the lengths.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace visura::server
