// Writes a Visengine `POST /richiesta` body. `state` is never left out: the vendor takes a missing one as an order. A
// rehearsal also sends `state: 0`, so that a server that ignores `test` still cannot charge.
#include <array>

#include "json/writer.hpp"
#include "visura/payload.hpp"

namespace visura {
namespace {

struct Wire {
  std::string_view name;
  bool state;
  bool test;
};

// In the order of Intent.
constexpr std::array wires = {Wire{"draft", false, false}, Wire{"rehearsal", false, true}, Wire{"order", true, false}};

const Wire& wire_of(Intent intent) { return wires[static_cast<std::size_t>(intent)]; }

/// Collects literal text until a file has to be put in.
class Pieces {
 public:
  std::string& text() { return text_; }
  void file(const std::string& ref) {
    pieces_.push_back(Piece{std::move(text_), {}});
    pieces_.push_back(Piece{{}, ref});
    text_.clear();
  }
  std::vector<Piece> take() {
    pieces_.push_back(Piece{std::move(text_), {}});
    return std::move(pieces_);
  }

 private:
  std::string text_;
  std::vector<Piece> pieces_;
};

void write_file(Pieces& pieces, const File& file) {
  std::string& text = pieces.text();
  text += '"';
  json::append_escaped(text, file.name);
  text.append("|data:").append(file.mime).append(";base64,");
  if (file.ref.empty()) {
    text += file.base64;
  } else {
    pieces.file(file.ref);
  }
  pieces.text() += '"';
}

void write_fields(Pieces& pieces, const Payload& payload) {
  bool first = true;
  for (std::size_t slot = 0; slot < payload.values.entries.size(); ++slot) {
    const Value& value = payload.values.entries[slot];
    if (!value.present()) continue;
    std::string& text = pieces.text();
    if (!first) text += ',';
    first = false;
    text += json::Writer().string(payload.schema->keys[slot]).str() + ':';
    if (value.kind == Value::Kind::file) {
      write_file(pieces, value.file);
    } else {
      text += json::Writer().string(value.text).str();
    }
  }
}

std::string extras(const Payload& payload) {
  json::Writer writer;
  writer.begin_object();
  if (!payload.values.options.empty()) {
    writer.key("opzioni").begin_object();
    for (const std::string& option : payload.values.options) writer.key(option).boolean(true);
    writer.end_object();
  }
  if (payload.values.email) writer.key("email_target").string(*payload.values.email);
  if (payload.values.callback) writer.key("callback_data").raw(*payload.values.callback);
  writer.key("state").integer(wire_of(payload.intent).state ? 1 : 0);
  if (wire_of(payload.intent).test) writer.key("test").boolean(true);
  return writer.end_object().take();
}

}  // namespace

std::string_view request_path(Dialect /*dialect*/) noexcept { return "/richiesta"; }

std::string_view intent_name(Intent intent) noexcept { return wire_of(intent).name; }

std::optional<Intent> find_intent(std::string_view name) noexcept {
  for (std::size_t i = 0; i < wires.size(); ++i) {
    if (wires[i].name == name) return static_cast<Intent>(i);
  }
  return std::nullopt;
}

std::optional<Payload> make_payload(const Schema& schema, Verdict& verdict, Intent intent) {
  const Wire& wire = wire_of(intent);
  const Values& values = verdict.values;
  if (values.stated_state.value_or(wire.state) != wire.state || values.stated_test.value_or(wire.test) != wire.test) {
    verdict.report.add(Diagnostic(Code::request_intent_contradiction).with("intent", wire.name));
  }
  if (!verdict.ok()) return std::nullopt;
  return Payload{schema.id, intent, &schema, std::move(verdict.values)};
}

std::vector<Piece> write_payload(const Payload& payload) {
  Pieces pieces;
  pieces.text() = "{\"hash_visura\":" + json::Writer().string(payload.id).str() + ",\"json_visura\":{";
  write_fields(pieces, payload);
  pieces.text() += "},";
  pieces.text().append(extras(payload), 1);
  return pieces.take();
}

}  // namespace visura
