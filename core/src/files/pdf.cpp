#include "files/pdf.hpp"

#include <algorithm>

#include "files/look.hpp"
#include "text/ascii.hpp"

namespace visura::files {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view mark = "startxref";

/// The dictionary entry itself, not one whose name only begins so, such as /EncryptMetadata.
bool names_encryption(std::string_view dictionary) {
  constexpr std::string_view entry = "/Encrypt";
  for (std::size_t at = dictionary.find(entry); at != npos; at = dictionary.find(entry, at)) {
    at += entry.size();
    if (at == dictionary.size() || !text::is_letter(dictionary[at])) return true;
  }
  return false;
}

/// A trailer stands before its `startxref`; of a cross-reference stream only the dictionary can be read.
std::string_view dictionary_of(std::string_view text) {
  return text.substr(0, std::min(text.find("stream"), text.find(mark)));
}

/// A writer ends every section with `startxref` and `%%EOF`. Where objects follow, the next section was begun and
/// never ended; anything else that follows (zeros, a web server's words) harms no reader.
bool ends_early(std::string_view tail) {
  const std::size_t end = std::max(tail.rfind(mark) + 1, tail.rfind("%%EOF") + 1);
  return end == 0 || tail.find(" 0 obj", end) != npos;
}

}  // namespace

std::optional<std::uint64_t> startxref(const Slices& file) {
  std::string_view rest = file.tail;
  const std::size_t at = rest.rfind(mark);
  if (at == npos) return std::nullopt;
  rest.remove_prefix(at + mark.size());
  while (!rest.empty() && text::is_space(rest.front())) rest.remove_prefix(1);
  const text::Digits digits = text::read_digits(rest);
  if (digits.length == 0 || digits.value >= file.size) return std::nullopt;
  return digits.value;
}

void look_at_pdf(const Slices& file, Look& look) {
  look.xref = startxref(file);
  const std::string_view tail = file.tail;
  look.cut = !tail.empty() && ends_early(tail);
  const std::size_t trailer = tail.rfind("trailer");
  look.encrypted = names_encryption(dictionary_of(file.xref)) ||
                   (trailer != npos && names_encryption(dictionary_of(tail.substr(trailer))));
}

}  // namespace visura::files
