#include "codice_fiscale/look_alike.hpp"

#include <string_view>

#include "text/latin.hpp"

namespace visura::codice_fiscale {
namespace {

/// Consecutive characters, each with what it looks like or a space.
struct Block {
  char32_t first;
  std::string_view latin;
};

// Only what a font shows alike; the letters of one's own alphabet that merely sound alike are no slip of the keyboard.
constexpr Block blocks[] = {
    {0xFF10, "0123456789"},                  // full-width digits
    {0xFF21, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},  // full-width capitals
    {0xFF41, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},  // full-width small letters
    {0x03BF, "O"},                           // Greek small omicron
    {0x0391, "AB  EZH IK MN O P  TY X"},     // Greek capitals
    {0x0405, "S"},                           // Cyrillic Ѕ
    {0x0406, "I"},                           // І
    {0x0408, "J"},                           // Ј
    {0x0410, "A B  E    K MHO PCTY X"},      // А to Х
    {0x0430, "A    E        O PC Y X"},      // а to х
    {0x0455, "S"},                           // ѕ
    {0x0456, "I"},                           // і
    {0x0458, "J"},                           // ј
};

}  // namespace

char look_alike(char32_t character) noexcept {
  for (const Block& block : blocks) {
    if (character < block.first || character - block.first >= block.latin.size()) continue;
    const char latin = block.latin[character - block.first];
    return latin == ' ' ? '\0' : latin;
  }
  // A letter that a keyboard or a spelling aid gave a mark.
  const char latin = text::without_marks(character);
  return latin == ' ' ? '\0' : latin;
}

}  // namespace visura::codice_fiscale
