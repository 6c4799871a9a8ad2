#include "checks/checks.hpp"
#include "text/ascii.hpp"

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

void check_email(Checked& checked, const CheckOptions& /*options*/) {
  checked.kind = "email";
  const std::size_t at = checked.canonical.rfind('@');
  if (at == std::string::npos) {
    report(checked, Code::email_no_at);
    return;
  }
  for (std::size_t i = at; i < checked.canonical.size(); ++i) {
    checked.canonical[i] = text::to_lower(checked.canonical[i]);
  }
  const std::string_view whole = checked.canonical;
  if (has_space(whole)) {
    report(checked, Code::email_space);
  } else if (!is_complete(whole.substr(0, at), whole.substr(at + 1))) {
    report(checked, Code::email_incomplete);
  }
}

}  // namespace visura
