// Labels inside a sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace visura::text {

/// "Codice fiscale" → "codice fiscale"; initials stay: "IBAN", "F24", "P.IVA".
std::string lower_first(std::string_view label);

/// e, è, é and their capitals.
bool starts_with_e(std::string_view words);

/// Bytes of the beginning (whole words and the space after them) that all labels share, when it has `least` words or
/// more, does not end in a preposition, and leaves one word of each; else 0.
std::size_t shared_beginning(const std::vector<std::string>& labels, std::size_t least);

}  // namespace visura::text
