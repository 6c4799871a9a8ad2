#include "crypto.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <memory>
#include <stdexcept>

namespace visura::server {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

Digest sha256(std::string_view first, std::string_view second) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  Digest digest{};
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), first.data(), first.size()) != 1 ||
      EVP_DigestUpdate(context.get(), second.data(), second.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  return digest;
}

std::string hex_of(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
  }
  return out;
}

std::string md5_hex(std::string_view text) {
  std::array<char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const bool good = EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), &size,
                               EVP_md5(), nullptr) == 1;
  return good ? hex_of({digest.data(), size}) : std::string();
}

std::optional<Digest> read_digest(std::string_view hex) {
  Digest digest{};
  if (hex.size() != 2 * digest.size() || hex.find_first_not_of(hex_digits) != std::string_view::npos) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const std::size_t high = hex_digits.find(hex[2 * i]);
    digest[i] = static_cast<unsigned char>(high * 16 + hex_digits.find(hex[2 * i + 1]));
  }
  return digest;
}

std::string random_hex(std::size_t bytes) {
  std::string random(bytes, '\0');
  auto* const data = reinterpret_cast<unsigned char*>(random.data());
  if (RAND_bytes(data, static_cast<int>(bytes)) != 1) throw std::runtime_error("no random numbers");
  return hex_of(random);
}

Digest SecretDigest::operator()(std::string_view text) const {
  Digest digest{};
  const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
  if (HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), data, text.size(), digest.data(), nullptr) ==
      nullptr) {
    throw std::runtime_error("HMAC is not available");
  }
  return digest;
}

bool same_secret(std::string_view a, std::string_view b) {
  const Digest first = sha256(a);
  const Digest second = sha256(b);
  return CRYPTO_memcmp(first.data(), second.data(), first.size()) == 0;
}

}  // namespace visura::server
