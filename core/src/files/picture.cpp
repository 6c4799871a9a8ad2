// JPEG and PNG: how large, and whether the end is there.
#include <algorithm>

#include "files/look.hpp"

namespace visura::files {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::uint32_t byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }
std::uint32_t two_bytes(std::string_view text, std::size_t at) { return byte(text, at) << 8U | byte(text, at + 1); }
std::uint32_t four_bytes(std::string_view text, std::size_t at) {
  return two_bytes(text, at) << 16U | two_bytes(text, at + 2);
}

// Markers of ITU-T T.81, table B.1
constexpr std::uint32_t huffman_tables = 0xC4;
constexpr std::uint32_t jpeg_extension = 0xC8;
constexpr std::uint32_t arithmetic_conditioning = 0xCC;
constexpr std::uint32_t first_restart = 0xD0;
constexpr std::uint32_t last_restart = 0xD7;
constexpr std::uint32_t image_end = 0xD9;
constexpr std::uint32_t scan_start = 0xDA;
constexpr std::uint32_t quantisation_tables = 0xDB;
constexpr std::uint32_t restart_interval = 0xDD;
constexpr std::uint32_t fill = 0xFF;

constexpr bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != huffman_tables && marker != jpeg_extension &&
         marker != arithmetic_conditioning;
}

/// Between the scans of a progressive picture stand only these, and all of them are short.
constexpr bool may_stand_between_scans(std::uint32_t marker) {
  return marker == huffman_tables || marker == arithmetic_conditioning || marker == scan_start ||
         marker == quantisation_tables || marker == restart_interval;
}
constexpr std::uint32_t longest_between_scans = 1100;

/// Goes through the segments up to the first scan; answers where its data begins, or nothing when that is behind what
/// is at hand, or the picture is odd, or `look.cut` has been found.
std::optional<std::uint64_t> skip_header(const Slices& file, Look& look) {
  std::uint64_t at = 2;
  for (;;) {
    const std::string_view bytes = file.from(at);
    if (at + 4 > file.size) look.cut = true;
    if (bytes.size() < 4 || byte(bytes, 0) != fill) return std::nullopt;
    const std::uint32_t marker = byte(bytes, 1);
    if (marker == fill) {
      ++at;
      continue;
    }
    const std::uint32_t length = two_bytes(bytes, 2);
    if (marker == image_end || length < 2) return std::nullopt;
    if (is_frame(marker) && bytes.size() >= 9) {
      look.height = two_bytes(bytes, 5);
      look.width = two_bytes(bytes, 7);
    }
    at += 2 + length;
    if (marker == scan_start) return at;
  }
}

/// True when `data`, which begins within or at a scan and goes to the end of the file, is all picture and breaks off.
bool breaks_off(std::string_view data) {
  for (std::size_t at = data.find('\xFF'); at != npos; at = data.find('\xFF', at)) {
    if (at + 1 == data.size()) return true;
    const std::uint32_t marker = byte(data, at + 1);
    if (marker == 0 || (marker >= first_restart && marker <= last_restart)) {
      at += 2;
    } else if (may_stand_between_scans(marker)) {
      if (data.size() - at < 4) return true;
      const std::uint32_t length = two_bytes(data, at + 2);
      if (length > longest_between_scans) return false;
      at += 2 + length;
    } else {
      return false;
    }
  }
  return true;
}

/// Cameras append films, other pictures and maps of depth; only what is surely a scan may tell that it breaks off.
/// Compressed data has every byte and none of them often. So have films, but they break the rules for what follows FF.
bool looks_compressed(std::string_view data) {
  constexpr std::uint32_t least = 16;
  const std::size_t most = data.size() / 8;
  std::uint32_t counts[256] = {};
  for (const char c : data) ++counts[static_cast<unsigned char>(c)];
  return std::all_of(std::begin(counts), std::end(counts),
                     [most](std::uint32_t count) { return count >= least && count <= most; });
}

/// True when the chunks from `at` on lead out of the file. Where they lead between the slices before there is picture
/// data, the file must end in it.
bool chunks_break_off(const Slices& file, std::uint64_t at) {
  constexpr std::uint64_t chunk_start = 8;
  constexpr std::uint64_t around_data = 12;
  bool has_data = false;
  for (;;) {
    if (at + chunk_start > file.size) return true;
    const std::string_view chunk = file.from(at);
    if (chunk.size() < 4) return !has_data && looks_compressed(file.tail);
    has_data = stands_at(chunk, 4, "IDAT");
    at += around_data + four_bytes(chunk, 0);
  }
}

}  // namespace

void look_at_jpeg(const Slices& file, Look& look) {
  const std::optional<std::uint64_t> data = skip_header(file, look);
  if (look.cut || file.tail.empty()) return;
  const std::uint64_t tail_begin = file.size - file.tail.size();
  if (data && *data > file.size) {
    look.cut = true;
  } else if (data && *data >= tail_begin) {
    look.cut = breaks_off(file.from(*data));
  } else {
    look.cut = looks_compressed(file.tail) && breaks_off(file.tail);
  }
}

void look_at_png(const Slices& file, Look& look) {
  const std::string_view head = file.head;
  constexpr std::uint64_t signature = 8;
  constexpr std::size_t header_end = 24;
  if (head.size() >= header_end && stands_at(head, 12, "IHDR")) {
    look.width = four_bytes(head, 16);
    look.height = four_bytes(head, 20);
  }
  const std::string_view tail = file.tail;
  if (tail.empty() || head.find("IEND") != npos || tail.find("IEND") != npos) return;
  // Something may stand behind the end: where the tail has no picture data, only what the head says is followed.
  const std::size_t data = tail.rfind("IDAT");
  look.cut = chunks_break_off(file, data == npos ? signature : file.size - tail.size() + data - 4);
}

}  // namespace visura::files
