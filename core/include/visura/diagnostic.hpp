// What went wrong, as data. No sentence lives here: see catalog.hpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace visura {

/// error: sending would be wrong. warning: we are stricter than the authority; it asks, never blocks. info: explains.
enum class Severity : std::uint8_t { info, warning, error };

std::string_view severity_name(Severity severity) noexcept;

/// Every code the product can report. Stable for ever: codes.def is append-only.
enum class Code : std::uint16_t {
#define VISURA_CODE(id, name, severity, public_params, personal_params) id,
#include "visura/codes.def"
#undef VISURA_CODE
};

/// One row of codes.def, without the parameters' names: those are documentation, held against the catalogs by a test.
struct CodeInfo {
  std::string_view name;
  Severity severity;
  bool personal;  ///< a parameter may hold a person's data: never in events, logs or third-party bodies
};

CodeInfo code_info(Code code) noexcept;
std::vector<Code> all_codes();

/// A place in the text a diagnostic speaks of (the schema, the rule or the value), in Unicode code points.
struct Span {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  friend bool operator==(const Span& a, const Span& b) { return a.offset == b.offset && a.length == b.length; }
};

/// A named value of a diagnostic: a text or a number. (Not a std::variant: its dispatch tables weigh in the download.)
struct Param {
  Param(std::string_view name_, std::int64_t value) : name(name_), number(value), is_number(true) {}
  Param(std::string_view name_, std::string value) : name(name_), text(std::move(value)) {}

  std::string_view name;  ///< a literal
  std::string text;
  std::int64_t number = 0;
  bool is_number = false;

  friend bool operator==(const Param& a, const Param& b) {
    return a.name == b.name && a.text == b.text && a.number == b.number && a.is_number == b.is_number;
  }
};

struct Diagnostic {
  explicit Diagnostic(Code code_);

  Diagnostic& at(Span where) &;
  Diagnostic&& at(Span where) &&;
  Diagnostic&& on(std::string_view key) &&;
  Diagnostic&& with(std::string_view name, std::int64_t value) &&;
  Diagnostic&& with(std::string_view name, std::string_view value) &&;
  Diagnostic&& with(std::string_view name, const char* value) &&;

  Code code;
  Severity severity;
  std::string field;  ///< the key of a field, or empty: the whole request
  std::optional<Span> span;
  std::vector<Param> params;
};

/// A report lists at most this many diagnostics: a person mends a handful at a time, and hostile input must not
/// grow the answer. Beyond it `truncated()` is true; `ok()` still counts every error.
inline constexpr std::size_t max_diagnostics = 100;

/// A parameter on its way into a report: `{"limit", 5}`, `{"key", text}`.
struct Argument {
  template <typename Number, typename = std::enable_if_t<std::is_integral_v<Number>>>
  constexpr Argument(const char* name_, Number value)
      : name(name_), number(static_cast<std::int64_t>(value)), is_number(true) {}
  constexpr Argument(const char* name_, std::string_view value) : name(name_), text(value) {}

  const char* name;  ///< a literal
  std::string_view text;
  std::int64_t number = 0;
  bool is_number = false;
};

class Report {
 public:
  void add(Diagnostic&& diagnostic);
  void add(const Diagnostic& diagnostic);

  /// `field` is empty where the whole request is meant.
  void add(Code code, std::string_view field = {}, std::initializer_list<Argument> arguments = {},
           std::optional<Span> span = {});
  void append(const Report& other);

  /// Orders by field (the whole request first, then as `field_order` lists the keys), then by offset; stable.
  void sort(const std::vector<std::string>& field_order);

  /// True when no error was ever added.
  bool ok() const noexcept { return errors_ == 0; }
  bool truncated() const noexcept { return truncated_; }
  /// Further diagnostics are only counted: whoever adds them need not work out where they stand.
  bool full() const noexcept { return diagnostics_.size() == max_diagnostics; }
  const std::vector<Diagnostic>& diagnostics() const noexcept { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  bool truncated_ = false;
};

/// A value and a report at once: a schema can be usable and still carry warnings.
template <typename T>
struct Outcome {
  std::optional<T> value;
  Report report;
};

}  // namespace visura
