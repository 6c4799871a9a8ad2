#include <algorithm>

#include "text/ascii.hpp"
#include "visura/check.hpp"

namespace visura {
namespace {

bool is_complete_host(std::string_view host) {
  return host.find('.') != std::string_view::npos && host.front() != '.' && host.back() != '.' &&
         host.find("..") == std::string_view::npos;
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
  if (whole.find(' ') != std::string_view::npos) {
    checked.report.add(Diagnostic(Code::email_space));
  } else if (at == 0 || !is_complete_host(whole.substr(at + 1))) {
    checked.report.add(Diagnostic(Code::email_incomplete));
  }
  return checked;
}

}  // namespace visura
