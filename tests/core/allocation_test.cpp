// What asks for memory: of the formal check of a codice fiscale nothing does, whatever it is given; of a file the bytes
// that are there do, and none that it only claims.
#include <cstdlib>
#include <new>
#include <string>

#include "catch.hpp"
#include "files/look.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/session.hpp"

namespace {

std::size_t& allocations() {
  static std::size_t count = 0;
  return count;
}

std::size_t& allocated_bytes() {
  static std::size_t bytes = 0;
  return bytes;
}

}  // namespace

// In place of the library's own, in this program alone.
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  ++allocations();
  allocated_bytes() += size;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

TEST_CASE("the formal check allocates nothing", "[codice_fiscale]") {
  const std::size_t at_first = allocations();
  const std::string seen(100, 'x');
  REQUIRE(allocations() > at_first);  // the counter counts

  const std::string samples[] = {"RSSMRA80A01H501U",
                                 "RSSMRA80A01H50MM",
                                 "rss mra 80a01-h501u",
                                 "TINIT-RSSMRA80A01H501U",
                                 "61492729001",
                                 "IT 01234560157",
                                 std::string(1U << 20U, 'A'),
                                 std::string(1U << 20U, ' '),
                                 "",
                                 std::string(1U << 20U, '\xD0')};
  std::string lines;
  for (const std::string& sample : samples) lines += sample + "\n";
  std::uint8_t verdicts[16] = {};
  std::size_t accepted = 0;
  const std::size_t before = allocations();
  for (const std::string& sample : samples) {
    accepted += visura::is_accepted(visura::check_formal(sample)) ? 1U : 0U;
    accepted += visura::is_valid_codice_fiscale(sample) ? 1U : 0U;
  }
  const std::size_t count = visura::check_lines(lines, verdicts, std::size(verdicts));
  const std::size_t after = allocations();
  CHECK(after == before);
  CHECK(accepted == 9);
  CHECK(count == std::size(samples));
}

namespace {

constexpr std::string_view options =
    R"({"catalog":{},"accept":["pdf","jpeg","png","tiff","heic","webp","p7m","zip","docx","odt"]})";

/// Base64 of 300 bytes that begin as the kind does and then claim all there can be.
std::string claiming(std::string_view beginning) {
  std::string content(beginning);
  return content + std::string(400 - content.size(), '/');
}

}  // namespace

TEST_CASE("a file takes the memory of what is there, not of what it claims", "[files]") {
  // JPEG, PNG with a chunk of 4 GB, ZIP, WebP, HEIC, TIFF, a signed message of 4 GB, and a PDF far behind its end
  for (const std::string_view beginning :
       {"/9j/4P//", "iVBORw0KGgr/////SUhEUv//", "UEsDBP//", "UklGRv////9XRUJQ", "/////2Z0eXBoZWlj", "SUkqAP//",
        "MIT/////BgkqhkiG9w0BBwKg", "JVBERi0xLjQKc3RhcnR4cmVmCjk5OTk5OTk5OTk5OTk5OTk5OQoK"}) {
    const std::string content = claiming(beginning);
    for (const std::string_view size : {"300", "4999999", "999999999999999"}) {
      const std::string slices = R"({"name":"a","mime":"a/b","ref":"f","size":)" + std::string(size) + R"(,"head":")" +
                                 content + R"(","tail":")" + content + R"(","xref":")" + content + "\"}";
      const std::string wire = "a|data:a/b;base64," + content;
      for (const std::string& file : {slices, wire}) {
        INFO(file);
        const std::size_t before = allocated_bytes();
        const std::string answer = visura::check("file", file, options);
        const std::size_t after = allocated_bytes();
        CHECK(answer.find("base64") == std::string::npos);
        CHECK(after - before < 64U << 10U);
      }
    }
  }
}

TEST_CASE("looking into slices asks for next to nothing", "[files]") {
  for (const std::string_view beginning : {"\xFF\xD8\xFF\xE0", "\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIDAT", "PK\x03\x04",
                                           "%PDF-1.4 startxref 9", "-----BEGIN PKCS7-----\nMIAG", "\x30\x84"}) {
    for (const char filler : {'\0', '\xFF', '9', '<', '('}) {
      const std::string bytes = std::string(beginning) + std::string(70'000, filler);
      const std::string_view whole = bytes;
      const std::size_t before = allocated_bytes();
      visura::files::look_at({UINT64_MAX, whole.substr(0, 4096), whole.substr(whole.size() - 65'536), whole});
      const std::size_t after = allocated_bytes();
      CHECK(after - before < 256);
    }
  }
}
