// Every fixture through Session; the other doors compare their bytes with Session's (tests/wasm).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "visura/session.hpp"

using visura::Session;
using visura::json::Kind;
using visura::json::Value;
using visura::json::Writer;

namespace {

const std::filesystem::path folder = std::filesystem::path(VISURA_SOURCE_DIR) / "tests/fixtures";

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

Value parse(const std::string& text) {
  auto read = visura::json::read(text, {64U << 20U, 64, 1'000'000});
  INFO(text.substr(0, 400));
  REQUIRE(read.value);
  return std::move(*read.value);
}

std::string text_of(const Value& value) {
  if (value.kind != Kind::string) return Writer().value(value).take();
  const std::string prefix = "file:";
  return value.text.rfind(prefix, 0) == 0 ? read_text(folder / "schemas" / value.text.substr(prefix.size()))
                                          : value.text;
}

std::string written(const Value& value) { return Writer().value(value).take(); }

std::string codes_of(const Value& answer) {
  Writer writer;
  writer.begin_array();
  for (const Value& diagnostic : answer.find("diagnostics")->items) {
    writer.begin_array().string(*diagnostic.string("code")).string(*diagnostic.string("field")).end_array();
  }
  return writer.end_array().take();
}

std::string messages_of(const Value& answer) {
  Writer writer;
  writer.begin_array();
  for (const Value& diagnostic : answer.find("diagnostics")->items) writer.string(*diagnostic.string("message"));
  return writer.end_array().take();
}

/// Members in one order, so that two objects compare by meaning.
std::string sorted(const Value& value) {
  if (value.kind != Kind::object) return written(value);
  std::vector<const visura::json::Member*> members;
  for (const auto& member : value.members) members.push_back(&member);
  std::stable_sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
  Writer writer;
  writer.begin_object();
  for (const auto* member : members) writer.key(member->key).raw(sorted(member->value));
  return writer.end_object().take();
}

std::string joined(const Value& pieces) {
  std::string body;
  for (const Value& piece : pieces.items) body += piece.kind == Kind::string ? piece.text : "";
  return body;
}

std::string listed(const Value& description, const char* key) {
  Writer writer;
  writer.begin_array();
  for (const Value& field : description.find("fields")->items) writer.string(*field.string(key));
  return writer.end_array().take();
}

/// Of each field that has one: the `controls`, `choices`, `minimums` and `hints` a fixture may state.
std::string members_of(const Value& description, const std::string& wanted) {
  const std::string name =
      wanted == "hints" ? "autocomplete" : wanted.substr(0, wanted == "choices" ? 7 : wanted.size() - 1);
  Writer writer;
  writer.begin_object();
  for (const Value& field : description.find("fields")->items) {
    const Value& value = *field.find(name);
    const bool empty = value.kind == Kind::null || (value.items.empty() && value.text.empty());
    if (!empty) writer.key(*field.string("key")).value(value);
  }
  return writer.end_object().take();
}

std::string roles_of(const Value& description) {
  Writer writer;
  writer.begin_object();
  for (const Value& field : description.find("fields")->items) {
    writer.key(*field.string("key")).string(*field.string("role"));
  }
  return writer.end_object().take();
}

class Expectation {
 public:
  explicit Expectation(const Value& expect) : expect_(expect) {}
  void holds(const char* key, const std::string& actual) const {
    const Value* wanted = expect_.find(key);
    if (wanted == nullptr || wanted->text == "any") return;
    INFO(key);
    CHECK(actual == written(*wanted));
  }
  bool states(const char* key) const { return expect_.find(key) != nullptr; }
  const Value& operator[](const char* key) const { return *expect_.find(key); }

 private:
  const Value& expect_;
};

void run_schema(const Value& fixture, const Expectation& expect) {
  const std::string lang(fixture.string("lang").value_or("it"));
  Writer options;
  options.begin_object().key("lang").string(lang).key("today").string("2026-11-23");
  if (const Value* repair = fixture.find("repair")) options.key("repair").value(*repair);
  options.key("id").string(fixture.string("id").value_or(""));
  const Session session = Session::read(text_of(*fixture.find("schema")), options.end_object().str());
  const Value description = parse(session.description());
  expect.holds("schema_ok", written(*description.find("ok")));
  expect.holds("schema_codes", codes_of(description));
  expect.holds("keys", listed(description, "key"));
  expect.holds("labels", listed(description, "label"));
  expect.holds("roles", roles_of(description));
  expect.holds("title", written(*description.find("title")));
  expect.holds("prices", written(*description.find("prices")));

  for (const char* key : {"controls", "choices", "minimums", "hints"}) {
    if (expect.states(key)) expect.holds(key, members_of(description, key));
  }

  const std::string values = text_of(*fixture.find("values"));
  const bool update = fixture.find("update") != nullptr;
  const Value report = parse(session.validate(values));
  expect.holds("ok", written(*report.find("ok")));
  expect.holds("codes", codes_of(report));
  expect.holds("messages", messages_of(report));
  expect.holds("missing", written(*report.find("missing")));
  expect.holds("sentence", written(*report.find("sentence")));

  const std::string_view intent = *fixture.string("intent");
  const Value payload = parse(update ? session.update(values, intent) : session.payload(values, intent));
  expect.holds("total", written(*payload.find("total")));
  expect.holds("path", written(*payload.find("path")));
  expect.holds("payload_codes", codes_of(*payload.find("report")));
  const Value& pieces = *payload.find("pieces");
  if (!payload.find("ok")->boolean) CHECK(pieces.kind == Kind::null);
  if (!expect.states("payload")) return;
  if (expect["payload"].kind == Kind::null) {
    CHECK(pieces.kind == Kind::null);
    return;
  }
  REQUIRE(pieces.kind == Kind::array);
  CHECK(sorted(parse(joined(pieces))) == sorted(expect["payload"]));
  // What we send, we accept, and would send again.
  const std::string body = joined(pieces);
  const Value again = parse(update ? session.update(body, intent) : session.payload(body, intent));
  REQUIRE(again.find("ok")->boolean);
  CHECK(joined(*again.find("pieces")) == body);
}

void run_answer(const Value& answer, const Value& wanted) {
  for (const auto& member : wanted.members) {
    INFO(member.key);
    if (member.key == "codes") {
      CHECK(codes_of(answer) == written(member.value));
    } else if (member.key == "messages") {
      CHECK(messages_of(answer) == written(member.value));
    } else {
      CHECK(written(*answer.find(member.key)) == written(member.value));
    }
  }
}

std::string day_options(const std::string& lang) { return R"({"lang":")" + lang + R"(","today":"2026-11-23"})"; }

void run(const Value& fixture) {
  const Value& wanted = *fixture.find("expect");
  const std::string lang(fixture.string("lang").value_or("it"));
  if (const Value* check = fixture.find("check")) {
    run_answer(parse(visura::check(*check->string("type"), *check->string("text"), R"({"lang":")" + lang + R"("})")),
               wanted);
  } else if (const Value* identify = fixture.find("identify")) {
    const Value* facts = identify->find("facts");
    run_answer(parse(visura::identify(*identify->string("text"), facts == nullptr ? "{}" : written(*facts),
                                      day_options(lang))),
               wanted);
  } else if (const Value* encode = fixture.find("encode")) {
    run_answer(parse(visura::encode_codice_fiscale(written(*encode->find("facts")), day_options(lang))), wanted);
  } else if (const Value* rule = fixture.find("rule")) {
    Writer options;
    options.begin_object().key("lang").string(lang);
    if (const Value* filled = rule->find("filled")) options.key("filled").value(*filled);
    if (const Value* labels = rule->find("labels")) options.key("labels").value(*labels);
    run_answer(parse(visura::rule(*rule->string("expression"), options.end_object().str())), wanted);
  } else {
    run_schema(fixture, Expectation(wanted));
  }
}

}  // namespace

TEST_CASE("every fixture holds through Session", "[fixtures]") {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() > 50);
  for (const auto& path : paths) {
    const Value fixture = parse(read_text(path));
    DYNAMIC_SECTION(path.stem().string() << ": " << *fixture.string("name")) { run(fixture); }
  }
}
