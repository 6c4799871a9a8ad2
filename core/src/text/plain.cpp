#include "text/plain.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura {

std::size_t separator_length(std::string_view text, std::size_t offset) noexcept {
  const text::CodePoint point = text::decode(text, offset);
  // Hyphens and dashes, the minus sign and the wide hyphen.
  const bool mark = point.value == '-' || point.value == '.' || (point.value >= 0x2010 && point.value <= 0x2015) ||
                    point.value == 0x2212 || point.value == 0xFF0D;
  return mark ? point.length : text::space_length(text, offset);
}

std::string plain(std::string_view text, std::string_view marks, std::vector<std::uint32_t>* source) {
  std::string code;
  std::uint32_t code_point = 0;
  for (std::size_t i = 0; i < text.size(); ++code_point) {
    const std::size_t length = std::max<std::size_t>(text::decode(text, i).length, 1);
    if (separator_length(text, i) == 0 && marks.find(text[i]) == std::string_view::npos) {
      for (const char c : text.substr(i, length)) {
        code += text::to_upper(c);
        if (source != nullptr) source->push_back(code_point);
      }
    }
    i += length;
  }
  return code;
}

}  // namespace visura
