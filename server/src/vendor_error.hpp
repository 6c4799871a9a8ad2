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
  update_unknown,
  update_wrong,
  update_closed,
  docu_wrong_document,
  docu_no_credit,
  docu_insufficient_data,
  docu_invalid_id,
  docu_unknown,
  docu_update_invalid_id,
  docu_nothing_accepted,
  docu_not_open,
  docu_wrong_result,
  docu_documents_invalid_id,
  docu_documents_unknown,
  docu_documents_not_ready,
};

struct VendorErrorRow {
  int status;
  int error;
  std::string_view message;  ///< one that ends in ": " is followed by details
};

inline constexpr std::array<VendorErrorRow, 25> vendor_errors{{
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
    {404, 228, "no requests matches"},
    {412, 229, "error in the input data: "},
    {400, 239, "the request has already been closed"},
    {400, 202, "wrong documentId"},
    {402, 610, "Billing error message: Insufficient Credit in Wallet: "},
    // DocuEngine's specification knows no error for what its rule refuses: Visengine's stands for both.
    {412, 250, "Insufficient data to validate the request: "},
    // Of the following ones it lists the numbers, but not always the words.
    {406, 222, "id not valid"},
    {404, 221, "no request matches this id"},
    {406, 210, "id not valid"},
    {400, 300, "no fields were accepted, check the search object"},
    {417, 316, "the request is not open for this change"},
    {422, 213, "no result matches this resultId"},
    {406, 222, "id not valid"},
    {404, 223, "no request matches this id"},
    {422, 225, "documents not yet available"},
}};

inline const VendorErrorRow& row_of(VendorError error) { return vendor_errors[static_cast<std::size_t>(error)]; }

}  // namespace visura::server
