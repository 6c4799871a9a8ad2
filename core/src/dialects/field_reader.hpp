// One field of a service: `campi.$0`, `fields.field0`.
#pragma once

#include "dialects/words.hpp"
#include "json/tree.hpp"

namespace visura {

struct ReadField {
  Field field;
  std::uint64_t order = 0;  ///< 0: no `ordine`, comes first
};

/// `member.value` is an object.
ReadField read_field(const json::Member& member, const Words& words);

}  // namespace visura
