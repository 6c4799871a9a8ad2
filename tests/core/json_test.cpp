#include "catch.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

using namespace visura;
using json::Kind;

namespace {

std::string round_trip(std::string_view text) {
  const auto read = json::read(text);
  INFO(text);
  REQUIRE(read.value);
  return json::Writer().value(*read.value).take();
}

struct Fault {
  std::string text;
  std::int64_t line;
  std::int64_t column;
  std::string expected;
};

std::int64_t number(const Diagnostic& diagnostic, std::size_t index) { return diagnostic.params[index].number; }

}  // namespace

TEST_CASE("JSON is read and written without loss", "[json]") {
  for (const std::string text :
       {R"({"a":1,"b":[true,false,null],"c":{"d":"e"}})", R"([])", R"({})", R"("x")", R"(25.7)", R"(-0.5e-3)",
        R"({"a":1,"a":2})", R"("\"\\\n\r\t\u0000\u001f")", "\"caffè €\"", R"(12345678901234567)"}) {
    CHECK(round_trip(text) == text);
  }
  CHECK(round_trip(" { \"a\" : [ 1 , 2 ] } ") == R"({"a":[1,2]})");
  CHECK(round_trip(R"("\u20ac\/")") == "\"€/\"");
}

TEST_CASE("bad JSON says line, column and what was expected", "[json]") {
  const Fault faults[] = {
      {"", 1, 1, "value"},
      {"  ", 1, 3, "value"},
      {"{", 1, 2, "key_or_end"},
      {"{\"a\"", 1, 5, "colon"},
      {"{\"a\" 1}", 1, 6, "colon"},
      {"{\"a\":}", 1, 6, "value"},
      {"{\"a\":1", 1, 7, "comma_or_brace"},
      {"{\"a\":1 \"b\":2}", 1, 8, "comma_or_brace"},
      {"{\"a\":1,}", 1, 8, "key"},
      {"{a:1}", 1, 2, "key_or_end"},
      {"[1,2", 1, 5, "comma_or_bracket"},
      {"[1 2]", 1, 4, "comma_or_bracket"},
      {"[1,]", 1, 4, "value"},
      {"[", 1, 2, "value_or_end"},
      {"[1] x", 1, 5, "end"},
      {"{\n  \"a\": 1,\n  \"b\": tru\n}", 3, 8, "value"},
      {"\"abc", 1, 5, "closing_quote"},
      {"\"a\nb\"", 1, 3, "closing_quote"},
      {"\"\\x\"", 1, 3, "escape"},
      {"\"\\ud800\"", 1, 8, "escape"},
      {"{\"è\": \"é\" 1}", 1, 11, "comma_or_brace"},
      {"{\"data\"{}}", 1, 8, "colon"},
      {"{\"a\":1\"b\":2}", 1, 7, "comma_or_brace"},
      {"[12x]", 1, 4, "comma_or_bracket"},
      {"{\"a\":01}", 1, 7, "comma_or_brace"},
      {std::string("{}\0{}", 5), 1, 3, "end"},
      {std::string("{\0}", 3), 1, 2, "key_or_end"},
  };
  for (const Fault& fault : faults) {
    const auto read = json::read(fault.text);
    INFO(fault.text);
    REQUIRE_FALSE(read.value);
    REQUIRE(read.report.diagnostics().size() == 1);
    const Diagnostic& diagnostic = read.report.diagnostics()[0];
    CHECK(diagnostic.code == Code::json_syntax);
    CHECK(number(diagnostic, 0) == fault.line);
    CHECK(number(diagnostic, 1) == fault.column);
    CHECK(diagnostic.params[2].text == fault.expected);
  }
}

TEST_CASE("every cut of a text is an error with a place inside it", "[json]") {
  const std::string text = R"({"a":[1,{"b":"c\u00e8d"},null,-2.5e3],"e":true})";
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto read = json::read(std::string_view(text).substr(0, length));
    INFO(text.substr(0, length));
    REQUIRE_FALSE(read.value);
    REQUIRE(read.report.diagnostics()[0].span);
    CHECK(read.report.diagnostics()[0].span->offset <= length);
  }
}

TEST_CASE("size, depth and number of values are bounded", "[json]") {
  const auto code = [](std::string_view text, const json::Limits& limits) {
    const auto read = json::read(text, limits);
    REQUIRE_FALSE(read.value);
    return read.report.diagnostics()[0].code;
  };
  CHECK(json::read("[[]]", {100, 2, 100}).value);
  CHECK(code("[[[]]]", {100, 2, 100}) == Code::json_too_deep);
  CHECK(code(std::string(100'000, '['), {}) == Code::json_too_deep);
  CHECK(json::read("[1,2]", {5, 2, 3}).value);
  CHECK(code("[1, 2]", {5, 2, 3}) == Code::json_too_large);
  CHECK(code("[1,2,3]", {100, 2, 3}) == Code::json_too_many_values);
}

TEST_CASE("bytes that are not UTF-8 are found with their place", "[json]") {
  for (const std::string bad : {"\x80", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    const auto read = json::read("{\"è\":\n\"" + bad + "\"}");
    REQUIRE_FALSE(read.value);
    CHECK(read.report.diagnostics()[0].code == Code::json_encoding);
    CHECK(number(read.report.diagnostics()[0], 0) == 2);
    CHECK(number(read.report.diagnostics()[0], 1) == 2);
  }
}

TEST_CASE("duplicates are all found and the last one counts", "[json]") {
  const std::string text = R"({"a":1,"b\"":2,"a":3,"b\"":4,"a":5})";
  const auto read = json::read(text);
  REQUIRE(read.value);
  CHECK(json::duplicates(*read.value) == std::vector<std::size_t>{2, 3, 4});
  CHECK(read.value->find("a")->text == "5");
  CHECK(json::key_span(text, read.value->members[3].key_end) == Span{21, 5});
  CHECK(json::key_span(text, read.value->members[0].key_end) == Span{1, 3});
}

TEST_CASE("whole numbers are told from others", "[json]") {
  const auto integer = [](const std::string& text) { return json::to_integer(*json::read(text).value); };
  CHECK(integer("7") == 7);
  CHECK(integer("-7") == -7);
  CHECK(integer("7.00") == 7);
  CHECK_FALSE(integer("7.5"));
  CHECK_FALSE(integer("1e3"));
  CHECK_FALSE(integer("99999999999999999999"));
  CHECK_FALSE(integer("\"7\""));
}
