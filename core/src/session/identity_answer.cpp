#include "session/identity_answer.hpp"

#include "checks/codice_fiscale.hpp"
#include "codice_fiscale/numeric.hpp"
#include "codice_fiscale/positions.hpp"
#include "codice_fiscale/written.hpp"
#include "session/answers.hpp"
#include "session/identity_details.hpp"
#include "session/identity_question.hpp"
#include "session/options.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"
#include "text/utf8.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

namespace visura {
namespace {

using codice_fiscale::Position;
using codice_fiscale::SlotState;

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

/// The answer is JSON, and JSON is UTF-8: a byte that is not becomes the sign for "unknown".
std::string as_utf8(std::string_view text) {
  constexpr std::string_view unknown = "\xEF\xBF\xBD";
  std::string out;
  std::size_t bad = text::find_invalid(text);
  for (; bad != std::string_view::npos; bad = text::find_invalid(text)) {
    out.append(text.substr(0, bad)).append(unknown);
    text.remove_prefix(bad + 1);
  }
  return out.append(text);
}

bool is_other_person(std::string_view code, std::string_view other) {
  const std::string second = codice_fiscale::read_written(other).code;
  return is_accepted(check_formal(second)) && relate(code, second) == Relation::same_base_data;
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

std::size_t right_slots(const std::vector<Position>& positions) {
  std::size_t count = 0;
  while (count < positions.size() && positions[count].state == SlotState::ok) ++count;
  return count;
}

}  // namespace

std::string identity_answer(const Places& places, std::string_view given, std::string_view facts,
                            std::string_view options) {
  const std::string text = as_utf8(given);
  const Options read = read_options(options);
  const Day today = read_day(read.today);
  const IdentityQuestion question = read_identity_question(facts);
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
  add_unread(question, read.today, checked.report);
  Comparison comparison;
  if (personal) {
    comparison = compare(code, question.facts);
    if (!question.facts.birth_place.empty()) {
      comparison.birth_place = compare_place(code, question.facts.birth_place, places);
    }
    ask_about(comparison, question.facts, checked.report);
    if (!text::trim(question.facts.birth_date).empty() && comparison.birth_date.match == Match::not_checked) {
      // Where a form asks for the date, its own field says so.
      add_unreadable("birth_date", Severity::info, checked.report);
    }
  }
  if (accepted && is_other_person(code, question.other)) checked.report.add(Code::codice_fiscale_same_base_data);
  json::Writer details;
  details.begin_object();
  if (personal || (!accepted && !codice_fiscale::is_numeric_layout(slots))) {
    const PersonalCode so_far{code, right_slots(positions), accepted};
    const Birth birth = birth_so_far(so_far, today, read_birth_date(question.facts.birth_date), places);
    write_details(details, so_far, birth, question.family, places);
    if (accepted && !place_fits_birth(code, birth, places)) checked.report.add(Code::codice_fiscale_place_at_birth);
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
  const IdentityQuestion question = read_identity_question(facts);
  Encoded encoded = encode_codice_fiscale(question.facts, places, read_day(read.today));
  add_unread(question, read.today, encoded.report);
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
  writer.end_array().key("truncated").boolean(encoded.truncated);
  write_diagnostics(writer, encoded.report, read.catalog, Labels{});
  return writer.end_object().take();
}

}  // namespace visura
