// Text to nodes and back, and what an author reads when the text is wrong.
#include "catch.hpp"
#include "rule_samples.hpp"
#include "visura/rule.hpp"

using namespace visura;

namespace {

const std::vector<std::string> keys = {"$0", "$1", "$2", "field3", "field12", "codice fiscale", "città", "or", "a/b"};

std::string canonical(const std::string& text) {
  const auto compiled = compile_rule(text, keys);
  return compiled.value ? print(*compiled.value, keys) : "error";
}

struct Error {
  std::string code;
  std::int64_t column = 0;
  std::string found;
  std::string expected;
  friend bool operator==(const Error& a, const Error& b) {
    return a.code == b.code && a.column == b.column && a.found == b.found && a.expected == b.expected;
  }
};

std::ostream& operator<<(std::ostream& out, const Error& error) {
  return out << error.code << " at " << error.column << ", found '" << error.found << "', expected " << error.expected;
}

Error error_of(const std::string& text) {
  const auto compiled = compile_rule(text, keys);
  Error error;
  for (const Diagnostic& diagnostic : compiled.report.diagnostics()) {
    if (diagnostic.severity != Severity::error) continue;
    error.code = code_info(diagnostic.code).name;
    for (const Param& param : diagnostic.params) {
      if (param.name == "column") error.column = param.number;
      if (param.name == "found") error.found = param.text;
      if (param.name == "expected") error.expected = param.text;
    }
    CHECK(diagnostic.span);
    CHECK(diagnostic.span->offset + 1 == error.column);
  }
  CHECK(compiled.value.has_value() == error.code.empty());
  return error;
}

std::string pointed(const std::string& text) {
  const auto compiled = compile_rule(text, keys);
  REQUIRE(!compiled.report.diagnostics().empty());
  return point_at(text, compiled.report.diagnostics().front());
}

std::vector<std::string> warnings_of(const std::string& text) {
  std::vector<std::string> out;
  const auto compiled = compile_rule(text, keys);
  for (const Diagnostic& diagnostic : compiled.report.diagnostics()) {
    out.push_back(std::string(code_info(diagnostic.code).name) + " " + std::to_string(diagnostic.span->offset) + "+" +
                  std::to_string(diagnostic.span->length));
  }
  return out;
}

}  // namespace

TEST_CASE("a rule is printed with the parentheses it needs and no others", "[rule]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"$0", "$0"},
      {"  $0  ", "$0"},
      {"((($0)))", "$0"},
      {"$0&&$1", "$0 && $1"},
      {"$0 || $1 && $2", "$0 || $1 && $2"},
      {"($0 || $1) && $2", "($0 || $1) && $2"},
      {"($0 && $1) || $2", "$0 && $1 || $2"},
      {"($0 && $1) && $2", "$0 && $1 && $2"},
      {"$0 && ($1 && $2)", "$0 && ($1 && $2)"},
      {"$0 || ($1 || $2)", "$0 || ($1 || $2)"},
      {"!$0", "!$0"},
      {"! ! $0", "!!$0"},
      {"!($0 && $1)", "!($0 && $1)"},
      {"!($0) && $1", "!$0 && $1"},
      {"!$0 && !$1 || $2", "!$0 && !$1 || $2"},
      {"field3\n&&\tfield12", "field3 && field12"},
      {"field3\u00a0&&\u00a0field12\ufeff", "field3 && field12"},
      {"città || codice fiscale", "città || codice fiscale"},
      {"(a/b)&&$0", "a/b && $0"},
  };
  for (const auto& [text, expected] : rows) CHECK(canonical(text) == expected);
}

TEST_CASE("words and single signs are understood as operators, with a warning each", "[rule]") {
  CHECK(canonical("$0 and $1") == "$0 && $1");
  CHECK(canonical("$0 & $1 | $2") == "$0 && $1 || $2");
  CHECK(canonical("NOT $0 And not($1)") == "!$0 && !$1");
  CHECK(warnings_of("$0 and $1 | $2") ==
        std::vector<std::string>{"rule.unusual_operator 3+3", "rule.unusual_operator 10+1"});
  CHECK(warnings_of("$0 && $1 || !$2").empty());
}

TEST_CASE("a field whose key is an operator's word is a field", "[rule]") {
  CHECK(canonical("or || $0") == "or || $0");
  CHECK(warnings_of("or || $0").empty());
  CHECK(canonical("$0 OR $1") == "$0 || $1");
}

TEST_CASE("the key of two digits is not the key of one followed by a digit", "[rule]") {
  const auto compiled = compile_rule("field12", keys);
  REQUIRE(compiled.value);
  CHECK(compiled.value->nodes().front().slot == 4);
}

TEST_CASE("a key no field has is never filled in, and says so", "[rule]") {
  const auto compiled = compile_rule("$0 || $9 && $9", keys);
  REQUIRE(compiled.value);
  CHECK(warnings_of("$0 || $9 && $9") == std::vector<std::string>{"rule.unknown_key 6+2"});
  CHECK(compiled.value->unknown_keys() == std::vector<std::string>{"$9"});
  CHECK(evaluate(*compiled.value, std::vector<Truth>(40, Truth::True)) == Truth::True);
  CHECK(evaluate(*compiled.value, {Truth::False}) == Truth::False);
  CHECK(print(*compiled.value, keys) == "$0 || $9 && $9");
  CHECK(analyse(*compiled.value).alternatives == std::vector<SlotSet>{{0}});
}

TEST_CASE("an error says in which column, what it found and what was expected", "[rule]") {
  const std::vector<std::pair<std::string, Error>> rows = {
      {"", {"rule.empty", 1, "", "operand"}},
      {"   ", {"rule.empty", 4, "", "operand"}},
      {"$0 &&", {"rule.ends_early", 6, "", "operand"}},
      {"!", {"rule.ends_early", 2, "", "operand"}},
      {"(", {"rule.ends_early", 2, "", "operand"}},
      {"&& $0", {"rule.syntax", 1, "&&", "operand"}},
      {"$0 && || $1", {"rule.syntax", 7, "||", "operand"}},
      {"$0 $1", {"rule.syntax", 4, "$1", "operator"}},
      {"($0 $1)", {"rule.syntax", 5, "$1", "operator_or_close"}},
      {"$0 !$1", {"rule.syntax", 4, "!", "operator"}},
      {"$0 (", {"rule.syntax", 4, "(", "operator"}},
      {"()", {"rule.syntax", 2, ")", "operand"}},
      {"($0", {"rule.unclosed_parenthesis", 1, "(", "close"}},
      {"(($0)", {"rule.unclosed_parenthesis", 1, "(", "close"}},
      {"$0)", {"rule.unopened_parenthesis", 3, ")", "operator"}},
      {"$", {"rule.syntax", 1, "$", "key_number"}},
      {"$0 && $ ", {"rule.syntax", 7, "$", "key_number"}},
      {"$0 == $1", {"rule.syntax", 4, "=", "operator"}},
      {"$0 && 'x'", {"rule.syntax", 7, "'", "operand"}},
      {"città ^ $0", {"rule.syntax", 7, "^", "operator"}},
      {"città && è§", {"rule.syntax", 0, "", ""}},
      {"$0 && \xff", {"rule.encoding", 7, "", ""}},
  };
  for (const auto& [text, expected] : rows) {
    if (expected.column == 0) continue;
    INFO(text);
    CHECK(error_of(text) == expected);
  }
}

TEST_CASE("a caret stands under the column", "[rule]") {
  CHECK(pointed("$0 && && $1") == "$0 && && $1\n      ^~");
  CHECK(pointed("città ^ $0") == "città ^ $0\n      ^");
  CHECK(pointed("$0 &&") == "$0 &&\n     ^");
  CHECK(pointed("") == "\n^");
  CHECK(pointed("$0\n&&\t&&") == "$0 && &&\n      ^~");
  const std::string far = samples::lease_rule() + " && (";
  const std::string shown = pointed(far);
  const std::size_t line = shown.find('\n');
  CHECK(shown.substr(0, 3) == "…");
  CHECK(line < 90);
  CHECK(shown.back() == '^');
}

TEST_CASE("nodes know their place in the text, parentheses included", "[rule]") {
  const auto compiled = compile_rule(" ($0 || città) && !$2", keys);
  REQUIRE(compiled.value);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
  for (const RuleNode& node : compiled.value->nodes()) spans.emplace_back(node.span.offset, node.span.length);
  CHECK(spans ==
        std::vector<std::pair<std::uint32_t, std::uint32_t>>{{2, 2}, {8, 5}, {1, 13}, {19, 2}, {18, 3}, {1, 20}});
}

TEST_CASE("the keys of a rule come by their number, then as they appear", "[rule]") {
  using Keys = std::vector<std::string>;
  CHECK(keys_of_rule("field10 && field2 || field10") == Keys{"field2", "field10"});
  CHECK(keys_of_rule("($3 and $1) | nome && !cognome") == Keys{"$1", "$3", "nome", "cognome"});
  CHECK(keys_of_rule("$99999999999999999999 || $1") == Keys{"$1", "$99999999999999999999"});
  CHECK(keys_of_rule("") == Keys{});
  CHECK(keys_of_rule("&& ( $ ^ a") == Keys{"a"});
}

TEST_CASE("evaluation follows Kleene, and a slot beyond the values is False", "[rule]") {
  const auto truth = [](const std::string& text, const std::vector<Truth>& values) {
    return evaluate(*compile_rule(text, keys).value, values);
  };
  const Truth F = Truth::False;
  const Truth T = Truth::True;
  const Truth U = Truth::Unknown;
  CHECK(truth("$0 && $1", {F, U}) == F);
  CHECK(truth("$0 && $1", {T, U}) == U);
  CHECK(truth("$0 || $1", {T, U}) == T);
  CHECK(truth("$0 || $1", {F, U}) == U);
  CHECK(truth("!$0", {U}) == U);
  CHECK(truth("!$0 && !($1 || $2)", {F, F, F}) == T);
  CHECK(truth("$0 || !$0", {U}) == U);
  CHECK(truth("$0 && $2", {T}) == F);
  CHECK(evaluate(Rule(), {}) == T);
}

TEST_CASE("rules over more than sixty-four keys read like the short ones", "[rule]") {
  const std::vector<std::string> many = samples::numbered_keys(200);
  const auto compiled = compile_rule(samples::all_of({{0, 130}}) + " && (field131 || field199)", many);
  REQUIRE(compiled.value);
  std::vector<Truth> values(200, Truth::True);
  CHECK(evaluate(*compiled.value, values) == Truth::True);
  values[70] = Truth::Unknown;
  CHECK(evaluate(*compiled.value, values) == Truth::Unknown);
  values[100] = Truth::False;
  CHECK(evaluate(*compiled.value, values) == Truth::False);
  const RuleAnalysis analysis = analyse(*compiled.value);
  CHECK(analysis.alternatives.size() == 2);
  CHECK(analysis.roles[130] == Role::required);
  CHECK(analysis.roles[199] == Role::alternative);
  CHECK(analysis.roles[150] == Role::optional);
}
