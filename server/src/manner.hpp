// The vendor's two dialects as seen from here: the same errands under other names. Beside the core's own table of
// words.
#pragma once

#include <array>
#include <string_view>

#include "vendor_error.hpp"
#include "visura/schema.hpp"
#include "visura/values.hpp"

namespace visura::server {

struct Manner {
  std::string_view catalogue;  ///< the path of all services
  std::string_view requests;   ///< the path of all requests
  std::string_view update_method;
  std::string_view document_path;  ///< in front of a request's id, and behind it
  std::string_view document_end;
  std::string_view entry_id;    ///< names a service in the catalogue,
  std::string_view service_id;  ///< in a new request,
  std::string_view request_id;  ///< and a request in an answer

  VendorError service_missing, service_wrong;
  VendorError invalid_create, invalid_update;
  VendorError unknown_request, unknown_update, unknown_document;
};

inline constexpr std::array<Manner, 2> manners{{
    {"/visure", "/richiesta", "PUT", "/documento/", "", "hash_visura", "hash_visura", "_id", VendorError::hash_required,
     VendorError::wrong_hash, VendorError::insufficient_data, VendorError::update_wrong, VendorError::request_unknown,
     VendorError::update_unknown, VendorError::document_unknown},
    {"/documents", "/requests", "PATCH", "/requests/", "/documents", "id", "documentId", "id",
     VendorError::docu_wrong_document, VendorError::docu_wrong_document, VendorError::docu_insufficient_data,
     VendorError::docu_insufficient_data, VendorError::docu_unknown, VendorError::docu_unknown,
     VendorError::docu_documents_unknown},
}};

constexpr std::size_t index_of(Dialect dialect) { return static_cast<std::size_t>(dialect); }
constexpr const Manner& manner_of(Dialect dialect) { return manners[index_of(dialect)]; }

}  // namespace visura::server
