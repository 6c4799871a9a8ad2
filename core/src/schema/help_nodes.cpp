#include "schema/help_nodes.hpp"

#include "schema/help_parts.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

/// Marks without width and those that turn the direction of writing: they would only hide or mix up what is shown.
constexpr bool is_unseen(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

constexpr bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x202F || c == 0x3000;
}

}  // namespace

void HelpNodes::end_paragraph() {
  if (top() == 'P') pop();
}

void HelpNodes::open_list(char list) {
  end_paragraph();
  push(list);
}

void HelpNodes::close_list(char list) {
  std::size_t depth = depth_;
  while (depth > 0 && open_[depth - 1] != list) --depth;
  while (depth > 0 && depth_ >= depth) pop();
}

void HelpNodes::end_item() {
  end_paragraph();
  if (top() == 'L') pop();
}

void HelpNodes::item() {
  end_item();
  if (!in_list()) push('U');
  push('L');
}

void HelpNodes::begin_link(std::string_view raw) {
  wanted_[link] = 0;
  href_.clear();
  raw = text::trim(raw);
  for (std::size_t i = 0; i < raw.size() && href_.size() <= max_link_bytes;) {
    const Reference reference = raw[i] == '&' ? read_reference(raw, i, true) : Reference{};
    if (reference.length > 0) {
      append_utf8(href_, reference.value);
    } else if (raw[i] == ' ') {
      href_ += "%20";
    } else {
      href_ += raw[i];
    }
    i += reference.length > 0 ? reference.length : 1;
  }
  if (is_https_link(href_) && text::find_invalid(href_) == std::string_view::npos) wanted_[link] = ++links_;
}

void HelpNodes::line_break() {
  if (!fresh_ && breaks_ < 2) ++breaks_;
  space_ = false;
}

void HelpNodes::put(char32_t c) {
  // The vendor's typewriter apostrophe.
  if (c == '`') c = '\'';
  if (is_blank(c)) return space();
  if (is_unseen(c)) return;
  open_blocks();
  open_formats();
  if (space_ && !fresh_) text_ += ' ';
  space_ = false;
  fresh_ = false;
  append_utf8(text_, c);
}

void HelpNodes::finish() {
  while (depth_ > 0) pop();
}

/// A list keeps room for its items: no text stands in a list outside them.
void HelpNodes::push(char block) {
  if (block != 'L' && in_list()) push('L');
  boundary();
  const std::size_t room = block == 'U' || block == 'O' ? 2 : 1;
  if (depth_ + room <= max_help_depth) open_[depth_++] = block;
}

void HelpNodes::pop() {
  boundary();
  if (written_ == depth_) {
    close();
    --written_;
  }
  --depth_;
}

void HelpNodes::boundary() {
  close_formats(0);
  breaks_ = 0;
  space_ = false;
  fresh_ = true;
}

/// Two line breaks make a new paragraph.
void HelpNodes::open_blocks() {
  if (breaks_ > 1 && top() == 'P') paragraph();
  if (depth_ == 0) push('P');
  if (in_list()) push('L');
  while (written_ < depth_) {
    const char block = open_[written_++];
    open(block == 'P' ? "p" : block == 'L' ? "li" : block == 'U' ? "ul" : "ol");
  }
  if (breaks_ == 0) return;
  flush();
  for (; breaks_ > 0; --breaks_) {
    open("br");
    close();
  }
  fresh_ = true;
}

void HelpNodes::open_formats() {
  std::size_t same = 0;
  while (same < formats && run_[same] == wanted_[same]) ++same;
  if (same == formats) return;
  // A space at an edge stands outside.
  bool closes = false;
  for (std::size_t i = same; i < formats; ++i) closes = closes || run_[i] != 0;
  if (closes) close_formats(same);
  if (space_ && !fresh_) text_ += ' ';
  space_ = false;
  for (; same < formats; ++same) {
    if (wanted_[same] == 0) continue;
    flush();
    open(same == link ? "a" : same == strong ? "strong" : "em", same == link ? std::string_view(href_) : "");
    run_[same] = wanted_[same];
  }
}

void HelpNodes::close_formats(std::size_t keep) {
  flush();
  for (std::size_t i = formats; i-- > keep;) {
    if (run_[i] != 0) close();
    run_[i] = 0;
  }
}

/// Writes the text so far; links that nobody marked as such become some.
void HelpNodes::flush() {
  std::string_view rest = text_;
  std::size_t from = 0;
  while (run_[link] == 0 && !full()) {
    const std::size_t i = rest.find("https://", from);
    if (i == std::string_view::npos) break;
    const bool inside_word = i > 0 && (text::is_letter(rest[i - 1]) || text::is_digit(rest[i - 1]));
    const std::string_view url = rest.substr(i, inside_word ? 0 : bare_link_length(rest.substr(i)));
    from = i + 1;
    if (url.empty()) continue;
    write(rest.substr(0, i));
    open("a", url);
    write(url);
    close();
    rest.remove_prefix(i + url.size());
    from = 0;
  }
  write(rest);
  text_.clear();
}

void HelpNodes::write(std::string_view text) {
  if (text.empty()) return;
  ++nodes_;
  writer_.string(text);
}

void HelpNodes::open(std::string_view tag, std::string_view href) {
  ++nodes_;
  writer_.begin_object().key("tag").string(tag);
  if (!href.empty()) writer_.key("href").string(href);
  writer_.key("children").begin_array();
}

}  // namespace visura
