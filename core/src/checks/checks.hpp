// The checks of the field types. Each gets a text that `check_text` has let through: trimmed, bounded, without control
// characters. It sets `canonical` and `kind`, or reports what is wrong and leaves the text as it was written.
#pragma once

#include <initializer_list>

#include "visura/check.hpp"

namespace visura {

void check_cadastral(Checked& checked, const CheckOptions& options);
void check_choice(Checked& checked, const CheckOptions& options);
void check_cod_comune(Checked& checked, const CheckOptions& options);
void check_date(Checked& checked, const CheckOptions& options);
void check_decimal(Checked& checked, const CheckOptions& options);
void check_email(Checked& checked, const CheckOptions& options);
void check_integer(Checked& checked, const CheckOptions& options);
void check_province(Checked& checked, const CheckOptions& options);
void check_rea(Checked& checked, const CheckOptions& options);

/// A parameter of a diagnostic: a text, or a number when the text is empty.
struct Fact {
  std::string_view name;
  std::int64_t number;
  std::string_view text = {};
};

/// Adds a diagnostic. Every check reports through here: a diagnostic made in place weighs a hundred bytes each time.
/// `where` without a length: nowhere in particular.
void report(Checked& checked, Code code, std::initializer_list<Fact> facts = {}, Span where = {});

/// Of the months 1 to 12.
int days_in(int month, bool leap_year);

}  // namespace visura
