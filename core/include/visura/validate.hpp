// Values held against a schema: each through its check, then the rule over what is filled in, then what is missing.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "visura/values.hpp"

namespace visura {

/// Of the value alone; whether an empty field is needed is the rule's to say.
enum class FieldState : std::uint8_t { empty, ok, warning, error };

std::string_view field_state_name(FieldState state) noexcept;

struct Verdict {
  Report report;
  Values values;  ///< canonical: as they travel
  Truth truth = Truth::False;
  Flags filled;  ///< by slot
  Missing missing;
  std::vector<IncompleteGroup> groups;
  std::vector<FieldState> states;  ///< by slot

  /// The request can be sent: no error, and the rule is satisfied.
  bool ok() const noexcept { return report.ok() && truth == Truth::True; }
};

/// A value that is present but wrong counts as present for the rule; its own diagnostic blocks. `today` (YYYY-MM-DD, or
/// empty) is what dates are held against.
Verdict validate(const Schema& schema, Outcome<Values> bound, std::string_view today = {});

/// With a space between them.
std::string joined_keys(const SlotSet& slots, const std::vector<std::string>& keys);

/// The parameters of `rule.group_incomplete`. What is missing says which group it speaks of, and stands last.
std::vector<Param> group_params(const std::vector<std::string>& keys, const IncompleteGroup& group);

}  // namespace visura
