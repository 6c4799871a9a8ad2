#include "visura/session.hpp"

#include "json/repair.hpp"
#include "session/answers.hpp"
#include "session/options.hpp"
#include "text/utf8.hpp"
#include "visura/check.hpp"
#include "visura/payload.hpp"

namespace visura {
namespace {

Outcome<Schema> read_asked(std::string_view text, bool repair) {
  json::Repaired repaired;
  if (repair) json::repair(text, repaired);
  Outcome<Schema> read = read_schema(repaired.text.empty() ? text : repaired.text);
  if (repaired.text.empty()) return read;
  for (Diagnostic diagnostic : read.report.diagnostics()) {
    // It counts in the repaired text, which nobody has seen.
    if (diagnostic.code == Code::schema_duplicate_key) diagnostic.span.reset();
    repaired.report.add(std::move(diagnostic));
  }
  read.report = std::move(repaired.report);
  return read;
}

}  // namespace

struct Session::State {
  State(std::string_view text, std::string_view given)
      : options(read_options(given)), schema(read_asked(text, options.repair)) {}

  Options options;
  Outcome<Schema> schema;

  const Schema* usable() const { return schema.value ? &*schema.value : nullptr; }
  Outcome<Values> bind(std::string_view values) const { return visura::bind(*schema.value, values, options.allowed); }
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Session Session::read(std::string_view schema, std::string_view options) {
  return Session(std::make_unique<State>(schema, options));
}

bool Session::usable() const noexcept { return state_->usable() != nullptr; }

std::string Session::report() const {
  json::Writer writer;
  writer.begin_object().key("ok").boolean(usable() && state_->schema.report.ok());
  write_diagnostics(writer, state_->schema.report, state_->options.catalog, Labels{state_->usable(), {}});
  writer.key("truncated").boolean(state_->schema.report.truncated());
  return writer.end_object().take();
}

std::string Session::description() const {
  return description_answer(state_->usable(), state_->schema.report, state_->options.catalog);
}

std::string Session::validate(std::string_view values) const {
  const Schema* schema = state_->usable();
  if (schema == nullptr) return report_answer(state_->schema.report, state_->options.catalog);
  return report_answer(*schema, visura::validate(*schema, state_->bind(values)), state_->options.catalog);
}

Prepared Session::prepare(std::string_view values, std::string_view intent) const {
  const Schema* schema = state_->usable();
  if (schema == nullptr) return Prepared{false, report_answer(state_->schema.report, state_->options.catalog), {}, {}};
  Prepared prepared;
  prepared.id = schema->id;
  Outcome<Values> bound = state_->bind(values);
  // Whoever asks for a payload has finished: a field nobody has touched is an empty one.
  if (bound.value) settle(*bound.value);
  Verdict verdict = visura::validate(*schema, std::move(bound));
  const std::optional<Intent> known = find_intent(intent);
  std::optional<Payload> payload;
  if (known) {
    payload = make_payload(*schema, verdict, *known);
  } else {
    verdict.report.add(Diagnostic(Code::request_intent_unknown));
  }
  verdict.report.sort(schema->keys);
  prepared.report = report_answer(*schema, verdict, state_->options.catalog);
  prepared.ok = payload.has_value();
  if (payload) prepared.pieces = write_payload(*payload);
  return prepared;
}

std::string Session::payload(std::string_view values, std::string_view intent) const {
  const Prepared prepared = prepare(values, intent);
  json::Writer writer;
  writer.begin_object().key("ok").boolean(prepared.ok).key("id").string(prepared.id).key("intent").string(intent);
  writer.key("method").string("POST").key("path").string(request_path(Dialect::visengine)).key("pieces");
  if (prepared.ok) {
    writer.begin_array();
    for (const Piece& piece : prepared.pieces) {
      if (piece.file.empty()) {
        writer.string(piece.text);
      } else {
        writer.begin_object().key("file").string(piece.file).key("as").string("base64").end_object();
      }
    }
    writer.end_array();
  } else {
    writer.null();
  }
  return writer.key("report").raw(prepared.report).end_object().take();
}

std::string check(std::string_view type, std::string_view text, std::string_view options) {
  const Options read = read_options(options);
  const FieldTypeInfo* info = find_field_type(type);
  Checked checked;
  if (const std::size_t bad = text::find_invalid(text); bad != std::string_view::npos) {
    const auto column = static_cast<std::int64_t>(text::count_code_points(text.substr(0, bad))) + 1;
    checked.report.add(Diagnostic(Code::json_encoding).with("line", std::int64_t{1}).with("column", column));
  } else if (info == nullptr) {
    checked.report.add(Diagnostic(Code::check_unknown_type).with("type", type));
  } else if (info->type == FieldType::file) {
    const Outcome<File> file = read_wire_file(std::string(text));
    checked.report = file.report;
    checked.kind = file.value ? "file" : "";
  } else {
    checked = check_value(info->type, text);
  }
  json::Writer writer;
  writer.begin_object().key("ok").boolean(checked.report.ok()).key("type").string(type);
  writer.key("canonical").string(checked.canonical).key("kind").string(checked.kind);
  write_diagnostics(writer, checked.report, read.catalog, Labels{nullptr, type});
  return writer.key("details").begin_object().end_object().end_object().take();
}

}  // namespace visura
