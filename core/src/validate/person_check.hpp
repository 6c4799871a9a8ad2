// Whether the codice fiscale of a form fits the person whose names, birth date and sex stand in the same form.
#pragma once

#include "visura/values.hpp"

namespace visura {

/// Adds questions, never errors: about who fills in the form, and about every party whose fields say by their labels
/// whose they are; only where one field alone asks each thing.
void check_person(const Schema& schema, const Values& values, Report& report);

}  // namespace visura
