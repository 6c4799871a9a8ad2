// The vendor's own errors, as its specification lists them; programs written for it look at these numbers and words.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace visura::server {

enum class VendorError : std::uint8_t {
  wrong_hash,
  hash_required,
  email_invalid,
  no_credit,
  insufficient_data,
  request_invalid_id,
  request_unknown,
  document_invalid_id,
  document_unknown,
  document_not_ready,
};

struct VendorErrorRow {
  int status;
  int error;
  std::string_view message;  ///< one that ends in ": " is followed by details
};

inline constexpr std::array<VendorErrorRow, 10> vendor_errors{{
    {400, 200, "wrong hash_visura"},
    {428, 204, "hash_visura required"},
    {400, 209, "email is considered invalid!"},
    {402, 211, "Insufficient Credit in Wallet: "},
    {412, 250, "Insufficient data to validate the request: "},
    {400, 201, "Invalid id"},
    {404, 202, "no request matches this id"},
    {400, 243, "Invalid id"},
    {404, 244, "no requests matches"},
    {422, 247, "document not yet available"},
}};

inline const VendorErrorRow& row_of(VendorError error) { return vendor_errors[static_cast<std::size_t>(error)]; }

}  // namespace visura::server
