#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "visura/check.hpp"

namespace visura {

Checked check_text(std::string_view text) {
  Checked checked;
  checked.kind = "text";
  const std::string_view trimmed = text::trim(text);
  checked.canonical = trimmed;
  for (char& c : checked.canonical) {
    if (text::is_space(c)) c = ' ';
  }
  const std::size_t count = text::count_code_points(checked.canonical);
  if (count > max_text_code_points) {
    checked.report.add(Diagnostic(Code::values_too_long)
                           .with("limit", static_cast<std::int64_t>(max_text_code_points))
                           .with("count", static_cast<std::int64_t>(count)));
    return checked;
  }
  for (std::size_t i = 0; i < checked.canonical.size(); ++i) {
    const auto byte = static_cast<unsigned char>(checked.canonical[i]);
    if (byte >= 0x20 && byte != 0x7F) continue;
    const std::size_t before =
        text::count_code_points({text.data(), static_cast<std::size_t>(trimmed.data() + i - text.data())});
    Diagnostic diagnostic =
        Diagnostic(Code::values_control_character).with("position", static_cast<std::int64_t>(before) + 1);
    checked.report.add(diagnostic.at(Span{static_cast<std::uint32_t>(before), 1}));
    break;
  }
  return checked;
}

}  // namespace visura
