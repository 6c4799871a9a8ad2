// A code slot by slot, as it is being typed: what stands there, what may stand there, and what it speaks of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace visura::codice_fiscale {

enum class SlotState : std::uint8_t { ok, incomplete, wrong };

std::string_view slot_state_name(SlotState state) noexcept;

struct Position {
  std::string_view
      part;  ///< surname, name, year, month, day, place, control; of eleven digits: number, office, check_digit
  SlotState state = SlotState::incomplete;
  std::string
      allowed;  ///< the characters that may stand here after those before it, digits before their omocodia letters
};

/// One character a slot; what is foreign becomes this.
inline constexpr char foreign_slot = '?';

/// `code` as `read_written` gives it, as characters: at most one more than the sixteen slots.
std::string slots_of(std::string_view code);

/// True when it is being written as eleven digits: most of what stands where names would be is digits.
bool is_numeric_layout(std::string_view slots) noexcept;

/// Sixteen slots, or eleven of a numeric layout.
std::vector<Position> positions_of(std::string_view slots);

}  // namespace visura::codice_fiscale
