// A file of any content, through both ways in: described by its slices, and whole on the wire. The input is the file.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "files/base64.hpp"
#include "files/look.hpp"
#include "files/pdf.hpp"
#include "json/writer.hpp"
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
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t n) -> unsigned {
      return i + n < bytes.size() ? static_cast<unsigned char>(bytes[i + n]) : 0U;
    };
    const unsigned group = byte(0) << 16U | byte(1) << 8U | byte(2);
    out += alphabet[group >> 18U];
    out += alphabet[group >> 12U & 63U];
    out += i + 1 < bytes.size() ? alphabet[group >> 6U & 63U] : '=';
    out += i + 2 < bytes.size() ? alphabet[group & 63U] : '=';
  }
  return out;
}

std::string_view part(std::string_view bytes, std::uint64_t begin, std::uint64_t length) {
  return bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(length));
}

std::string described(std::string_view bytes) {
  files::Slices slices;
  slices.size = bytes.size();
  slices.head = part(bytes, 0, files::head_bytes);
  slices.tail = part(bytes, slices.size > files::tail_bytes ? slices.size - files::tail_bytes : 0, files::tail_bytes);
  if (const auto place = files::startxref(slices)) {
    require(*place < slices.size, "the place of a cross-reference is in the file");
    slices.xref = part(bytes, *place, files::xref_bytes);
  }
  const files::Look look = files::look_at(slices);
  const bool can_be_cut = look.kind == FileKind::pdf || look.kind == FileKind::jpeg || look.kind == FileKind::png;
  require(!look.cut || can_be_cut, "only what has an end can lack it");
  require(!look.encrypted || look.kind == FileKind::pdf, "only a PDF is encrypted");
  require((look.kind == FileKind::empty) == bytes.empty(), "nothing is empty, and only nothing");
  json::Writer writer;
  writer.begin_object().key("name").string("a.pdf").key("mime").string("application/pdf");
  writer.key("size").integer(static_cast<std::int64_t>(bytes.size())).key("ref").string("f");
  writer.key("head").string(to_base64(slices.head)).key("tail").string(to_base64(slices.tail));
  return writer.key("xref").string(to_base64(slices.xref)).end_object().take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string content = to_base64(bytes);
  require(files::decoded_size(content) == size, "the size is known without decoding");
  require(files::decode(content, 0, size) == bytes, "what is encoded is decoded");
  for (const std::size_t offset : {std::size_t{1}, size / 2, size}) {
    require(files::decode(content, offset, 5) == bytes.substr(std::min(offset, size), 5), "from anywhere");
  }
  const std::string by_slices = check("file", described(bytes), options);
  const std::string by_wire = check("file", "a.pdf|data:application/pdf;base64," + content, options);
  require(by_slices == by_wire, "browser and server give one verdict");
  return 0;
}
