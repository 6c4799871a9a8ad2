// Writes the body of a request. In Visengine `state` is never left out: the vendor takes a missing one as an order. A
// rehearsal also sends `state: 0`, so that a server that ignores `test` still cannot charge. DocuEngine takes a draft's
// state only, and an order is the request without one.
#include <algorithm>
#include <array>

#include "dialects/words.hpp"
#include "json/writer.hpp"
#include "visura/payload.hpp"

namespace visura {
namespace {

// In the order of Intent.
constexpr std::array<std::string_view, 3> intents = {"draft", "rehearsal", "order"};

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

/// Visengine: `name|data:mime;base64,content`. DocuEngine: the content alone.
void write_file(Pieces& pieces, const Value& file, Dialect dialect) {
  std::string& text = pieces.text();
  text += '"';
  if (dialect == Dialect::visengine) {
    json::append_escaped(text, file.name);
    text.append("|data:").append(file.mime).append(";base64,");
  }
  if (file.by_ref) {
    pieces.file(file.text);
  } else {
    text += file.base64();
  }
  pieces.text() += '"';
}

/// A little more than the text between two files takes, so that it is not copied again while it grows.
std::size_t length_of(const Values& values) {
  std::size_t length = 1024;
  for (const Value& value : values.entries) length += value.base64().size() + value.name.size() + 128;
  return length;
}

/// `{"json_visura":{"$0":"…"` or, for single fields, `{"json_visura.$0":"…"`; the object stays open.
void write_fields(Pieces& pieces, const Payload& payload, const Words& words) {
  const bool dotted = payload.values.partial;
  std::string prefix(words.request_fields);
  if (dotted) {
    prefix += '.';
  } else {
    pieces.text() += json::Writer().string(prefix).str() + ":{";
    prefix.clear();
  }
  bool first = true;
  for (std::size_t slot = 0; slot < payload.values.entries.size(); ++slot) {
    const Value& value = payload.values.entries[slot];
    if (!value.present()) continue;
    std::string& text = pieces.text();
    if (!first) text += ',';
    first = false;
    text += json::Writer().string(prefix + payload.schema->keys[slot]).str() + ':';
    if (value.kind == Value::Kind::file) {
      write_file(pieces, value, payload.schema->dialect);
    } else {
      text += json::Writer().string(value.text).str();
    }
  }
  if (!dotted) pieces.text() += '}';
}

/// All but the fields.
void write_extras(json::Writer& writer, const Payload& payload, const Words& words) {
  const Values& values = payload.values;
  const bool visengine = payload.schema->dialect == Dialect::visengine;
  if (!values.options.empty()) {
    writer.key(words.request_options);
    if (visengine) {
      writer.begin_object();
      for (const std::string& option : values.options) writer.key(option).boolean(true);
      writer.end_object();
    } else {
      writer.begin_array();
      for (const std::string& option : values.options) writer.string(option);
      writer.end_array();
    }
  }
  if (!values.email.empty()) writer.key(words.request_email).string(values.email);
  if (!values.callback.empty()) writer.key(words.request_callback).raw(values.callback);
  const bool order = payload.intent == Intent::order;
  const bool create = values.action == Action::create;
  // Says what DocuEngine assumes of a draft that is updated, and what makes a new request an order.
  const bool implied = !visengine && order == create;
  if (!implied) writer.key("state").raw(order ? words.order_state : words.draft_state);
  if (payload.intent == Intent::rehearsal) writer.key(words.request_test).boolean(true);
}

}  // namespace

Route route_of(Dialect dialect, Action action) noexcept {
  const Words& words = words_of(dialect);
  return Route{action == Action::create ? "POST" : words.update_method, words.path};
}

Cents total_price(const Schema& schema, const Values& values) noexcept {
  Cents total = schema.total_price;
  for (const PaidOption& option : schema.options) {
    const bool chosen = std::find(values.options.begin(), values.options.end(), option.key) != values.options.end();
    if (chosen && total) total = option.price ? Cents(*total + *option.price) : std::nullopt;
  }
  return total;
}

std::string_view intent_name(Intent intent) noexcept { return intents[static_cast<std::size_t>(intent)]; }

std::optional<Intent> find_intent(std::string_view name) noexcept {
  for (std::size_t i = 0; i < intents.size(); ++i) {
    if (intents[i] == name) return static_cast<Intent>(i);
  }
  return std::nullopt;
}

std::optional<Payload> make_payload(const Schema& schema, Verdict& verdict, Intent intent) {
  const Values& values = verdict.values;
  const bool order = intent == Intent::order;
  const bool rehearsal = intent == Intent::rehearsal;
  const auto refuse = [&](Code code) { verdict.report.add(code, {}, {{"intent", intent_name(intent)}}); };
  if (rehearsal && (words_of(schema.dialect).request_test.empty() || values.action == Action::update)) {
    refuse(Code::request_intent_impossible);
  } else if (values.stated_order.value_or(order) != order || values.stated_test.value_or(rehearsal) != rehearsal) {
    refuse(Code::request_intent_contradiction);
  }
  if (!verdict.ok()) return std::nullopt;
  return Payload{schema.id, intent, &schema, std::move(verdict.values)};
}

std::vector<Piece> write_payload(const Payload& payload) {
  const Words& words = words_of(payload.schema->dialect);
  Pieces pieces;
  pieces.text().reserve(length_of(payload.values));
  pieces.text() = '{';
  if (payload.values.action == Action::create) {
    pieces.text() +=
        json::Writer().string(words.request_id).str() + ':' + json::Writer().string(payload.id).str() + ',';
  }
  write_fields(pieces, payload, words);
  json::Writer extras;
  extras.begin_object();
  write_extras(extras, payload, words);
  const std::string rest = extras.end_object().take();
  // Neither half may be empty between the commas.
  std::string& text = pieces.text();
  if (text.back() != '{' && rest.size() > 2) text += ',';
  text.append(rest, 1);
  return pieces.take();
}

}  // namespace visura
