#include "session/identity_answer.hpp"

#include "checks/codice_fiscale.hpp"
#include "codice_fiscale/alphabet.hpp"
#include "codice_fiscale/numeric.hpp"
#include "codice_fiscale/positions.hpp"
#include "codice_fiscale/written.hpp"
#include "json/reader.hpp"
#include "session/answers.hpp"
#include "session/options.hpp"
#include "text/plain.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::Position;
using codice_fiscale::SlotState;

/// The facts, and what else is asked about the code beside them.
struct Question {
  Facts facts;
  std::string other;  ///< a second code, to be told apart from the first
  std::string holder;
  bool family = false;
};

Question read_question(std::string_view json) {
  Question question;
  const Outcome<json::Value> read = json::read(json.empty() ? "{}" : json);
  if (!read.value || !read.value->is(json::Kind::object)) return question;
  struct Key {
    std::string_view name;
    std::string* target;
  };
  Facts& facts = question.facts;
  for (const Key& key :
       {Key{"surname", &facts.surname}, Key{"given_name", &facts.given_name}, Key{"full_name", &facts.full_name},
        Key{"birth_date", &facts.birth_date}, Key{"sex", &facts.sex}, Key{"birth_place", &facts.birth_place},
        Key{"other", &question.other}, Key{"holder", &question.holder}}) {
    *key.target = read.value->string(key.name).value_or("");
  }
  const json::Value* family = read.value->find("family");
  question.family = family != nullptr && family->boolean;
  return question;
}

Holder holder_of(std::string_view name) {
  if (name == "person") return Holder::person;
  return name == "vat" ? Holder::vat : Holder::anyone;
}

std::string_view kind_of(Formal formal, std::string_view code, bool vat_prefix) {
  switch (formal) {
    case Formal::personal:
      return "personal";
    case Formal::omocode:
      return "omocode";
    case Formal::provisional:
      return "provisional";
    case Formal::entity:
      return vat_prefix ? "partita_iva" : "entity";
    case Formal::entity_without_vat:
      return "entity_without_vat";
    default:
      return codice_fiscale::health_code(code);
  }
}

void write_positions(json::Writer& writer, const std::vector<Position>& positions) {
  writer.key("positions").begin_array();
  for (const Position& position : positions) {
    writer.begin_object().key("part").string(position.part);
    writer.key("state").string(codice_fiscale::slot_state_name(position.state));
    writer.key("allowed").string(position.allowed).end_object();
  }
  writer.end_array();
}

void write_day(json::Writer& writer, Day day) {
  if (day == 0) {
    writer.null();
  } else {
    writer.string(visura::write_day(day));
  }
}

void write_birth(json::Writer& writer, const Birth& birth) {
  writer.key("birth").begin_object().key("day");
  if (birth.day == 0) {
    writer.null();
  } else {
    writer.integer(birth.day);
  }
  writer.key("month").integer(birth.month).key("dates").begin_array();
  for (const Day date : birth.dates) write_day(writer, date);
  writer.end_array().key("preferred");
  write_day(writer, birth.preferred);
  writer.key("evidence").string(evidence_name(birth.evidence)).end_object();
}

std::string_view status_name(PlaceCode status) {
  constexpr std::string_view names[] = {"assigned", "never_assigned", "newer_than_table", "not_a_code"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view existed_name(Existed existed) {
  constexpr std::string_view names[] = {"no", "yes", "not_known"};
  return names[static_cast<std::size_t>(existed)];
}

/// What the tables know of the place, as far as there are tables.
void write_place(json::Writer& writer, std::string_view code, Day birth, const Places& places) {
  writer.key("place").begin_object().key("code").string(code);
  writer.key("status").string(status_name(place_code_status(code)));
  const std::optional<Place> place = places.find(code);
  writer.key("name").string(place ? std::string_view(place->name) : std::string_view());
  writer.key("province").string(place ? std::string_view(place->province) : std::string_view());
  writer.key("existed").begin_array();
  for (const Interval& interval : places.intervals(code)) {
    writer.begin_object().key("from");
    write_day(writer, interval.from);
    writer.key("to");
    write_day(writer, interval.to);
    writer.end_object();
  }
  writer.end_array().key("existed_at_birth").string(existed_name(places.existed(code, birth)));
  writer.key("successor");
  const std::optional<Succession> successor = places.successor(code);
  if (successor) {
    const std::optional<Place> next = places.find(successor->code());
    writer.begin_object().key("code").string(successor->code());
    writer.key("name").string(next ? std::string_view(next->name) : std::string_view()).end_object();
  } else {
    writer.null();
  }
  writer.key("homonyms").begin_array();
  for (const Place& other : places.homonyms(code)) {
    writer.begin_object().key("code").string(other.code()).key("province").string(other.province).end_object();
  }
  writer.end_array().end_object();
}

void write_omocodia(json::Writer& writer, std::string_view code, bool family) {
  const Omocodia omocodia = omocodia_of(code);
  writer.key("omocodia").begin_object().key("count").integer(omocodia.count).key("mask").integer(omocodia.mask);
  writer.key("canonical").string(omocodia.canonical);
  if (family) {
    writer.key("family").begin_array();
    for (unsigned mask = 0; mask < omocodia_family_size; ++mask) writer.string(omocode(code, mask));
    writer.end_array();
  }
  writer.end_object();
}

void write_finding(json::Writer& writer, std::string_view name, const Finding& finding) {
  writer.key(name).begin_object().key("result").string(match_name(finding.match));
  writer.key("cause").string(cause_name(finding.cause)).end_object();
}

void write_comparison(json::Writer& writer, const Comparison& comparison) {
  writer.key("comparison").begin_object();
  write_finding(writer, "surname", comparison.surname);
  write_finding(writer, "given_name", comparison.given_name);
  write_finding(writer, "birth_date", comparison.birth_date);
  write_finding(writer, "sex", comparison.sex);
  write_finding(writer, "birth_place", comparison.birth_place);
  writer.end_object();
}

void write_repairs(json::Writer& writer, const std::vector<Repair>& repairs) {
  writer.key("repairs").begin_array();
  for (const Repair& repair : repairs) {
    writer.begin_object().key("code").string(repair.code).key("reason").string(repair_reason_name(repair.reason));
    writer.key("positions").begin_array();
    for (const std::size_t position : repair.positions) writer.integer(static_cast<std::int64_t>(position));
    writer.end_array().end_object();
  }
  writer.end_array();
}

std::string_view relation_name(Relation relation) {
  constexpr std::string_view names[] = {"same_code", "same_base_data", "different"};
  return names[static_cast<std::size_t>(relation)];
}

void write_relation(json::Writer& writer, std::string_view code, bool accepted, std::string_view other) {
  writer.key("relation");
  const std::string second = codice_fiscale::read_written(other).code;
  if (accepted && is_accepted(check_formal(second))) {
    writer.string(relation_name(relate(code, second)));
  } else {
    writer.null();
  }
}

/// While slots are empty and the others right, it is being written; a text of another kind has no slots.
SlotState state_of(bool accepted, std::string_view slots, const std::vector<Position>& positions) {
  if (accepted) return SlotState::ok;
  for (const Position& position : positions) {
    if (position.state == SlotState::wrong) return SlotState::wrong;
  }
  return slots.size() < positions.size() ? SlotState::incomplete : SlotState::wrong;
}

/// How many slots from the left are right: as much as can be told.
std::size_t right_slots(const std::vector<Position>& positions) {
  std::size_t count = 0;
  while (count < positions.size() && positions[count].state == SlotState::ok) ++count;
  return count;
}

/// What the code says as far as it is written and right.
class PersonalDetails {
 public:
  PersonalDetails(std::string_view code, const std::vector<Position>& positions, bool accepted)
      : code_(code), right_(right_slots(positions)), accepted_(accepted) {}

  void write(json::Writer& writer, const Question& question, Day today, const Places& places, Report& report) const {
    if (right_ >= 3) writer.key("surname").string(code_.substr(0, 3));
    if (right_ >= 6) writer.key("given_name").string(code_.substr(3, 3));
    if (right_ > 9) writer.key("sex").string(codice_fiscale::digit_at(code_[9]) > 3 ? "F" : "M");
    Birth birth;
    if (right_ > 10) {
      birth = birth_of(accepted_ ? code_ : code_.substr(0, 11), today, read_day(question.facts.birth_date), places);
    } else if (right_ > 8) {
      birth.month = static_cast<int>(codice_fiscale::months.find(code_[8])) + 1;
    }
    if (right_ > 8) write_birth(writer, birth);
    if (right_ > 14) write_place(writer, codice_fiscale::place_of(code_), birth.preferred, places);
    if (!accepted_) return;
    write_omocodia(writer, code_, question.family);
    bool ever = birth.dates.empty();
    for (const Day date : birth.dates)
      ever = ever || places.existed(codice_fiscale::place_of(code_), date) != Existed::no;
    if (!ever) report.add(Code::codice_fiscale_place_at_birth);
  }

 private:
  std::string_view code_;
  std::size_t right_;
  bool accepted_;
};

}  // namespace

std::string identity_answer(const Places& places, std::string_view text, std::string_view facts,
                            std::string_view options) {
  const Options read = read_options(options);
  const Question question = read_question(facts);
  const codice_fiscale::Written written = codice_fiscale::read_written(text);
  const std::string_view code = written.code;
  const Formal formal = check_formal(code);
  const bool accepted = is_accepted(formal);
  const bool personal = formal == Formal::personal || formal == Formal::omocode;
  const bool vat_prefix = written.dropped > 0 && std::string_view(plain(text)).substr(0, 5) != "TINIT";
  const std::string_view kind = kind_of(formal, code, vat_prefix);
  const std::string slots = codice_fiscale::slots_of(code);
  const bool has_slots = accepted || codice_fiscale::health_code(code).empty();
  const std::vector<Position> positions = has_slots ? codice_fiscale::positions_of(slots) : std::vector<Position>();

  Checked checked =
      check_tax_code(text, vat_prefix && question.holder.empty() ? Holder::vat : holder_of(question.holder));
  Comparison comparison;
  if (personal) {
    comparison = compare(code, question.facts);
    if (!question.facts.birth_place.empty()) {
      comparison.birth_place = compare_place(code, question.facts.birth_place, places);
    }
    ask_about(comparison, question.facts, checked.report);
  }
  json::Writer details;
  details.begin_object();
  if (personal || (!accepted && !codice_fiscale::is_numeric_layout(slots))) {
    PersonalDetails(code, positions, accepted).write(details, question, read_day(read.today), places, checked.report);
  }
  if (formal == Formal::provisional || formal == Formal::entity || formal == Formal::entity_without_vat) {
    details.key("class").string(std::string(1, codice_fiscale::check_numeric(code).office_class));
  }
  json::Writer writer;
  writer.begin_object().key("ok").boolean(accepted && checked.report.ok()).key("kind").string(kind);
  writer.key("state").string(codice_fiscale::slot_state_name(state_of(accepted, slots, positions)));
  writer.key("canonical").string(checked.canonical);
  write_positions(writer, positions);
  writer.key("details").raw(details.end_object().take());
  write_comparison(writer, comparison);
  write_relation(writer, code, accepted, question.other);
  write_repairs(writer, repairs_of(text, question.facts, places));
  write_diagnostics(writer, checked.report, read.catalog, Labels{nullptr, "codice fiscale"});
  return writer.end_object().take();
}

std::string encode_answer(const Places& places, std::string_view facts, std::string_view options) {
  const Options read = read_options(options);
  const Encoded encoded = encode_codice_fiscale(read_question(facts).facts, places, read_day(read.today));
  json::Writer writer;
  writer.begin_object().key("ok").boolean(encoded.report.ok()).key("candidates").begin_array();
  const auto write_name = [&](std::string_view key, const Encoded::NameTriplet& name) {
    writer.key(key).begin_object().key("triplet").string(name.text).key("spelling").string(name.spelling);
    writer.key("composition").string(name.composition).end_object();
  };
  for (const Encoded::Entry& entry : encoded.codes) {
    writer.begin_object().key("code").string(entry.code);
    write_name("surname", entry.surname);
    write_name("given_name", entry.given_name);
    writer.key("place").string(entry.place).end_object();
  }
  writer.end_array();
  write_diagnostics(writer, encoded.report, read.catalog, Labels{});
  return writer.end_object().take();
}

}  // namespace visura
