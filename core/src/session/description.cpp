#include "schema/help.hpp"
#include "session/answers.hpp"
#include "text/label.hpp"

namespace visura {
namespace {

void write_cents(json::Writer& writer, std::string_view key, const Cents& cents) {
  writer.key(key);
  if (cents) {
    writer.integer(*cents);
  } else {
    writer.null();
  }
}

void write_prices(json::Writer& writer, const Schema& schema) {
  writer.key("prices").begin_object();
  write_cents(writer, "document", schema.document_price);
  write_cents(writer, "search", schema.search_price);
  write_cents(writer, "total", schema.total_price);
  writer.end_object();
}

void write_options(json::Writer& writer, const Schema& schema) {
  writer.key("options").begin_array();
  for (const PaidOption& option : schema.options) {
    writer.begin_object().key("key").string(option.key).key("type").string(option.type);
    writer.key("label").string(text::tidy_name(option.type));
    write_cents(writer, "price", option.price);
    writer.end_object();
  }
  writer.end_array();
}

/// A few choices show best all at once.
constexpr std::size_t most_radio_buttons = 5;

std::string_view control_of(const Field& field) {
  if (field.type != FieldType::choice) return field_type_info(field.type).control;
  return field.choices.empty() ? "text" : field.choices.size() <= most_radio_buttons ? "radio" : "select";
}

void write_choices(json::Writer& writer, const Field& field) {
  writer.key("choices").begin_array();
  for (const Choice& choice : field.choices) {
    writer.begin_object().key("code").string(choice.code).key("label").string(choice.label);
    writer.key("preselected").boolean(choice.preselected).end_object();
  }
  writer.end_array();
  writer.key("minimum");
  if (field.minimum.empty()) {
    writer.null();
  } else {
    writer.string(field.minimum);
  }
}

/// A help that is nothing but a link leads to a template to sign.
void write_field_help(json::Writer& writer, const Field& field) {
  const std::string_view link = template_link(field.help);
  writer.key("help");
  write_help(writer, link.empty() ? std::string_view(field.help) : std::string_view());
  writer.key("template");
  if (link.empty()) {
    writer.null();
  } else {
    writer.string(link);
  }
}

void write_fields(json::Writer& writer, const Schema& schema) {
  writer.key("fields").begin_array();
  for (std::size_t slot = 0; slot < schema.fields.size(); ++slot) {
    const Field& field = schema.fields[slot];
    writer.begin_object().key("key").string(field.key);
    writer.key("label").string(field.label).key("raw_label").string(field.raw_label);
    writer.key("logical_name").string(field.logical_name);
    writer.key("type").string(field.raw_type).key("control").string(control_of(field));
    write_field_help(writer, field);
    write_choices(writer, field);
    writer.key("meaning").string(meaning_name(field.guess.meaning));
    // Of a group of radio buttons no browser fills one in.
    writer.key("autocomplete").string(field.type == FieldType::choice ? "" : autocomplete_of(field.guess));
    writer.key("inputmode").string(inputmode_of(field.guess, field.type));
    if (field.guess.third_party) writer.key("third_party").boolean(true);
    writer.key("role").string(role_name(schema.analysis.roles[slot])).end_object();
  }
  writer.end_array();
}

void write_rule(json::Writer& writer, const Schema& schema) {
  writer.key("alternatives");
  write_key_sets(writer, schema.analysis.alternatives, schema.keys);
  writer.key("groups");
  write_key_sets(writer, schema.analysis.groups, schema.keys);
}

void write_rules(json::Writer& writer, const FileRules& rules) {
  writer.key("limits").begin_object();
  writer.key("file_bytes").integer(static_cast<std::int64_t>(rules.file_bytes));
  writer.key("request_bytes").integer(static_cast<std::int64_t>(rules.request_bytes)).end_object();
  writer.key("accept").begin_array();
  for (std::size_t i = 0; i < file_kind_count; ++i) {
    const auto kind = static_cast<FileKind>(i);
    if (rules.accepted.has(kind)) writer.string(file_kind_info(kind).name);
  }
  writer.end_array();
}

}  // namespace

std::string description_answer(const Schema* schema, const Report& report, const Options& options) {
  const Schema none;
  const Schema& shown = schema == nullptr ? none : *schema;
  json::Writer writer;
  writer.begin_object().key("ok").boolean(schema != nullptr);
  writer.key("dialect");
  if (schema != nullptr) {
    writer.string(dialect_name(shown.dialect));
  } else {
    writer.null();
  }
  writer.key("id").string(shown.id).key("title").string(shown.title).key("category").string(shown.category);
  writer.key("help");
  write_help(writer, shown.help);
  writer.key("search_help");
  write_help(writer, shown.search_help);
  writer.key("has_search").boolean(shown.has_search).key("is_sync").boolean(shown.is_sync);
  write_prices(writer, shown);
  write_options(writer, shown);
  write_fields(writer, shown);
  write_rule(writer, shown);
  write_rules(writer, options.allowed.rules);
  write_diagnostics(writer, report, options.catalog, Labels{schema, {}});
  writer.key("truncated").boolean(report.truncated() || shown.analysis.truncated);
  return writer.end_object().take();
}

}  // namespace visura
