// Paragraphs, lists and texts as they come, written as nodes that are closed in order whatever came.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "json/writer.hpp"
#include "schema/help.hpp"

namespace visura {

/// Elements are written when text comes for them: an empty one never is.
class HelpNodes {
 public:
  /// Of the formats a text may have at once, in the order they are nested.
  static constexpr std::size_t link = 0;
  static constexpr std::size_t strong = 1;
  static constexpr std::size_t em = 2;
  static constexpr std::size_t formats = 3;

  explicit HelpNodes(json::Writer& writer) : writer_(writer) {}

  void paragraph() { end_paragraph(), push('P'); }
  void end_paragraph();
  void open_list(char list);
  void close_list(char list);
  void end_item();
  void item();

  void format(std::size_t which, bool on) { wanted_[which] = on ? 1 : 0; }
  /// From an attribute as it is written; no link begins when it may not be followed.
  void begin_link(std::string_view raw);

  void line_break();
  void space() { space_ = true; }
  void put(char32_t c);

  bool full() const noexcept { return nodes_ >= max_help_nodes; }
  void finish();

 private:
  char top() const { return depth_ == 0 ? '\0' : open_[depth_ - 1]; }
  bool in_list() const { return top() == 'U' || top() == 'O'; }
  void push(char block);
  void pop();
  void boundary();
  void open_blocks();
  void open_formats();
  void close_formats(std::size_t keep);
  void flush();
  void write(std::string_view text);
  void open(std::string_view tag, std::string_view href = {});
  void close() { writer_.end_array().end_object(); }

  json::Writer& writer_;
  std::array<char, max_help_depth> open_{};  ///< blocks: P paragraph, U and O lists, L item
  std::size_t depth_ = 0;
  std::size_t written_ = 0;  ///< of the open blocks; the others have no text yet
  std::array<std::uint32_t, formats> wanted_{};
  std::array<std::uint32_t, formats> run_{};  ///< those written; a link by its number
  std::uint32_t links_ = 0;
  std::string href_;
  std::string text_;
  bool space_ = false;
  bool fresh_ = true;  ///< nothing stands on this line yet
  std::size_t breaks_ = 0;
  std::size_t nodes_ = 0;
};

}  // namespace visura
