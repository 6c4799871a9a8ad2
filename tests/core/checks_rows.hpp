// Rows of what people write in a field, and what its check makes of it.
#pragma once

#include <string>
#include <vector>

#include "catch.hpp"
#include "visura/check.hpp"

namespace visura {

struct Row {
  std::string text;
  std::string canonical;
  std::string kind;
  std::string codes;  ///< of the diagnostics, with a space between them
};

inline std::string codes_of(const Report& report) {
  std::string codes;
  for (const Diagnostic& diagnostic : report.diagnostics()) {
    codes += (codes.empty() ? "" : " ") + std::string(code_info(diagnostic.code).name);
  }
  return codes;
}

inline void holds(FieldType type, const std::vector<Row>& rows, const CheckOptions& options = {}) {
  for (const Row& row : rows) {
    const Checked checked = check_value(type, row.text, options);
    INFO('"' << row.text << '"');
    CHECK(checked.canonical == row.canonical);
    CHECK(checked.kind == row.kind);
    CHECK(codes_of(checked.report) == row.codes);
    if (!checked.report.ok()) continue;
    const Checked again = check_value(type, checked.canonical, options);
    CHECK(again.canonical == checked.canonical);
    CHECK(again.kind == checked.kind);
    CHECK(again.report.ok());
  }
}

inline std::string padded(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace visura
