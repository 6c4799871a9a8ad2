// A service and what somebody posts for it, through the one door. The input is two texts: the schema (or a digit that
// stands for one of the services below) up to the first NUL, then the values.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "json/reader.hpp"
#include "visura/session.hpp"

using namespace visura;

namespace {

constexpr std::array<std::string_view, 2> services = {
    R"json({"hash_visura":"a1","nome_visura":"Uno","prezzo_visura":"2.5","opzioni":[{"nome":"opzione_0","tipo":"urgenza","prezzo":4}],
"json_struttura":{"campi":{"$0":{"nome":"Nome","tipo":"testo"},"$1":{"nome":"Codice fiscale","tipo":"codice_fiscale_persona_fisica"},
"$2":{"nome":"Email","tipo":"email"},"$3":{"nome":"Documento","tipo":"file"},"$4":{"nome":"Nato il","tipo":"data_iso8601"},
"$5":{"nome":"Chi","tipo":"radio","opzioni":{"@P":"Privato","A":"Azienda"}},"$6":{"nome":"Partita IVA","tipo":"partita_iva"}},
"validazione":"$0 && ($1 || $2 && $3) || ($0 && $4 && $5 && $6)"}})json",
    R"json({"id":"b2","name":"Due","documentPrice":1,"options":[{"name":"urgenza","price":1}],"requestStructure":{"fields":{
"field0":{"nameIT":"codice fiscale","type":"taxCode"},"field1":{"nameIT":"data","type":"date"},"field2":{"nameIT":"file","type":"file"},
"field3":{"nameIT":"pagine","type":"integer","options":{"min":1}},"field4":{"nameIT":"canone","type":"float"},
"field5":{"nameIT":"scelta","type":"optionCode","options":[{"code":"A","description":"Uno"}]},"field6":{"nameIT":"rea","type":"rea"},
"field7":{"nameIT":"cciaa","type":"cciaa"}},"validation":"field0 || field1 && (field2 || field3) || field4 && field5 && field6 && field7"}})json",
};

constexpr std::string_view options = R"({"lang":"it","today":"2026-11-23"})";

void require(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", sentence);
  std::abort();
}

bool says_ok(std::string_view answer) { return answer.rfind("{\"ok\":true", 0) == 0; }

void require_json(std::string_view answer, const char* sentence) {
  json::Limits limits;
  limits.bytes = 64U << 20U;
  limits.values = 10'000'000;
  limits.depth = 200;
  require(json::read(answer, limits).value.has_value(), sentence);
}

bool has_file_elsewhere(const Prepared& prepared) { return prepared.pieces.size() > 1; }

void check_bodies(const Session& session, std::string_view values, std::string_view intent, Action action) {
  const Prepared prepared = session.prepare(values, intent, action);
  require(prepared.ok == says_ok(prepared.report), "ok implies payload, payload implies ok");
  require(prepared.ok != prepared.pieces.empty(), "a payload has pieces");
  if (!prepared.ok || has_file_elsewhere(prepared)) return;
  const std::string& body = prepared.pieces.front().text;
  require_json(body, "a body is JSON");
  const Prepared again = session.prepare(body, intent, action);
  require(again.ok, "what we send, we accept");
  require(again.pieces.front().text == body, "read, write, read is stable");
  require(again.total == prepared.total, "and costs the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\0'), input.size());
  std::string_view schema = input.substr(0, end);
  const std::string_view values = input.substr(std::min(end + 1, input.size()));
  if (schema.size() == 1 && schema[0] >= '0' && schema[0] < '0' + static_cast<int>(services.size())) {
    schema = services[static_cast<std::size_t>(schema[0] - '0')];
  }
  const Session session = Session::read(schema, options);
  const std::string description = session.description();
  require(says_ok(description) == session.usable(), "a usable schema is described");
  require_json(description, "a description is JSON");
  const std::string report = session.validate(values);
  require_json(report, "a report is JSON");
  for (const std::string_view intent : {"draft", "rehearsal", "order"}) {
    for (const Action action : {Action::create, Action::update}) check_bodies(session, values, intent, action);
  }
  return 0;
}
