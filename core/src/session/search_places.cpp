// Apart from the answer, so that a module with tables of its own does not ask for the built-in ones.
#include "session/places_answer.hpp"
#include "visura/session.hpp"

namespace visura {

std::string search_places(std::string_view text, std::string_view options) {
  return places_answer(builtin_places(), text, options);
}

}  // namespace visura
