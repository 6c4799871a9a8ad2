// A file of any content, through all ways in: by what is seen of it, by its slices, and whole on the wire. The input is
// four bytes that say how the file is stretched, and the file: so small inputs are files with a gap between the slices.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "files/base64.hpp"
#include "files/look.hpp"
#include "files/pdf.hpp"
#include "json/writer.hpp"
#include "values/seen.hpp"
#include "visura/session.hpp"

using namespace visura;

namespace {

constexpr std::string_view options =
    R"({"catalog":{},"accept":["pdf","jpeg","png","tiff","heic","webp","p7m","zip","docx","odt"]})";

void require(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", sentence);
  std::abort();
}

std::string to_base64(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out((bytes.size() + 2) / 3 * 4, '=');
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t n = 0; n < 3; ++n) {
      group = group << 8U | (n < there ? static_cast<unsigned char>(bytes[i + n]) : 0U);
    }
    for (std::size_t n = 0; n <= there; ++n) out[i / 3 * 4 + n] = alphabet[group >> (18 - 6 * n) & 63U];
  }
  return out;
}

std::string_view part(std::string_view bytes, std::uint64_t begin, std::uint64_t length) {
  return bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(length));
}

constexpr std::size_t header_bytes = 4;
constexpr unsigned most_kilobytes = 96;  // more than all slices together

/// What a file is stretched with: zeros, what a scan of a JPEG holds, a compressed film, a page's commands, or a byte.
std::string filler(char what, std::size_t length) {
  constexpr char scan = 1;
  constexpr char commands = 3;
  std::string out(length, what);
  if (what < scan || what > commands) return out;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < length; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    out[i] = what == commands ? "q Q "[i % 4] : static_cast<char>(state >> 24U);
    if (what == scan && i > 0 && out[i - 1] == '\xFF') out[i] = 0;
  }
  return out;
}

/// Where (two bytes), how far in kilobytes, and with what.
std::string stretched(std::string_view input) {
  std::string file(input.substr(std::min(input.size(), header_bytes)));
  if (file.empty()) return file;
  const auto byte = [&](std::size_t at) -> unsigned { return static_cast<unsigned char>(input[at]); };
  const std::size_t place = (byte(0) | byte(1) << 8U) % (file.size() + 1);
  return file.insert(place, filler(input[3], byte(2) % most_kilobytes * std::size_t{1024}));
}

files::Slices slices_of(std::string_view bytes) {
  files::Slices slices;
  slices.size = bytes.size();
  slices.head = part(bytes, 0, files::head_bytes);
  slices.tail = part(bytes, slices.size > files::tail_bytes ? slices.size - files::tail_bytes : 0, files::tail_bytes);
  if (const auto place = files::startxref(slices)) {
    require(*place < slices.size, "the place of a cross-reference is in the file");
    slices.xref = part(bytes, *place, files::xref_bytes);
  }
  for (const std::uint64_t at :
       {std::uint64_t{0}, slices.size / 2, slices.size, slices.xref.size() + slices.size / 3}) {
    const std::string_view from = slices.from(at);
    require(from.empty() || from == part(bytes, at, from.size()), "what is at hand is what stands there");
  }
  return slices;
}

json::Writer described(std::size_t size) {
  json::Writer writer;
  writer.begin_object().key("name").string("a.pdf").key("mime").string("application/pdf");
  writer.key("size").integer(static_cast<std::int64_t>(size)).key("ref").string("f");
  return writer;
}

std::string by_slices(const files::Slices& slices) {
  json::Writer writer = described(slices.size);
  writer.key("head").string(to_base64(slices.head)).key("tail").string(to_base64(slices.tail));
  return writer.key("xref").string(to_base64(slices.xref)).end_object().take();
}

std::string by_sight(const files::Slices& slices) {
  const files::Look look = files::look_at(slices);
  const bool can_be_cut = look.kind == FileKind::pdf || look.kind == FileKind::jpeg || look.kind == FileKind::png;
  require(!look.cut || can_be_cut, "only what has an end can lack it");
  require(!look.encrypted || look.kind == FileKind::pdf, "only a PDF is encrypted");
  require((look.kind == FileKind::empty) == (slices.size == 0), "nothing is empty, and only nothing");
  json::Writer writer = described(slices.size);
  writer.key("seen");
  write_seen(writer, look);
  return writer.end_object().take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string file = stretched({reinterpret_cast<const char*>(data), size});
  const std::string_view bytes = file;
  const std::string content = to_base64(bytes);
  require(files::decoded_size(content) == bytes.size(), "the size is known without decoding");
  require(files::decode(content, 0, bytes.size()) == bytes, "what is encoded is decoded");
  for (const std::size_t offset : {std::size_t{1}, bytes.size() / 2, bytes.size()}) {
    require(files::decode(content, offset, 5) == bytes.substr(std::min(offset, bytes.size()), 5), "from anywhere");
  }
  const files::Slices slices = slices_of(bytes);
  const std::string verdict = check("file", by_slices(slices), options);
  require(check("file", by_sight(slices), options) == verdict, "what was seen is what the slices show");
  const std::string on_the_wire = "a.pdf|data:application/pdf;base64," + content;
  require(check("file", on_the_wire, options) == verdict, "browser and server give one verdict");
  return 0;
}
