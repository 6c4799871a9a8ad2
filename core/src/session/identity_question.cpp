#include "session/identity_question.hpp"

#include "json/reader.hpp"

namespace visura {
namespace {

/// Where the text of a key goes; null for another key.
std::string* target_of(std::string_view key, IdentityQuestion& question) {
  Facts& facts = question.facts;
  struct Key {
    std::string_view name;
    std::string* target;
  };
  for (const Key& known :
       {Key{"surname", &facts.surname}, Key{"given_name", &facts.given_name}, Key{"full_name", &facts.full_name},
        Key{"birth_date", &facts.birth_date}, Key{"sex", &facts.sex}, Key{"birth_place", &facts.birth_place},
        Key{"other", &question.other}, Key{"holder", &question.holder}}) {
    if (known.name == key) return known.target;
  }
  return nullptr;
}

bool read_fact(const json::Member& fact, IdentityQuestion& question) {
  const json::Value& value = fact.value;
  if (value.is(json::Kind::null)) return true;
  if (fact.key == "family") {
    question.family = value.boolean;
    return value.is(json::Kind::boolean);
  }
  std::string* const target = target_of(fact.key, question);
  if (target == nullptr || !value.is(json::Kind::string)) return false;
  *target = value.content();
  return target != &question.holder || *target == "person" || *target == "vat" || target->empty();
}

}  // namespace

void add_unreadable(std::string_view key, Severity severity, Report& report) {
  Diagnostic unread = Diagnostic(Code::codice_fiscale_fact_unreadable).with("key", key);
  unread.severity = severity;
  report.add(std::move(unread));
}

IdentityQuestion read_identity_question(std::string_view json) {
  IdentityQuestion question;
  Outcome<json::Value> read = json::read(json.empty() ? "{}" : json);
  question.report = std::move(read.report);
  if (!read.value) return question;
  if (!read.value->is(json::Kind::object)) add_unreadable("facts", Severity::warning, question.report);
  for (const json::Member& fact : read.value->members) {
    if (!read_fact(fact, question)) add_unreadable(fact.key, Severity::warning, question.report);
  }
  return question;
}

void add_unread(const IdentityQuestion& question, std::string_view today, Report& report) {
  for (const Diagnostic& unread : question.report.diagnostics()) report.add(unread);
  if (!today.empty() && read_day(today) == 0) report.add(Code::request_today);
}

}  // namespace visura
