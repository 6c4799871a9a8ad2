// What a personal code says, as far as it is written and right: for `details` of what `identify` answers.
#pragma once

#include <string_view>

#include "json/writer.hpp"
#include "visura/identity.hpp"

namespace visura {

struct PersonalCode {
  std::string_view code;
  std::size_t right = 0;  ///< slots from the left that are right: as much as can be told
  bool accepted = false;  ///< by the formal check
};

/// `today` and `given` as in `birth_of`; without a day as long as only the month is written.
Birth birth_so_far(const PersonalCode& personal, Day today, Day given, const Places& places);

/// False when the tables know the place and it existed on none of the days.
bool place_fits_birth(std::string_view code, const Birth& birth, const Places& places);

/// `family`: all 128 forms, too.
void write_details(json::Writer& writer, const PersonalCode& personal, const Birth& birth, bool family,
                   const Places& places);

}  // namespace visura
