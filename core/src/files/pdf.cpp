#include "files/pdf.hpp"

#include <algorithm>

#include "files/look.hpp"
#include "text/ascii.hpp"

namespace visura::files {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view mark = "startxref";

/// True when a dictionary in `text` has the entry: itself, and not in a string or a dictionary within. A name that only
/// begins so, such as /EncryptMetadata, is another. `text` may begin anywhere, since what stands before the header
/// shifts all offsets: what is open ends with the object.
bool names_encryption(std::string_view text) {
  constexpr std::string_view entry = "/Encrypt";
  int angles = 0;
  int parentheses = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (stands_at(text, at, "obj")) {
      angles = parentheses = 0;
    } else if (c == '\\') {
      ++at;
    } else if (c == '(') {
      ++parentheses;
    } else if (parentheses > 0) {
      if (c == ')') --parentheses;
    } else if (c == '<') {
      ++angles;
    } else if (c == '>') {
      --angles;
    } else if (angles == 2 && stands_at(text, at, entry)) {
      const std::string_view value = text.substr(at + entry.size());
      if (value.empty() || !text::is_letter(value.front())) return !stands_at(text::trim(value), 0, "null");
    }
  }
  return false;
}

/// `7 0 obj`
bool is_object(std::string_view line) {
  for (int numbers = 0; numbers < 2; ++numbers) {
    const std::size_t digits = text::read_digits(line).length;
    if (digits == 0 || !stands_at(line, digits, " ")) return false;
    line.remove_prefix(digits + 1);
  }
  return stands_at(line, 0, "obj");
}

/// A writer ends every section with `startxref` and `%%EOF`. Where lines that begin objects follow, the next section
/// was begun and never ended; anything else that follows (zeros, a web server's words) harms no reader. A tail of
/// nothing but padding tells nothing.
bool ends_early(std::string_view tail) {
  const std::size_t end = std::max(tail.rfind(mark) + 1, tail.rfind("%%EOF") + 1);
  for (std::size_t at = end; at < tail.size(); ++at) {
    const char c = tail[at];
    if (end == 0) {
      if (c != 0 && !text::is_space(c)) return true;
    } else if ((c == '\n' || c == '\r') && is_object(tail.substr(at + 1))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::uint64_t> startxref(const Slices& file) {
  std::string_view rest = file.tail;
  const std::size_t at = rest.rfind(mark);
  if (at == npos) return std::nullopt;
  rest.remove_prefix(at + mark.size());
  const text::Digits digits = text::read_digits(text::trim(rest));
  if (digits.length == 0 || digits.value >= file.size) return std::nullopt;
  return digits.value;
}

void look_at_pdf(const Slices& file, Look& look) {
  look.xref = startxref(file);
  const std::string_view tail = file.tail;
  look.cut = !tail.empty() && ends_early(tail);
  const std::string_view trailer = tail.substr(std::min(tail.rfind("trailer"), tail.size()));
  for (const std::string_view text : {file.xref, file.from(look.xref.value_or(file.size)), trailer}) {
    if (names_encryption(text)) look.encrypted = true;
  }
}

}  // namespace visura::files
