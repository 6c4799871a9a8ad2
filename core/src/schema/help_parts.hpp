// What HTML is made of below its tags: character references and links.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace visura {

struct Reference {
  char32_t value = 0;
  std::size_t length = 0;  ///< bytes; 0 when no reference stands there
};

/// The character reference at `offset`, which is an `&`. `strict` wants the semicolon after a name: in links
/// `&copy=2` is a parameter.
Reference read_reference(std::string_view text, std::size_t offset, bool strict);

void append_utf8(std::string& out, char32_t point);

/// An absolute https link to a named host: no user, no control characters, nothing a browser would take for another.
bool is_https_link(std::string_view url);

/// Bytes of the link that begins `text`, without the punctuation of the sentence it stands in; 0 when none does.
std::size_t bare_link_length(std::string_view text);

}  // namespace visura
