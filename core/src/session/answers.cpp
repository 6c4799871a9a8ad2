#include "session/answers.hpp"

namespace visura {
namespace {

/// What `{sentence}` stands for in each diagnostic that is explained by the rule.
std::vector<std::string> sentences_of(const Schema& schema, const Verdict& verdict,
                                      const std::vector<std::string>& labels, const Catalog& catalog) {
  std::vector<std::string> sentences;
  for (const Diagnostic& diagnostic : verdict.report.diagnostics()) {
    sentences.emplace_back();
    if (diagnostic.code == Code::rule_incomplete) {
      for (const Requirement& part : *verdict.missing.requirement) {
        if (schema.keys[part.first_slot()] == diagnostic.field) sentences.back() = explain_part(part, labels, catalog);
      }
    }
    if (diagnostic.code != Code::rule_group_incomplete) continue;
    for (const IncompleteGroup& group : verdict.groups) {
      const bool meant = joined_keys(group.missing, schema.keys) == diagnostic.params.back().text;
      if (meant) sentences.back() = explain(group, labels, catalog);
    }
  }
  return sentences;
}

void write_half_filled(json::Writer& writer, const Schema& schema, const Verdict& verdict) {
  writer.key("groups").begin_array();
  for (const IncompleteGroup& group : verdict.groups) {
    writer.begin_object().key("filled");
    write_keys(writer, group.filled, schema.keys);
    writer.key("missing");
    write_keys(writer, group.missing, schema.keys);
    writer.end_object();
  }
  writer.end_array();
}

void write_fields(json::Writer& writer, const Schema& schema, const Verdict& verdict) {
  writer.key("fields").begin_object();
  for (std::size_t slot = 0; slot < schema.fields.size(); ++slot) {
    writer.key(schema.keys[slot]).begin_object();
    writer.key("role").string(role_name(schema.analysis.roles[slot]));
    writer.key("state").string(field_state_name(verdict.states[slot])).end_object();
  }
  writer.end_object();
}

}  // namespace

void write_diagnostics(json::Writer& writer, const Report& report, const Catalog& catalog, const Labels& labels,
                       const std::vector<std::string>& sentences) {
  writer.key("diagnostics").begin_array();
  for (std::size_t i = 0; i < report.diagnostics().size(); ++i) {
    const Diagnostic& diagnostic = report.diagnostics()[i];
    const CodeInfo& info = code_info(diagnostic.code);
    writer.begin_object().key("code").string(info.name);
    writer.key("severity").string(severity_name(diagnostic.severity));
    writer.key("field").string(diagnostic.field);
    Diagnostic said = diagnostic;
    if (i < sentences.size()) said.params.push_back(Param{"sentence", sentences[i]});
    writer.key("message").string(render(said, catalog, labels.of(diagnostic.field)));
    if (diagnostic.span) {
      writer.key("span").begin_array().integer(diagnostic.span->offset).integer(diagnostic.span->length).end_array();
    }
    writer.key("params").begin_object();
    for (const Param& param : diagnostic.params) {
      writer.key(param.name);
      if (param.is_number) {
        writer.integer(param.number);
      } else {
        writer.string(param.text);
      }
    }
    writer.end_object();
    if (info.personal) writer.key("personal").boolean(true);
    writer.end_object();
  }
  writer.end_array();
}

void write_keys(json::Writer& writer, const SlotSet& slots, const std::vector<std::string>& keys) {
  writer.begin_array();
  for (const Slot slot : slots) writer.string(keys[slot]);
  writer.end_array();
}

void write_key_sets(json::Writer& writer, const std::vector<SlotSet>& sets, const std::vector<std::string>& keys) {
  writer.begin_array();
  for (const SlotSet& set : sets) write_keys(writer, set, keys);
  writer.end_array();
}

void write_requirement(json::Writer& writer, const Requirement* requirement, const std::vector<std::string>& keys) {
  struct Frame {
    const Requirement* node;
    std::size_t next;
  };
  if (requirement == nullptr) {
    writer.null();
    return;
  }
  std::vector<Frame> open;
  const auto enter = [&](const Requirement* node) {
    if (node->kind == Requirement::Kind::key) {
      writer.string(keys[node->slot]);
      return;
    }
    writer.begin_object().key(node->kind == Requirement::Kind::all ? "all" : "any").begin_array();
    open.push_back(Frame{node, 0});
  };
  enter(requirement);
  while (!open.empty()) {
    Frame& top = open.back();
    if (top.next < top.node->parts.size()) {
      enter(&top.node->parts[top.next++]);
    } else {
      writer.end_array().end_object();
      open.pop_back();
    }
  }
}

std::string report_answer(const Schema& schema, const Verdict& verdict, const Catalog& catalog) {
  const Requirement* requirement = verdict.missing.requirement ? &*verdict.missing.requirement : nullptr;
  const std::vector<std::string> labels = schema.labels();
  json::Writer writer;
  writer.begin_object().key("ok").boolean(verdict.ok());
  write_diagnostics(writer, verdict.report, catalog, Labels{&schema, {}},
                    sentences_of(schema, verdict, labels, catalog));
  writer.key("missing");
  write_key_sets(writer, verdict.missing.ways, schema.keys);
  writer.key("requirement");
  write_requirement(writer, requirement, schema.keys);
  writer.key("sentence").string(requirement == nullptr ? "" : explain(*requirement, labels, catalog));
  write_half_filled(writer, schema, verdict);
  write_fields(writer, schema, verdict);
  writer.key("truncated").boolean(verdict.report.truncated() || verdict.missing.truncated);
  return writer.end_object().take();
}

std::string report_answer(const Report& report, const Catalog& catalog) {
  json::Writer writer;
  writer.begin_object().key("ok").boolean(false);
  write_diagnostics(writer, report, catalog, Labels{});
  writer.key("missing").begin_array().end_array().key("requirement").null().key("sentence").string("");
  writer.key("groups").begin_array().end_array().key("fields").begin_object().end_object();
  writer.key("truncated").boolean(report.truncated());
  return writer.end_object().take();
}

}  // namespace visura
