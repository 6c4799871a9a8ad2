#include <algorithm>
#include <array>
#include <iterator>

#include "text/order.hpp"
#include "visura/diagnostic.hpp"

namespace visura {
namespace {

constexpr Severity info = Severity::info;
constexpr Severity warning = Severity::warning;
constexpr Severity error = Severity::error;

struct CodeTraits {
  Severity severity;
  bool personal;
};

constexpr CodeTraits code_traits[] = {
#define VISURA_CODE(id, name, severity, public_params, personal_params) {severity, sizeof(personal_params) > 1},
#include "visura/codes.def"
#undef VISURA_CODE
};

/// One text with a line for each code: an address for each of them would be half a kilobyte in a page's download.
constexpr std::string_view code_names =
#define VISURA_CODE(id, name, severity, public_params, personal_params) name "\n"
#include "visura/codes.def"
#undef VISURA_CODE
    ;

std::size_t rank(const std::vector<std::string>& order, const std::string& field) {
  if (field.empty()) return 0;
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), field) - order.begin()) + 1;
}

}  // namespace

std::string_view severity_name(Severity severity) noexcept {
  constexpr std::array<std::string_view, 3> names = {"info", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

CodeInfo code_info(Code code) noexcept {
  const auto row = static_cast<std::size_t>(code);
  std::string_view names = code_names;
  for (std::size_t i = 0; i < row; ++i) names.remove_prefix(names.find('\n') + 1);
  return {names.substr(0, names.find('\n')), code_traits[row].severity, code_traits[row].personal};
}

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (std::size_t i = 0; i < std::size(code_traits); ++i) codes.push_back(static_cast<Code>(i));
  return codes;
}

Diagnostic::Diagnostic(Code code_) : code(code_), severity(code_traits[static_cast<std::size_t>(code_)].severity) {}

Diagnostic& Diagnostic::at(Span where) & {
  span = where;
  return *this;
}

Diagnostic&& Diagnostic::at(Span where) && {
  span = where;
  return std::move(*this);
}

Diagnostic&& Diagnostic::on(std::string_view key) && {
  field = key;
  return std::move(*this);
}

Diagnostic&& Diagnostic::with(std::string_view name, std::int64_t value) && {
  params.emplace_back(name, value);
  return std::move(*this);
}

Diagnostic&& Diagnostic::with(std::string_view name, std::string_view value) && {
  params.emplace_back(name, std::string(value));
  return std::move(*this);
}

Diagnostic&& Diagnostic::with(std::string_view name, const char* value) && {
  return std::move(*this).with(name, std::string_view(value));
}

void Report::add(Diagnostic&& diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  if (full()) {
    truncated_ = true;
    return;
  }
  diagnostics_.push_back(std::move(diagnostic));
}

void Report::add(const Diagnostic& diagnostic) { add(Diagnostic(diagnostic)); }

void Report::add(Code code, std::string_view field, std::initializer_list<Argument> arguments,
                 std::optional<Span> span) {
  Diagnostic diagnostic(code);
  diagnostic.field = field;
  diagnostic.span = span;
  for (const Argument& argument : arguments) {
    diagnostic.params.emplace_back(argument.name, std::string(argument.text));
    diagnostic.params.back().number = argument.number;
    diagnostic.params.back().is_number = argument.is_number;
  }
  add(std::move(diagnostic));
}

void Report::append(const Report& other) {
  const std::size_t hidden = other.errors_ - static_cast<std::size_t>(std::count_if(
                                                 other.diagnostics_.begin(), other.diagnostics_.end(),
                                                 [](const Diagnostic& d) { return d.severity == Severity::error; }));
  for (const Diagnostic& diagnostic : other.diagnostics_) add(diagnostic);
  errors_ += hidden;
  truncated_ = truncated_ || other.truncated_;
}

void Report::sort(const std::vector<std::string>& field_order) {
  text::stable_sort(diagnostics_, [&](const Diagnostic& a, const Diagnostic& b) {
    const std::size_t rank_a = rank(field_order, a.field);
    const std::size_t rank_b = rank(field_order, b.field);
    if (rank_a != rank_b) return rank_a < rank_b;
    const std::uint32_t offset_a = a.span ? a.span->offset : 0;
    const std::uint32_t offset_b = b.span ? b.span->offset : 0;
    return offset_a < offset_b;
  });
}

}  // namespace visura
