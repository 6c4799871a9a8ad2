#include "places/fold.hpp"

#include "text/ascii.hpp"
#include "text/latin.hpp"
#include "text/utf8.hpp"

namespace visura::places {
namespace {

/// Empty where one letter is left.
constexpr std::string_view two_letters(char32_t point) {
  switch (point) {
    case U'Æ':
    case U'æ':
      return "ae";
    case U'Þ':
    case U'þ':
      return "th";
    case U'ß':
      return "ss";
    case U'Œ':
    case U'œ':
      return "oe";
    case U'Ĳ':
    case U'ĳ':
      return "ij";
    default:
      return {};
  }
}

/// Accents typed as characters of their own, as some keyboards and systems do.
constexpr bool is_mark(char32_t point) { return point >= 0x300 && point <= 0x36F; }

void append(char32_t point, std::string& letters) {
  if (point < 0x80) {
    letters += text::to_lower(static_cast<char>(point));
  } else if (const std::string_view two = two_letters(point); !two.empty()) {
    letters += two;
  } else {
    const char letter = text::without_marks(point);
    letters += letter == ' ' ? '?' : text::to_lower(letter);
  }
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

bool words_in_order(const Folded& typed, const Folded& name) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < typed.words.size(); ++i, ++next) {
    while (next < name.words.size() && !begins(name.word(next), typed.word(i))) ++next;
    if (next == name.words.size()) return false;
  }
  return true;
}

}  // namespace

std::string_view Folded::word(std::size_t index) const {
  const std::size_t end = index + 1 < words.size() ? words[index + 1] : letters.size();
  return std::string_view(letters).substr(words[index], end - words[index]);
}

void fold(std::string_view name, Folded& folded) {
  folded.letters.clear();
  folded.words.clear();
  bool between = true;
  for (std::size_t at = 0; at < name.size();) {
    const text::CodePoint read = text::decode(name, at);
    // A byte that is no UTF-8 is no letter of any name.
    const char32_t point = read.length == 0 ? U'\uFFFD' : read.value;
    at += read.length == 0 ? 1 : read.length;
    if (is_mark(point)) continue;
    const bool ascii_letter =
        point < 0x80 && (text::is_letter(static_cast<char>(point)) || text::is_digit(static_cast<char>(point)));
    if (!ascii_letter && text::is_sign(point)) {
      between = true;
      continue;
    }
    if (between) folded.words.push_back(static_cast<std::uint16_t>(folded.letters.size()));
    between = false;
    append(point, folded.letters);
  }
}

bool may_begin_with(std::string_view name, char letter) noexcept {
  bool between = true;
  for (const char c : name) {
    // A byte outside ASCII may be a letter with its mark, or a mark that changes nothing.
    if (c < 0) return true;
    if (between && text::to_lower(c) == letter) return true;
    between = !text::is_letter(c) && !text::is_digit(c);
  }
  return false;
}

Fit fit(const Folded& typed, const Folded& name) noexcept {
  const std::string_view wanted = typed.letters;
  if (wanted.empty()) return Fit::none;
  if (wanted == name.letters) return Fit::same;
  if (begins(name.letters, wanted)) return Fit::beginning;
  for (std::size_t i = 1; i < name.words.size(); ++i) {
    if (begins(std::string_view(name.letters).substr(name.words[i]), wanted)) return Fit::later_word;
  }
  return typed.words.size() > 1 && words_in_order(typed, name) ? Fit::words : Fit::none;
}

}  // namespace visura::places
