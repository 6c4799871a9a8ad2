// The vendor's help, foreign HTML or plain text, as data that no browser ever reads as HTML: a list of allowed nodes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace visura {

/// Bytes of help that are read; the rest is left out. The longest seen is some two kilobytes, and a page's worth of
/// help helps nobody.
inline constexpr std::size_t max_help_bytes = 64U << 10U;

/// Nodes after which the rest of a help is left out, give or take those around one text: a front end makes an element
/// of each.
inline constexpr std::size_t max_help_nodes = 2'000;

/// Open paragraphs, lists and items: six lists in each other. Deeper ones vanish, their text stays.
inline constexpr std::size_t max_help_depth = 12;

/// Bytes of a link: what every browser and mail program takes.
inline constexpr std::size_t max_link_bytes = 2'000;

/// The text that a help in base64 stands for, else the help itself.
std::string decode_help(std::string_view source);

/// One JSON array of paragraphs and lists. A node is a text or {"tag","children"} with the tags p, br, ul, ol, li,
/// strong, em and a; only `a` has an "href", always https.
void write_help(json::Writer& writer, std::string_view text);

/// The link when the whole help is one, as of a template to sign; else empty.
std::string_view template_link(std::string_view help);

}  // namespace visura
