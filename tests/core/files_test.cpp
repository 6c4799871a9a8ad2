// The parts under a file's verdict; the verdicts themselves are tested with the samples of tests/files.
#include "catch.hpp"
#include "files/base64.hpp"
#include "files/look.hpp"
#include "files/pdf.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "visura/session.hpp"
#include "visura/values.hpp"

using namespace visura;

namespace {

bool has(const std::string& text, const std::string& wanted) { return text.find(wanted) != std::string::npos; }

constexpr std::string_view schema =
    R"({"hash_visura":"a1","json_struttura":{"campi":{"$0":{"nome":"Documento","tipo":"file"}},"validazione":"$0"}})";

}  // namespace

TEST_CASE("a part of base64 is decoded from anywhere", "[files]") {
  const std::string bytes = "0123456789abcdef";
  for (const auto& [content, length] : {std::pair{"MDEyMzQ1Njc4OWFiY2RlZg==", 16U},
                                        {"MDEyMzQ1Njc4OWFiY2Rl", 15U},
                                        {"MDEyMzQ1Njc4OWFiY2Q=", 14U},
                                        {"", 0U}}) {
    REQUIRE(files::decoded_size(content) == length);
    for (std::size_t offset = 0; offset <= 20; ++offset) {
      for (std::size_t count = 0; count <= 20; ++count) {
        INFO(content << " " << offset << " " << count);
        const std::string whole = bytes.substr(0, length);
        CHECK(files::decode(content, offset, count) == whole.substr(std::min<std::size_t>(offset, length), count));
      }
    }
  }
}

TEST_CASE("every byte that is no digit of base64 is found, wherever it stands", "[files]") {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int byte = 0; byte < 256; ++byte) {
    const auto c = static_cast<char>(byte);
    INFO(byte);
    for (const std::size_t at : {0U, 1U, 4095U, 4096U, 8190U}) {
      std::string content(8192, 'A');
      content[at] = c;
      CHECK(files::decoded_size(content).has_value() == (alphabet.find(c) != std::string_view::npos));
    }
  }
}

TEST_CASE("what lies between the slices is not at hand", "[files]") {
  const files::Slices slices{10, "abc", "hij", {}};
  CHECK(slices.from(0) == "abc");
  CHECK(slices.from(2) == "c");
  CHECK(slices.from(3).empty());
  CHECK(slices.from(6).empty());
  CHECK(slices.from(7) == "hij");
  CHECK(slices.from(10).empty());
  CHECK(slices.from(UINT64_MAX).empty());
  CHECK(files::Slices{3, "abc", "abc", {}}.from(1) == "bc");
}

TEST_CASE("a startxref counts when it leads into the file", "[files]") {
  const auto place = [](std::string_view tail, std::uint64_t size = 100) {
    return files::startxref({size, {}, tail, {}});
  };
  CHECK(place("startxref\n9\n%%EOF") == 9U);
  CHECK(place("startxref 1 startxref\r\n\t 99") == 99U);
  CHECK(place("startxref9") == 9U);
  for (const std::string_view tail : {"", "startxref", "startxref x", "startxref -1", "startxref 100",
                                      "startxref 99999999999999999999999999", "startxref 9 startxref"}) {
    INFO(tail);
    CHECK_FALSE(place(tail));
  }
}

TEST_CASE("what is lent reads as what is copied, wherever a text breaks", "[files]") {
  const std::string text =
      R"( {"abcdefgh":"ijklmnop","a\\":"q\"rstuvw","è":"àààààà","b":["xxxxxxxx\\","","yyyyyyyy",1],"abcdefgh":"z"} )";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    for (const char end : {'"', '\\', '}', '\n', 'x'}) {
      const std::string cut = text.substr(0, length) + end;
      INFO(cut);
      json::Limits limits;
      const auto copied = json::read(cut, limits);
      limits.lend_from = 5;
      auto lent = json::read(cut, limits);
      REQUIRE(copied.value.has_value() == lent.value.has_value());
      if (copied.value) {
        json::own(*lent.value);
        CHECK(json::Writer().value(*copied.value).str() == json::Writer().value(*lent.value).str());
      } else {
        const Diagnostic& a = copied.report.diagnostics()[0];
        const Diagnostic& b = lent.report.diagnostics()[0];
        CHECK((a.code == b.code && a.span == b.span && a.params == b.params));
      }
    }
  }
}

TEST_CASE("long plain strings are lent, and no others", "[files]") {
  const std::string text = R"({"a":"0123456789","b":"0123","c":"01234\n6789","d":"è123456789"})";
  json::Limits limits;
  limits.lend_from = 10;
  const auto read = json::read(text, limits);
  REQUIRE(read.value);
  CHECK(read.value->find("a")->lent.data() == text.data() + 6);
  CHECK(read.value->string("a") == "0123456789");
  for (const char* key : {"b", "c", "d"}) CHECK(read.value->find(key)->lent.empty());
}

TEST_CASE("limits and kinds of files are options, and what cannot be read of them changes nothing", "[files]") {
  const std::string values = R"({"$0":{"name":"a.png","size":3000000,"ref":"r"}})";
  const auto report = [&](const std::string& options) { return Session::read(schema, options).validate(values); };
  CHECK(has(report("{}"), R"({"ok":true)"));
  CHECK(has(report(R"({"limits":{"file_bytes":2999999}})"), R"("code":"file.too_large")"));
  CHECK(has(report(R"({"limits":{"request_bytes":4000000}})"), R"("code":"request.too_large")"));
  CHECK(has(report(R"({"limits":{"request_bytes":40}})"), R"("code":"json.too_large")"));
  for (const char* odd : {"0", "-1", "1e3", "\"5\"", "99999999999", "null", "{}"}) {
    INFO(odd);
    CHECK(has(report(R"({"limits":{"file_bytes":)" + std::string(odd) + "}}"), R"({"ok":true)"));
  }
  const std::string described =
      Session::read(schema, R"({"accept":["p7m","pdf","?"],"limits":{"file_bytes":7}})").description();
  CHECK(has(described, R"("limits":{"file_bytes":7,"request_bytes":20971520},"accept":["pdf","p7m"])"));
  CHECK(has(Session::read(schema).description(), R"("accept":["pdf","jpeg","png"])"));
}

TEST_CASE("the names of kinds find their kinds", "[files]") {
  for (std::size_t i = 0; i < file_kind_count; ++i) {
    const auto kind = static_cast<FileKind>(i);
    CHECK(find_file_kind(file_kind_info(kind).name) == kind);
  }
  CHECK_FALSE(find_file_kind("word"));
}
