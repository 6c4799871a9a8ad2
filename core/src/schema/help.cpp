#include "schema/help.hpp"

#include <algorithm>

#include "schema/help_nodes.hpp"
#include "schema/help_parts.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace visura {
namespace {

/// What a tag does, in capitals before the names: P paragraph, H heading, U and O lists, L item, A link, S strong,
/// E em, R line break, C cell, X gone with all it holds. Others vanish, their text stays.
constexpr std::string_view tags =
    "P p div section article header footer blockquote pre address center hr table tr dt dd H h1 h2 h3 h4 h5 h6 U ul O "
    "ol L li A a S strong b E em i R br C td th X script style iframe object svg math template noscript textarea title "
    "head select";

constexpr std::string_view spaces = " \t\n\f\r";
constexpr std::size_t nowhere = std::string_view::npos;

char tag_action(std::string_view name) {
  std::string_view rest = tags;
  char action = ' ';
  while (!rest.empty()) {
    const std::string_view word = text::next_word(rest);
    if (text::is_upper(word[0])) {
      action = word[0];
    } else if (text::same_letters(word, name)) {
      return action;
    }
  }
  return ' ';
}

/// One pass over the text: every step reads one tag or one character, and nothing is searched for twice in vain.
class HelpReader {
 public:
  HelpReader(json::Writer& writer, std::string_view source)
      : nodes_(writer), source_(source.substr(0, max_help_bytes)), plain_(!has_tags()) {}

  void run() {
    for (std::size_t i = 0; i < source_.size() && !nodes_.full();) i += step(i);
    nodes_.finish();
  }

 private:
  char at(std::size_t i) const { return i < source_.size() ? source_[i] : '\0'; }

  bool begins_tag(std::size_t i) const {
    const char next = at(i + 1);
    return text::is_letter(next) || next == '!' || next == '?' || next == '/';
  }

  bool has_tags() const {
    std::size_t i = source_.find('<');
    while (i != nowhere && !begins_tag(i)) i = source_.find('<', i + 1);
    return i != nowhere && source_.find('>', i) != nowhere;
  }

  std::size_t step(std::size_t i) {
    if (source_[i] == '<' && !plain_ && begins_tag(i)) {
      const std::size_t end = read_tag(i);
      if (end != nowhere) return end - i;
      plain_ = true;
    }
    const Reference reference = source_[i] == '&' ? read_reference(source_, i, false) : Reference{};
    const text::CodePoint point = text::decode(source_, i);
    if (plain_ && source_[i] == '\n') {
      nodes_.line_break();
    } else {
      nodes_.put(reference.length > 0 ? reference.value : point.value);
    }
    return std::max<std::size_t>({reference.length, point.length, 1});
  }

  /// Where the tag ends, or nowhere: without a `>` to come there are no more tags.
  std::size_t read_tag(std::size_t start) {
    const bool closing = at(start + 1) == '/';
    const std::size_t name_start = start + (closing ? 2 : 1);
    if (!text::is_letter(at(name_start))) return skip_unshown(start);
    const std::size_t name_end = std::min(source_.find_first_of(" \t\n\f\r/>", name_start), source_.size());
    const std::string_view name = source_.substr(name_start, name_end - name_start);
    std::string_view href;
    std::size_t end = loose_ ? nowhere : read_attributes(name_end, href);
    if (end == nowhere) end = source_.find('>', start);
    if (end == nowhere) return nowhere;
    const char action = tag_action(name);
    if (action == 'X' && !closing) return skip_content(name, end + 1);
    apply(action, closing, href);
    return end + 1;
  }

  /// Comments, CDATA, declarations, and end tags without a name.
  std::size_t skip_unshown(std::size_t start) const {
    const std::string_view rest = source_.substr(start);
    const std::string_view end = rest.substr(0, 4) == "<!--" ? "-->" : rest.substr(0, 9) == "<![CDATA[" ? "]]>" : ">";
    // From the third character on: `<!-->` is a whole comment to browsers.
    const std::size_t found = source_.find(end, start + 2);
    return found == nowhere ? source_.size() : found + end.size();
  }

  /// Where the `>` that ends the tag is, or nowhere; a `>` inside quotes does not end it.
  std::size_t read_attributes(std::size_t begin, std::string_view& href) {
    bool seen = false;
    std::size_t i = begin;
    while (true) {
      i = source_.find_first_not_of(" \t\n\f\r/", i);
      if (i == nowhere) break;
      if (source_[i] == '>') return i;
      const std::size_t name_end = source_.find_first_of(" \t\n\f\r/>=", i + 1);
      const std::string_view name = source_.substr(i, name_end - i);
      i = source_.find_first_not_of(spaces, name_end);
      if (i == nowhere || source_[i] != '=') continue;
      i = source_.find_first_not_of(spaces, i + 1);
      if (i == nowhere) break;
      const char quote = source_[i];
      const bool quoted = quote == '"' || quote == '\'';
      if (quoted) ++i;
      const std::size_t end = quoted ? source_.find(quote, i) : source_.find_first_of(" \t\n\f\r>", i);
      if (end == nowhere && quoted) {
        // A quote that nothing closes is a slip of the author's. Where a `>` stood before it, it would be met again.
        loose_ = source_.find('>', begin) < i;
        return nowhere;
      }
      if (!seen && text::same_letters(name, "href")) {
        href = source_.substr(i, end - i);
        seen = true;
      }
      i = quoted ? end + 1 : end;
    }
    // The whole rest was taken for attributes: the tags to come are read without.
    loose_ = true;
    return nowhere;
  }

  /// Behind the end tag of an element whose content is not shown; the end of the help when there is none.
  std::size_t skip_content(std::string_view name, std::size_t i) const {
    for (i = source_.find("</", i); i != nowhere; i = source_.find("</", i + 2)) {
      if (!text::same_letters(source_.substr(i + 2, name.size()), name)) continue;
      if (text::is_letter(at(i + 2 + name.size()))) continue;
      const std::size_t end = source_.find('>', i);
      return end == nowhere ? source_.size() : end + 1;
    }
    return source_.size();
  }

  void apply(char action, bool closing, std::string_view raw_href) {
    switch (action) {
      case 'H':
        nodes_.format(HelpNodes::strong, !closing);
        [[fallthrough]];
      case 'P':
        return closing ? nodes_.end_paragraph() : nodes_.paragraph();
      case 'U':
      case 'O':
        return closing ? nodes_.close_list(action) : nodes_.open_list(action);
      case 'L':
        return closing ? nodes_.end_item() : nodes_.item();
      case 'A':
        return closing ? nodes_.format(HelpNodes::link, false) : nodes_.begin_link(raw_href);
      case 'S':
        return nodes_.format(HelpNodes::strong, !closing);
      case 'E':
        return nodes_.format(HelpNodes::em, !closing);
      case 'R':
        return nodes_.line_break();
      case 'C':
        return nodes_.space();
      default:
        return;
    }
  }

  HelpNodes nodes_;
  std::string_view source_;
  bool plain_;          ///< no tags, or none any more: line breaks are meant
  bool loose_ = false;  ///< tags end at the next `>`, whatever their quotes say
};

}  // namespace

void write_help(json::Writer& writer, std::string_view text) {
  writer.begin_array();
  HelpReader(writer, text).run();
  writer.end_array();
}

}  // namespace visura
