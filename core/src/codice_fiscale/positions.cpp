#include "codice_fiscale/positions.hpp"

#include <algorithm>
#include <array>

#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/numeric.hpp"
#include "codice_fiscale/written.hpp"
#include "text/utf8.hpp"

namespace visura::codice_fiscale {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

constexpr std::array<std::string_view, personal_code_length> personal_parts = {
    "surname", "surname", "surname", "name",  "name",  "name",  "year",  "year",
    "month",   "day",     "day",     "place", "place", "place", "place", "control"};

/// The digits that fit, then their omocodia letters.
template <typename Fits>
std::string digits_where(Fits fits) {
  std::string out;
  std::string as_letters;
  for (int digit = 0; digit < 10; ++digit) {
    if (!fits(digit)) continue;
    out += static_cast<char>('0' + digit);
    as_letters += omocodia_letters[static_cast<std::size_t>(digit)];
  }
  return out + as_letters;
}

bool allows(const Position& position, char c) { return position.allowed.find(c) != std::string::npos; }

/// Reads a code from left to right; each slot may depend on those before it, as far as they are right.
class PersonalSlots {
 public:
  explicit PersonalSlots(std::string_view slots) : slots_(slots) {}

  std::vector<Position> read() {
    for (std::size_t i = 0; i < personal_code_length; ++i) {
      Position position;
      position.part = personal_parts[i];
      position.allowed = allowed(i);
      if (i < slots_.size()) position.state = allows(position, slots_[i]) ? SlotState::ok : SlotState::wrong;
      positions_.push_back(std::move(position));
    }
    return std::move(positions_);
  }

 private:
  bool is_right(std::size_t i) const { return positions_[i].state == SlotState::ok; }
  int digit(std::size_t i) const { return digit_at(slots_[i]); }

  std::string allowed(std::size_t i) const {
    if (shape[i] == 'M') return std::string(months);
    if (shape[i] == 'P') return std::string(place_letters);
    if (i == 9) return digits_where([this](int tens) { return tens < 8 && (tens % 4) * 10 <= last_day(); });
    if (i == 10) return day_units();
    if (i == 14) {
      const bool zeros = is_right(12) && is_right(13) && digit(12) == 0 && digit(13) == 0;
      return digits_where([zeros](int units) { return !zeros || units != 0; });
    }
    if (shape[i] == 'N') return digits_where([](int) { return true; });
    if (i + 1 == personal_code_length && std::all_of(positions_.begin(), positions_.end(), [](const Position& before) {
          return before.state == SlotState::ok;
        })) {
      return std::string(1, control_character(std::string(slots_.substr(0, i)) + 'A'));
    }
    return std::string(letters);
  }

  /// Of the month, where it is known; 29 February stands as long as the year may be a leap year.
  int last_day() const {
    if (!is_right(8)) return 31;
    const int month = static_cast<int>(months.find(slots_[8])) + 1;
    return days_of(month, is_right(6) && is_right(7) ? two_digits(slots_, 6) : 0);
  }

  std::string day_units() const {
    const bool known = is_right(9);
    const int last = last_day();
    const int tens = known ? digit(9) % 4 * 10 : 0;
    return digits_where([&](int units) { return !known || (tens + units >= 1 && tens + units <= last); });
  }

  std::string_view slots_;
  std::vector<Position> positions_;
};

/// True when the digits may become an office that gave codes of the number.
bool leads_to_office(std::string_view digits, int number) {
  int span = 1;
  for (std::size_t i = digits.size(); i < 3; ++i) span *= 10;
  const int first = number_of(digits) * span;
  for (int office = first; office < first + span; ++office) {
    if (gives_codes(number, office)) return true;
  }
  return false;
}

std::string allowed_digits(std::string_view slots, std::size_t i) {
  constexpr std::size_t number_length = 7;
  std::string out;
  const std::string_view before = slots.substr(0, i);
  const bool known = before.size() == i && text::all_digits(before);
  for (char digit = '0'; digit <= '9'; ++digit) {
    bool fits = true;
    if (known && i >= number_length && i + 1 < numeric_code_length) {
      fits = leads_to_office(std::string(before.substr(number_length)) + digit,
                             number_of(before.substr(0, number_length)));
    } else if (known && i + 1 == numeric_code_length) {
      fits = is_accepted(check_numeric(std::string(before) + digit).formal);
    }
    if (fits) out += digit;
  }
  // After a wrong digit nothing can be said of those that follow.
  return out.empty() ? "0123456789" : out;
}

std::vector<Position> numeric_positions(std::string_view slots) {
  std::vector<Position> positions;
  for (std::size_t i = 0; i < numeric_code_length; ++i) {
    Position position;
    position.part = i < 7 ? "number" : i < 10 ? "office" : "check_digit";
    position.allowed = allowed_digits(slots, i);
    if (i < slots.size()) position.state = allows(position, slots[i]) ? SlotState::ok : SlotState::wrong;
    positions.push_back(std::move(position));
  }
  return positions;
}

}  // namespace

std::string_view slot_state_name(SlotState state) noexcept {
  constexpr std::array<std::string_view, 3> names = {"ok", "incomplete", "wrong"};
  return names[static_cast<std::size_t>(state)];
}

std::string slots_of(std::string_view code) {
  std::string slots;
  for (std::size_t i = 0; i < code.size() && slots.size() <= personal_code_length;) {
    const std::size_t length = std::max<std::size_t>(text::decode(code, i).length, 1);
    slots += find_foreign(code.substr(i, length)) == std::string_view::npos ? code[i] : foreign_slot;
    i += length;
  }
  return slots;
}

bool is_numeric_layout(std::string_view slots) noexcept {
  // Where a personal code has its names; an O or an I may be meant for a digit, and the other way round.
  const std::string_view names = slots.substr(0, 6);
  const auto digits = static_cast<std::size_t>(std::count_if(names.begin(), names.end(), text::is_digit));
  return 2 * digits > names.size();
}

std::vector<Position> positions_of(std::string_view slots) {
  return is_numeric_layout(slots) ? numeric_positions(slots) : PersonalSlots(slots).read();
}

}  // namespace visura::codice_fiscale
