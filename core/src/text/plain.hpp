// Codes as people write and paste them: grouped by spaces, dashes and full stops, in either case.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace visura {

/// Bytes of the space, hyphen, dash (U+2010 to U+2015) or full stop at `offset`; 0 when there is none.
std::size_t separator_length(std::string_view text, std::size_t offset) noexcept;

/// Upper case, without separators and without the characters of `marks`. `source` gets where each byte of the answer
/// stood in `text`, in code points.
std::string plain(std::string_view text, std::string_view marks = {}, std::vector<std::uint32_t>* source = nullptr);

}  // namespace visura
