// Three letters of a surname or a name (DM 23/12/1976 artt. 2 and 3), and which of them a name may have got.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace visura::codice_fiscale {

enum class NamePart : std::uint8_t { surname, given_name };

/// How letters that the code does not have became letters that it has. The tax office's table (circ. 34/E of 20/7/2011)
/// does not name them all, and codes were given by other ways, too.
enum class Spelling : std::uint8_t {
  official,  ///< Ä→AE, ß→SS; what the table does not name loses its mark
  plain,     ///< every letter loses its mark: Ö→O
  dropped,   ///< letters with marks other than Italian accents are left out
  nordic     ///< as passports write them: Å→AA, Ø→OE
};

std::string_view spelling_name(Spelling spelling) noexcept;

/// Which letters were taken.
enum class Composition : std::uint8_t {
  consonants,          ///< the first three consonants
  first_third_fourth,  ///< of a name with four consonants or more
  with_vowels,         ///< consonants, then vowels
  padded,              ///< too short: filled up with X
  absent               ///< no letter at all: XXX, as for who has no surname or no name
};

std::string_view composition_name(Composition composition) noexcept;

struct Triplet {
  std::string text;
  Spelling spelling = Spelling::official;
  Composition composition = Composition::absent;
};

/// The letters A–Z of a name, its marks resolved as `spelling` says; spaces, apostrophes and hyphens go.
std::string letters_of(std::string_view name, Spelling spelling);

/// False where a letter is of another script: nothing can be said then of what the code should have.
bool is_latin(std::string_view name);

std::string consonants_of(std::string_view letters);

Triplet triplet_of(std::string_view letters, NamePart part);

/// Every triplet that the name may legally have, the official one first, each once.
std::vector<Triplet> triplets_of(std::string_view name, NamePart part);

/// False for three letters that no name gives (consonants, then vowels, then X: 12,251 of 17,576). The formal check
/// takes them all the same.
bool is_possible_triplet(std::string_view triplet) noexcept;

/// Of sixteen characters that stand where they may.
bool has_omocodia(std::string_view code) noexcept;

}  // namespace visura::codice_fiscale
