#include <algorithm>

#include "text/ascii.hpp"
#include "visura/check.hpp"

namespace visura {
namespace {

/// What stands in no address that people use, and would make one text two addresses.
constexpr std::string_view never = "@,;:<>()[]\"\\";

bool is_complete(std::string_view name, std::string_view host) {
  const auto plain = [](std::string_view part) { return part.find_first_of(never) == std::string_view::npos; };
  return !name.empty() && plain(name) && plain(host) && host.find('.') != std::string_view::npos &&
         host.find("..") == std::string_view::npos && host.front() != '.' && host.back() != '.' &&
         host.front() != '-' && host.back() != '-';
}

bool has_space(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text::space_length(text, i) != 0) return true;
  }
  return false;
}

}  // namespace

Checked check_email(std::string_view text) {
  Checked checked = check_text(text);
  if (!checked.report.ok()) return checked;
  checked.kind = "email";
  const std::size_t at = checked.canonical.rfind('@');
  if (at == std::string::npos) {
    checked.report.add(Diagnostic(Code::email_no_at));
    return checked;
  }
  std::transform(checked.canonical.begin() + static_cast<std::ptrdiff_t>(at), checked.canonical.end(),
                 checked.canonical.begin() + static_cast<std::ptrdiff_t>(at), text::to_lower);
  const std::string_view whole = checked.canonical;
  if (has_space(whole)) {
    checked.report.add(Diagnostic(Code::email_space));
  } else if (!is_complete(whole.substr(0, at), whole.substr(at + 1))) {
    checked.report.add(Diagnostic(Code::email_incomplete));
  }
  return checked;
}

}  // namespace visura
