// A rule on its own: what it asks for, and what is still missing of it.
#include <algorithm>

#include "json/catalog_reader.hpp"
#include "json/reader.hpp"
#include "session/answers.hpp"
#include "session/options.hpp"
#include "visura/session.hpp"

namespace visura {
namespace {

/// What no other door takes: read here, it weighs nothing in a form.
struct RuleOptions {
  std::vector<std::string> filled;  ///< the keys that are true
  bool has_filled = false;          ///< without `filled` every key is unknown
  std::vector<Message> labels;      ///< key → what people call it
};

RuleOptions read_rule_options(std::string_view json) {
  RuleOptions options;
  const Outcome<json::Value> given = json::read(json);
  if (!given.value || !given.value->is(json::Kind::object)) return options;
  if (const json::Value* filled = given.value->find("filled")) {
    options.has_filled = true;
    for (const json::Value& key : filled->items) options.filled.push_back(key.text);
  }
  if (const json::Value* labels = given.value->find("labels")) {
    options.labels = json::read_catalog(*labels).messages();
  }
  return options;
}

struct Given {
  std::vector<Truth> truths;  ///< for its value: without `filled` every key is unknown
  Flags filled;               ///< for what is missing: without `filled` nothing is there yet
};

Given given_by(const RuleOptions& options, const std::vector<std::string>& keys, Report& report) {
  Given given;
  given.truths.assign(keys.size(), options.has_filled ? Truth::False : Truth::Unknown);
  given.filled.assign(keys.size(), false);
  for (const std::string& key : options.filled) {
    const auto slot = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    if (slot == keys.size()) {
      report.add(Code::values_unknown_key, {}, {{"key", key}});
    } else {
      given.truths[slot] = Truth::True;
      given.filled[slot] = true;
    }
  }
  return given;
}

std::string_view truth_name(Truth truth) {
  switch (truth) {
    case Truth::True:
      return "true";
    case Truth::False:
      return "false";
    default:
      return "unknown";
  }
}

std::vector<std::string> labels_of(const std::vector<std::string>& keys, const RuleOptions& options) {
  std::vector<std::string> labels;
  for (const std::string& key : keys) {
    const auto named = std::find_if(options.labels.begin(), options.labels.end(),
                                    [&](const Message& label) { return label.key == key; });
    labels.push_back(named == options.labels.end() ? key : named->other);
  }
  return labels;
}

}  // namespace

std::string rule(std::string_view expression, std::string_view options_json) {
  const Catalog catalog = read_options(options_json).catalog;
  const RuleOptions options = read_rule_options(options_json);
  const std::vector<std::string> keys = keys_of_rule(expression);
  const std::vector<std::string> labels = labels_of(keys, options);
  Outcome<Rule> compiled = compile_rule(expression, keys);
  Report& report = compiled.report;
  const Rule none;
  const Rule& compiled_rule = compiled.value ? *compiled.value : none;
  const Given given = given_by(options, keys, report);
  RuleAnalysis analysis;
  Missing lacking;
  std::vector<std::string> sentences;
  if (compiled.value) {
    analysis = analyse(compiled_rule);
    lacking = missing(compiled_rule, given.filled);
    report.append(lint(compiled_rule, analysis, keys, std::vector<Hint>(keys.size(), Hint::none)));
    sentences.resize(report.diagnostics().size());
    for (const IncompleteGroup& group : incomplete_groups(compiled_rule, analysis, given.filled)) {
      Diagnostic diagnostic = Diagnostic(Code::rule_group_incomplete).on(keys[group.missing.front()]);
      diagnostic.params = group_params(keys, group);
      report.add(std::move(diagnostic));
      sentences.push_back(explain(group, labels, catalog));
    }
  }
  const Requirement* requirement = lacking.requirement ? &*lacking.requirement : nullptr;
  json::Writer writer;
  writer.begin_object().key("ok").boolean(report.ok());
  writer.key("truth").string(truth_name(compiled.value ? evaluate(compiled_rule, given.truths) : Truth::Unknown));
  writer.key("canonical").string(compiled.value ? print(compiled_rule, keys) : "");
  writer.key("roles").begin_object();
  // With a `!` nobody knows them: no role is better than "optional".
  for (std::size_t slot = 0; slot < analysis.roles.size() && analysis.computed; ++slot) {
    writer.key(keys[slot]).string(role_name(analysis.roles[slot]));
  }
  writer.end_object().key("alternatives");
  write_key_sets(writer, analysis.alternatives, keys);
  writer.key("missing");
  write_key_sets(writer, lacking.ways, keys);
  writer.key("requirement");
  write_requirement(writer, requirement, keys);
  writer.key("sentence").string(requirement == nullptr ? "" : explain(*requirement, labels, catalog));
  writer.key("groups");
  write_key_sets(writer, analysis.groups, keys);
  write_diagnostics(writer, report, catalog, Labels{}, sentences);
  writer.key("truncated").boolean(report.truncated() || analysis.truncated || lacking.truncated);
  return writer.end_object().take();
}

}  // namespace visura
