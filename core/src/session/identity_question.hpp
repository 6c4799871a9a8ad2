// The facts as a program hands them in, and what else it asks about a code beside them.
#pragma once

#include <string>
#include <string_view>

#include "visura/identity.hpp"

namespace visura {

struct IdentityQuestion {
  Facts facts;
  std::string other;  ///< a second code, to be told apart from the first
  std::string holder;
  bool family = false;
  Report report;  ///< of facts that cannot be read
};

/// A JSON object. A key that is null counts as not given.
IdentityQuestion read_identity_question(std::string_view json);

void add_unreadable(std::string_view key, Severity severity, Report& report);

/// What of the question and of the day the answer takes no account of.
void add_unread(const IdentityQuestion& question, std::string_view today, Report& report);

}  // namespace visura
