#include "text/ascii.hpp"
#include "visura/places.hpp"

namespace visura {

Day read_day(std::string_view text) noexcept {
  const std::string_view year = text.substr(0, 4);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return 0;
  const std::string_view month = text.substr(5, 2);
  const std::string_view date = text.substr(8);
  if (!text::all_digits(year) || !text::all_digits(month) || !text::all_digits(date)) return 0;
  if (month < "01" || month > "12" || date < "01" || date > "31") return 0;
  const auto number = [](std::string_view digits) { return static_cast<Day>(text::read_digits(digits).value); };
  return number(year) * 10'000 + number(month) * 100 + number(date);
}

std::string write_day(Day day) {
  if (day <= 0) return {};
  std::string text = "0000-00-00";
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == '-') continue;
    text[i] = static_cast<char>('0' + day % 10);
    day /= 10;
  }
  return text;
}

}  // namespace visura
