// By signature. A file that several kinds of program would open is what its first bytes say.
#include <algorithm>

#include "files/base64.hpp"
#include "files/look.hpp"
#include "text/ascii.hpp"
#include "text/words.hpp"

namespace visura::files {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t npos = std::string_view::npos;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  FileKind kind;
};

// TIFF and BigTIFF, each in both orders of bytes; a ZIP with entries and an empty one.
constexpr Signature signatures[] = {
    {0, "\xFF\xD8\xFF"sv, FileKind::jpeg}, {0, "\x89PNG\r\n\x1A\n"sv, FileKind::png},
    {0, "II*\0"sv, FileKind::tiff},        {0, "MM\0*"sv, FileKind::tiff},
    {0, "II+\0"sv, FileKind::tiff},        {0, "MM\0+"sv, FileKind::tiff},
    {0, "PK\x03\x04"sv, FileKind::zip},    {0, "PK\x05\x06"sv, FileKind::zip},
    {8, "WEBP"sv, FileKind::webp},         {4, "ftyp"sv, FileKind::heic},
};

/// Of the many formats in the same container, those that phones write for photos.
constexpr std::string_view heic_brands = "heic heix heim heis hevc hevx hevm hevs mif1 mif2 msf1 miaf";

/// An archive names its files at its end, and the first of them at its beginning.
FileKind kind_of_archive(const Slices& file) {
  if (stands_at(file.head, 30, "mimetypeapplication/vnd.oasis.opendocument.text")) return FileKind::odt;
  constexpr std::string_view body = "word/document";
  const bool word = file.tail.find(body) != npos || file.head.find(body) != npos;
  return word ? FileKind::docx : FileKind::zip;
}

/// ASN.1: a sequence that begins with the object identifier of signed data (RFC 5652 §5.1).
bool is_signed_data(std::string_view der) {
  if (der.size() < 2 || der[0] != '\x30') return false;
  const auto length = static_cast<unsigned char>(der[1]);
  // Beyond 0x80, which leaves the length open, the low bits count the bytes of the length.
  constexpr unsigned most_length_bytes = 4;
  const unsigned length_bytes = length > 0x80 ? length & 0x7FU : 0U;
  return length_bytes <= most_length_bytes &&
         stands_at(der, 2 + length_bytes, "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv);
}

struct Wrapper {
  std::string_view begin;
  std::string_view end;
};

// PEM, and S/MIME with both line breaks.
constexpr Wrapper wrappers[] = {{"-----BEGIN ", "\n"}, {"MIME-Version:", "\n\n"}, {"MIME-Version:", "\n\r\n"}};

/// The same in base64, with or without what mail programs and signers write before it.
bool is_signed_text(std::string_view text) {
  text = text::trim(text);
  for (const Wrapper& wrapper : wrappers) {
    const std::size_t end = text.find(wrapper.end);
    if (end != npos && stands_at(text, 0, wrapper.begin)) text.remove_prefix(end);
  }
  constexpr std::size_t enough = 24;
  std::string digits;
  for (std::size_t i = 0; i < text.size() && digits.size() < enough; ++i) {
    if (!text::is_space(text[i])) digits += text[i];
  }
  return decoded_size(digits).has_value() && is_signed_data(decode(digits, 0, enough));
}

/// Readers take a PDF that begins within the first kilobyte: some mail programs and scanners write something before.
/// They also take a header in PostScript's form, `%!PS-Adobe-3.0 PDF-1.4` (PDF Reference 1.7, appendix H).
bool is_pdf(std::string_view head) {
  constexpr std::size_t latest_header = 1024;
  constexpr std::string_view postscript = "%!PS-Adobe-";
  constexpr std::size_t version = 3;
  head = head.substr(0, latest_header);
  const std::size_t at = head.find(postscript);
  return head.find("%PDF-") != npos || (at != npos && stands_at(head, at + postscript.size() + version, " PDF-"));
}

bool is_text(std::string_view head) {
  if (stands_at(head, 0, "\xFF\xFE") || stands_at(head, 0, "\xFE\xFF")) return true;  // UTF-16
  return std::all_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7F : text::is_space(c);
  });
}

}  // namespace

FileKind kind_of(const Slices& file) {
  const std::string_view head = file.head;
  if (file.size == 0) return FileKind::empty;
  for (const Signature& row : signatures) {
    if (!stands_at(head, row.offset, row.bytes)) continue;
    if (row.kind == FileKind::zip) return kind_of_archive(file);
    if (row.kind == FileKind::webp && !stands_at(head, 0, "RIFF")) continue;
    if (row.kind == FileKind::heic && !text::lists(heic_brands, head.substr(8, 4))) continue;
    return row.kind;
  }
  if (is_signed_data(head) || is_signed_text(head)) return FileKind::p7m;
  if (is_pdf(head)) return FileKind::pdf;
  return is_text(head) ? FileKind::text : FileKind::unknown;
}

}  // namespace visura::files
