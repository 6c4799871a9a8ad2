#include "codice_fiscale/written.hpp"

#include <algorithm>

#include "codice_fiscale/look_alike.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"
#include "text/utf8.hpp"
#include "visura/codice_fiscale.hpp"

namespace visura::codice_fiscale {

Written read_written(std::string_view text) {
  Written written;
  written.code = plain(text, {}, &written.source);
  written.dropped = prefix_length(written.code);
  written.code.erase(0, written.dropped);
  return written;
}

std::size_t prefix_length(std::string_view code) noexcept {
  for (const std::string_view prefix : {"TINIT", "VATIT", "IT"}) {
    if (code.substr(0, prefix.size()) != prefix) continue;
    const std::string_view rest = code.substr(prefix.size());
    // No personal code has a digit there: a number is being written.
    const bool number = !rest.empty() && text::all_digits(rest);
    if (number || rest.size() == personal_code_length) return prefix.size();
  }
  return 0;
}

std::size_t find_foreign(std::string_view code) noexcept {
  const auto own = [](char c) { return text::is_upper(c) || text::is_digit(c); };
  const auto found = std::find_if_not(code.begin(), code.end(), own);
  return found == code.end() ? std::string_view::npos : static_cast<std::size_t>(found - code.begin());
}

std::string mend_look_alikes(std::string_view code) {
  std::string mended;
  for (std::size_t i = 0; i < code.size();) {
    const text::CodePoint point = text::decode(code, i);
    const char own = find_foreign(code.substr(i, 1)) == std::string_view::npos ? code[i] : look_alike(point.value);
    if (own == '\0') return {};
    mended += own;
    i += std::max<std::size_t>(point.length, 1);
  }
  return mended;
}

std::string_view health_code(std::string_view code) noexcept {
  if (code.size() != personal_code_length || !text::all_digits(code.substr(3))) return {};
  if (code.substr(0, 3) == "STP") return "stp";
  return code.substr(0, 3) == "ENI" ? "eni" : std::string_view();
}

}  // namespace visura::codice_fiscale
