// What an author may want to mend, with its place.
#include "catch.hpp"
#include "rule_samples.hpp"
#include "visura/rule.hpp"

using namespace visura;

namespace {

/// "code field text-at-its-span", in the order reported.
std::vector<std::string> lints(const std::string& text, const std::vector<std::string>& keys,
                               const std::vector<Hint>& hints = {}) {
  const auto compiled = compile_rule(text, keys);
  REQUIRE(compiled.value);
  std::vector<std::string> out;
  const Report report = lint(*compiled.value, analyse(*compiled.value), keys, hints);
  for (const Diagnostic& diagnostic : report.diagnostics()) {
    std::string line(code_info(diagnostic.code).name.substr(5));
    if (!diagnostic.field.empty()) line += " " + diagnostic.field;
    if (diagnostic.span && diagnostic.span->length < text.size()) {
      line += " " + text.substr(diagnostic.span->offset, diagnostic.span->length);
    }
    CHECK(diagnostic.severity == code_info(diagnostic.code).severity);
    CHECK(diagnostic.severity != Severity::error);
    out.push_back(line);
  }
  return out;
}

using Lines = std::vector<std::string>;

const Lines abcd = {"a", "b", "c", "d"};

}  // namespace

TEST_CASE("superfluous branches are named, later ones first to go", "[rule]") {
  const std::vector<std::pair<std::string, Lines>> rows = {
      {"a || b || c || d", {}},
      {"(a || b) && (c || d)", {}},
      {"a || (a && b && c && d)", {"grouping_branch (a && b && c && d)"}},
      {"a || (a && b) || c || d", {"redundant_branch (a && b)"}},
      {"(a && b) || a || c || d", {"redundant_branch (a && b)"}},
      {"a && (a || b) && c && d", {"redundant_branch (a || b)"}},
      {"a && b && c && d && b", {"duplicate_operand b"}},
      {"a || b || c || d || (a)", {"duplicate_operand (a)"}},
      {"(a && b) || (b && a) || c || d", {"duplicate_operand (b && a)"}},
      {"(a || b) && (b || a) && c && d", {"duplicate_operand (b || a)"}},
      {"(a && (b || c || b)) || d", {"duplicate_operand b"}},
      {"a && b || c && d || a && b && c", {"redundant_branch a && b && c"}},
      {"(a && b) || (a && c) || (b && c) || d", {}},
  };
  for (const auto& [text, expected] : rows) {
    INFO(text);
    CHECK(lints(text, abcd) == expected);
  }
}

TEST_CASE("a field the rule does not name is said to be free", "[rule]") {
  CHECK(lints("a && b && d", abcd) == Lines{"unused_field c"});
}

TEST_CASE("rules that are always or never true are found out", "[rule]") {
  const Lines ab = {"a", "b"};
  CHECK(lints("a || !a || b", ab) == Lines{"always_true", "not_computed"});
  CHECK(lints("a && !a && b", ab) == Lines{"never_true", "not_computed"});
  CHECK(lints("!(a && b) || (a && b)", ab) == Lines{"always_true", "not_computed"});
  CHECK(lints("(a || b) && !a", ab) == Lines{"not_computed"});
  CHECK(lints("a && b && zzz", ab) == Lines{"never_true"});
  CHECK(lints("a && b || zzz", ab) == Lines{});
  CHECK(lints("!zzz && (a || b || !b)", ab) == Lines{"always_true", "not_computed"});
}

TEST_CASE("hints that contradict the rule are named, and the rule wins", "[rule]") {
  const std::vector<Hint> hints = {Hint::required, Hint::optional, Hint::required, Hint::none};
  CHECK(lints("a && b || a && b && c", {"a", "b", "c", "d"}, hints) ==
        Lines{"hint_optional b", "hint_required c", "unused_field d", "redundant_branch a && b && c"});
  CHECK(lints("a || b", {"a", "b"}, {Hint::required, Hint::optional}) == Lines{"hint_required a"});
}

TEST_CASE("the vendor's own mandate is a contradiction of that kind", "[rule]") {
  const samples::Sample sample = samples::seen_rules()[3];
  const Lines found = lints(sample.rule, samples::keys_of(sample), std::vector<Hint>(8, Hint::required));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "hint_required $7");
  CHECK(found[1].substr(0, 16) == "redundant_branch");
}

TEST_CASE("of the lease's eighteen branches eight make groups, eight only combine them", "[rule]") {
  const samples::Sample sample = samples::seen_rules().back();
  const Lines found = lints(sample.rule, samples::keys_of(sample));
  const auto count = [&](const std::string& code) {
    return std::count_if(found.begin(), found.end(),
                         [&](const std::string& line) { return line.substr(0, code.size()) == code; });
  };
  CHECK(count("grouping_branch") == 8);
  CHECK(count("redundant_branch") == 8);
  CHECK(found.size() == 16);
}
