// Apart from the answers, so that a module with tables of its own does not ask for the built-in ones.
#include "session/identity_answer.hpp"
#include "visura/session.hpp"

namespace visura {

std::string identify(std::string_view text, std::string_view facts, std::string_view options) {
  return identity_answer(builtin_places(), text, facts, options);
}

std::string encode_codice_fiscale(std::string_view facts, std::string_view options) {
  return encode_answer(builtin_places(), facts, options);
}

}  // namespace visura
