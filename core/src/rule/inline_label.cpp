#include "rule/inline_label.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace visura::text {
namespace {

/// Italian prepositions and articles ("di", "del", "per") have three letters at most; the longer ones end in an
/// apostrophe or are left to the eye.
constexpr std::size_t longest_preposition = 3;

/// À…Þ (U+00C0–U+00DE but ×): two bytes, their lower case 32 further on.
bool is_latin1_upper(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '\xC3') return false;
  const auto byte = static_cast<unsigned char>(text[at + 1]);
  return byte >= 0x80 && byte <= 0x9E && byte != 0x97;
}

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

}  // namespace

std::string lower_first(std::string_view label) {
  std::string out(label);
  const bool wide = is_latin1_upper(label, 0);
  const std::size_t next = wide ? 2 : 1;
  if (out.size() <= next || (!wide && !is_upper(out[0]))) return out;
  const char second = out[next];
  const bool initials = is_upper(second) || is_digit(second) || second == '.' || is_latin1_upper(label, next);
  if (initials) return out;
  if (wide) {
    out[1] = static_cast<char>(out[1] + 0x20);
  } else {
    out[0] = to_lower(out[0]);
  }
  return out;
}

bool starts_with_e(std::string_view words) {
  if (words.empty()) return false;
  if (words[0] != '\xC3' || words.size() < 2) return to_lower(words[0]) == 'e';
  const auto byte = static_cast<unsigned char>(words[1]) | 0x20U;
  return byte == 0xA8 || byte == 0xA9;
}

std::size_t shared_beginning(const std::vector<std::string>& labels, std::size_t least) {
  if (labels.size() < 2) return 0;
  std::size_t shared = labels[0].size();
  for (const std::string& label : labels) {
    const auto differing = std::mismatch(labels[0].begin(), labels[0].end(), label.begin(), label.end());
    shared = std::min(shared, static_cast<std::size_t>(differing.first - labels[0].begin()));
  }
  const std::string_view common = std::string_view(labels[0]).substr(0, shared);
  const std::size_t space = common.rfind(' ');
  if (space == std::string_view::npos) return 0;
  const std::string_view beginning = common.substr(0, space + 1);
  const std::size_t before = beginning.substr(0, space).rfind(' ');
  const std::size_t last_word = space - (before == std::string_view::npos ? 0 : before + 1);
  if (words_in(beginning) < least || last_word <= longest_preposition) return 0;
  const bool one_word_each = std::all_of(labels.begin(), labels.end(), [&](const std::string& label) {
    return label.size() > beginning.size() && label.find(' ', beginning.size()) == std::string::npos;
  });
  return one_word_each ? beginning.size() : 0;
}

}  // namespace visura::text
