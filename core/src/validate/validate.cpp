#include "visura/validate.hpp"

#include <algorithm>
#include <array>

#include "checks/meaning_check.hpp"
#include "validate/file_check.hpp"
#include "validate/person_check.hpp"
#include "visura/check.hpp"

namespace visura {
namespace {

class Validator {
 public:
  Validator(const Schema& schema, std::string_view today, Verdict& verdict)
      : schema_(schema), today_(today), verdict_(verdict) {}

  void run() {
    check_size();
    for (Slot slot = 0; slot < slot_count(); ++slot) check(slot);
    check_person(schema_, verdict_.values, verdict_.report);
    apply_rule();
    if (!verdict_.values.partial) {
      ask_for_required();
      ask_for_choices();
      ask_for_groups();
    }
    verdict_.report.sort(schema_.keys);
    set_states();
  }

 private:
  void check(Slot slot) {
    Value& value = verdict_.values.entries[slot];
    if (value.kind == Value::Kind::text) check_text_value(slot, value);
    // DocuEngine's files travel with neither name nor type.
    const bool named = schema_.dialect == Dialect::visengine;
    if (value.kind == Value::Kind::file) check_file(value, verdict_.values.rules, named, key(slot), verdict_.report);
  }

  /// As it will travel, once the contents that are elsewhere are put in: four characters for three bytes of a file. The
  /// rest of the body is keys and punctuation. A body that has them was measured when it was read.
  void check_size() {
    constexpr std::uint64_t punctuation = 64U << 10U;
    const std::uint64_t limit = verdict_.values.rules.request_bytes;
    std::uint64_t size = punctuation;
    bool grows = false;
    for (const Value& value : verdict_.values.entries) {
      const bool file = value.kind == Value::Kind::file;
      grows = grows || value.by_ref;
      size += file ? std::min(value.size, limit) / 3 * 4 + 4 : value.text.size();
    }
    if (grows && size > limit) verdict_.report.add(Code::request_too_large, {}, {{"limit", limit}});
  }

  void check_text_value(Slot slot, Value& value) {
    const Field& field = schema_.fields[slot];
    CheckOptions options;
    options.today = today_;
    options.iso_dates = schema_.dialect == Dialect::docuengine;
    options.birth = field.guess.meaning == Meaning::birth_date;
    options.choices = &field.choices;
    options.choices_partial = field.choices_partial;
    options.minimum = field.minimum;
    Checked checked = check_value(field.type, value.text, options);
    if (checked.canonical.empty()) {
      value = Value();
      // An update cannot empty a field: what is absent stays as the vendor has it.
      if (verdict_.values.partial) verdict_.report.add(Code::field_required, key(slot));
      return;
    }
    // The meaning is only guessed, so it asks where the type itself does not know better.
    if (field.type == FieldType::text) check_meaning(field.guess.meaning, checked.canonical, checked.report);
    for (Diagnostic diagnostic : checked.report.diagnostics()) {
      verdict_.report.add(std::move(diagnostic).on(key(slot)));
    }
    value.text = std::move(checked.canonical);
  }

  void apply_rule() {
    std::vector<Truth> truths;
    for (const Value& value : verdict_.values.entries) {
      verdict_.filled.push_back(value.present());
      truths.push_back(value.present()                        ? Truth::True
                       : value.kind == Value::Kind::untouched ? Truth::Unknown
                                                              : Truth::False);
    }
    if (verdict_.values.partial) {
      // The vendor holds the other fields: the draft was complete when it was made, and an update empties none.
      verdict_.truth = Truth::True;
      return;
    }
    verdict_.truth = evaluate(schema_.rule, truths);
    verdict_.missing = missing(schema_.rule, verdict_.filled);
    verdict_.groups = incomplete_groups(schema_.rule, schema_.analysis, verdict_.filled);
  }

  /// Fits: `max_fields` is far below what a Slot can hold.
  Slot slot_count() const { return static_cast<Slot>(schema_.fields.size()); }

  bool is_required(Slot slot) const { return schema_.analysis.roles[slot] == Role::required; }

  void ask_for_required() {
    for (Slot slot = 0; slot < slot_count(); ++slot) {
      if (!is_required(slot) || verdict_.values.entries[slot].kind != Value::Kind::absent) continue;
      const bool file = schema_.fields[slot].type == FieldType::file;
      verdict_.report.add(file ? Code::field_required_file : Code::field_required, key(slot));
    }
  }

  /// What no single required field explains: of several ways one has to be chosen, for each choice by itself.
  void ask_for_choices() {
    if (verdict_.truth != Truth::False) return;
    if (!verdict_.missing.requirement) {
      verdict_.report.add(Code::rule_not_satisfied);
      return;
    }
    for (const Requirement& part : *verdict_.missing.requirement) {
      // Where the work limit was reached, a field that all ways need may not be known as required.
      const Slot first = part.first_slot();
      if (part.kind != Requirement::Kind::key || !is_required(first)) {
        verdict_.report.add(Code::rule_incomplete, key(first));
      }
    }
  }

  void ask_for_groups() {
    for (const IncompleteGroup& group : verdict_.groups) {
      if (group.missing.empty()) continue;
      Diagnostic diagnostic = Diagnostic(Code::rule_group_incomplete).on(key(group.missing.front()));
      diagnostic.params = group_params(schema_.keys, group);
      verdict_.report.add(std::move(diagnostic));
    }
  }

  void set_states() {
    for (const Value& value : verdict_.values.entries) {
      verdict_.states.push_back(value.present() ? FieldState::ok : FieldState::empty);
    }
    for (const Diagnostic& diagnostic : verdict_.report.diagnostics()) {
      const std::optional<Slot> slot = schema_.slot_of(diagnostic.field);
      if (!slot || verdict_.states[*slot] == FieldState::empty || diagnostic.severity == Severity::info) continue;
      const FieldState state = diagnostic.severity == Severity::error ? FieldState::error : FieldState::warning;
      verdict_.states[*slot] = std::max(verdict_.states[*slot], state);
    }
  }

  const std::string& key(Slot slot) const { return schema_.keys[slot]; }

  const Schema& schema_;
  std::string_view today_;
  Verdict& verdict_;
};

}  // namespace

std::string_view field_state_name(FieldState state) noexcept {
  constexpr std::array<std::string_view, 4> names = {"empty", "ok", "warning", "error"};
  return names[static_cast<std::size_t>(state)];
}

std::string joined_keys(const SlotSet& slots, const std::vector<std::string>& keys) {
  std::string joined;
  for (const Slot slot : slots) {
    if (!joined.empty()) joined += ' ';
    joined += keys[slot];
  }
  return joined;
}

std::vector<Param> group_params(const std::vector<std::string>& keys, const IncompleteGroup& group) {
  return {Param{"filled", joined_keys(group.filled, keys)}, Param{"missing", joined_keys(group.missing, keys)}};
}

Verdict validate(const Schema& schema, Outcome<Values> bound, std::string_view today) {
  Verdict verdict;
  verdict.report = std::move(bound.report);
  if (!bound.value) {
    // Nothing was read, so nothing is known to be missing.
    verdict.states.resize(schema.fields.size(), FieldState::empty);
    return verdict;
  }
  verdict.values = std::move(*bound.value);
  Validator(schema, today, verdict).run();
  return verdict;
}

}  // namespace visura
