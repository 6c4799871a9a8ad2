// The words of the vendor's two dialects, side by side. Whoever reads or writes the vendor's JSON takes them from here,
// so that one reader and one writer serve both.
#pragma once

#include <string_view>

#include "visura/schema.hpp"

namespace visura {

/// Empty: the dialect has no such word.
struct Words {
  std::string_view name;  ///< of the dialect

  // A service
  std::string_view id, title, category, structure, fields, rule, help, search_help;
  std::string_view document_price, search_price, total_price, has_search, is_sync;
  std::string_view options, option_key, option_type, option_price;

  // A field; `options` are its choices
  std::string_view label, logical_name, type, field_help, minimum;

  // A request
  std::string_view request_id, request_fields, request_options, request_email, request_callback, request_test;
  std::string_view draft_state, order_state;  ///< as JSON; a DocuEngine order is closed by `order_state` only later on

  std::string_view path, update_method;
};

const Words& words_of(Dialect dialect) noexcept;

}  // namespace visura
