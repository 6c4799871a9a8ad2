// The checks of the field types. Each gets a text that `check_text` has let through: trimmed, bounded, without control
// characters. It sets `canonical` and `kind`, or reports what is wrong and leaves the text as it was written.
#pragma once

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

/// Adds a diagnostic with one number or none: made in place it weighs a hundred bytes each time.
void report(Checked& checked, Code code, std::string_view name = {}, int number = 0);

}  // namespace visura
