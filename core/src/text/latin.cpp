#include "text/latin.hpp"

#include <array>
#include <string_view>

#include "text/ascii.hpp"

namespace visura::text {
namespace {

/// Letters with marks in the order of Unicode, from `first` on: the letter that is left without them, and how many
/// follow one another that have it; a space where there is no letter.
struct Block {
  char32_t first;
  std::string_view runs;
};

// Latin-1 Supplement to IPA Extensions; Latin Extended Additional, where Vietnamese has its vowels. What has no letter
// of its own to fall back on has the one of ICAO Doc 9303: Ə is E.
constexpr std::array blocks = {
    Block{0xC0,
          "A7CE4I4DNO5 OU4YTSA7CE4I4DNO5 OU4YTYA6C8D4E10G8H4I12J2K3L10N9O8R6S8T6U12W2Y3Z6S B 4OC2D2 4E2F2G 3IK2 3N O3 "
          "13U2 2Y2Z2 13D3L3N3A2I2O2U10 A6G4K2O4 2JD3G2 2N2A4O2A4E4I4O4R4U4S2T2 2H2 6A2E2O8Y2 6AC2L 5BU 3J2 4Y2 3BO "
          "D2 E E 4G 7I 9N"},
    Block{0x1E00, "A2B6C2D10E10F2G2H10I4K6L8M6N8O8P4R8S10T8U10V4W10X4Y2Z6HTWYAS4 A24E16I4O24U14Y8"}};

}  // namespace

char without_marks(char32_t letter) noexcept {
  for (const Block& block : blocks) {
    char32_t next = block.first;
    for (std::size_t i = 0; letter >= next && i < block.runs.size();) {
      const char base = block.runs[i++];
      char32_t count = 0;
      while (i < block.runs.size() && is_digit(block.runs[i]))
        count = count * 10 + static_cast<char32_t>(block.runs[i++] - '0');
      next += count == 0 ? 1 : count;
      if (letter < next) return base;
    }
  }
  return ' ';
}

bool is_sign(char32_t point) noexcept {
  return point < 0xC0 || point == 0xD7 || point == 0xF7 || (point >= 0x2B0 && point < 0x370) ||
         (point >= 0x2000 && point < 0x2070) || point == 0x3000 || point == 0xFEFF;
}

}  // namespace visura::text
