#include "visura/session.hpp"

#include "json/repair.hpp"
#include "session/answers.hpp"
#include "session/options.hpp"
#include "visura/payload.hpp"

namespace visura {
namespace {

Outcome<Schema> read_asked(std::string_view text, const Options& options) {
  json::Repaired repaired;
  if (options.repair) json::repair(text, repaired);
  Outcome<Schema> read = read_schema(repaired.text.empty() ? text : std::string_view(repaired.text), options.id);
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
      : options(read_options(given)), schema(read_asked(text, options)) {}

  Options options;
  Outcome<Schema> schema;

  const Schema* usable() const { return schema.value ? &*schema.value : nullptr; }
  Outcome<Values> bind(std::string_view values, Action action) const {
    return visura::bind(*schema.value, values, options.allowed, action);
  }
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
  return description_answer(state_->usable(), state_->schema.report, state_->options);
}

std::string Session::validate(std::string_view values) const {
  const Schema* schema = state_->usable();
  if (schema == nullptr) return report_answer(state_->schema.report, state_->options.catalog);
  return report_answer(*schema, visura::validate(*schema, state_->bind(values, Action::create), state_->options.today),
                       state_->options.catalog);
}

Prepared Session::prepare(std::string_view values, std::string_view intent, Action action) const {
  const Schema* schema = state_->usable();
  Prepared prepared;
  const Route route = route_of(schema == nullptr ? Dialect::visengine : schema->dialect, action);
  prepared.method = route.method;
  prepared.path = route.path;
  if (schema == nullptr) {
    prepared.report = report_answer(state_->schema.report, state_->options.catalog);
    return prepared;
  }
  prepared.id = schema->id;
  Outcome<Values> bound = state_->bind(values, action);
  // Whoever asks for a payload has finished: a field nobody has touched is an empty one.
  if (bound.value) settle(*bound.value);
  Verdict verdict = visura::validate(*schema, std::move(bound), state_->options.today);
  const std::optional<Intent> known = find_intent(intent);
  std::optional<Payload> payload;
  if (known) {
    payload = make_payload(*schema, verdict, *known);
  } else {
    verdict.report.add(Code::request_intent_unknown);
  }
  // What a draft already asks for, an update does not say.
  if (payload && action == Action::create) prepared.total = total_price(*schema, payload->values);
  verdict.report.sort(schema->keys);
  prepared.report = report_answer(*schema, verdict, state_->options.catalog);
  prepared.ok = payload.has_value();
  if (payload) prepared.pieces = write_payload(*payload);
  return prepared;
}

namespace {

std::string payload_answer(const Prepared& prepared, std::string_view intent, Action action) {
  json::Writer writer;
  writer.begin_object().key("ok").boolean(prepared.ok).key("id").string(prepared.id).key("intent").string(intent);
  writer.key("method").string(prepared.method).key("path");
  writer.string(action == Action::create ? std::string(prepared.path) : std::string(prepared.path) + "/{id}");
  writer.key("total");
  if (prepared.total) {
    writer.integer(*prepared.total);
  } else {
    writer.null();
  }
  writer.key("pieces");
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

}  // namespace

std::string Session::payload(std::string_view values, std::string_view intent) const {
  return payload_answer(prepare(values, intent), intent, Action::create);
}

std::string Session::update(std::string_view values, std::string_view intent) const {
  return payload_answer(prepare(values, intent, Action::update), intent, Action::update);
}

}  // namespace visura
