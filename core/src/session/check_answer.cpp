// One text on its own, held against a vendor's type.
#include "json/reader.hpp"
#include "session/answers.hpp"
#include "session/options.hpp"
#include "text/utf8.hpp"
#include "validate/file_check.hpp"
#include "values/read_file.hpp"
#include "visura/check.hpp"
#include "visura/session.hpp"

namespace visura {
namespace {

/// `name|data:mime;base64,…`, or a file that is described in JSON.
std::optional<Code> read_file(std::string_view text, const FileRules& rules, Value& file) {
  if (text.substr(0, 1) != "{") return read_wire_file(text, file);
  json::Limits limits;
  limits.bytes = rules.request_bytes;
  const Outcome<json::Value> given = json::read(text, limits);
  return given.value ? read_file_object(*given.value, file) : std::optional<Code>(Code::field_not_a_file);
}

/// What its content shows; a slice `xref` of 4096 bytes helps where a place for it is named.
void write_details(json::Writer& writer, const Value& file) {
  const FileLook look = file.seen.value_or(FileLook());
  writer.key("kind").string(file_kind_info(look.kind).name);
  writer.key("size").integer(static_cast<std::int64_t>(file.size));
  if (look.width != 0) writer.key("width").integer(look.width).key("height").integer(look.height);
  if (look.xref) writer.key("xref").integer(static_cast<std::int64_t>(*look.xref));
}

}  // namespace

std::string check(std::string_view type, std::string_view text, std::string_view options) {
  const Options read = read_options(options);
  const FieldTypeInfo* info = find_field_type(type);
  Checked checked;
  json::Writer details;
  details.begin_object();
  if (const std::size_t bad = text::find_invalid(text); bad != std::string_view::npos) {
    const auto column = static_cast<std::int64_t>(text::count_code_points(text.substr(0, bad))) + 1;
    checked.report.add(Code::json_encoding, {}, {{"line", std::int64_t{1}}, {"column", column}});
  } else if (info == nullptr) {
    checked.report.add(Code::check_unknown_type, {}, {{"type", type}});
  } else if (info->type == FieldType::file) {
    Value file;
    const std::optional<Code> wrong = read_file(text, read.allowed.rules, file);
    if (wrong) {
      checked.report.add(*wrong);
    } else {
      checked.kind = "file";
      check_file(file, read.allowed.rules, true, {}, checked.report);
      write_details(details, file);
    }
  } else {
    CheckOptions given;
    given.today = read.today;
    given.iso_dates = info->iso_dates;
    checked = check_value(info->type, text, given);
  }
  json::Writer writer;
  writer.begin_object().key("ok").boolean(checked.report.ok()).key("type").string(type);
  writer.key("canonical").string(checked.canonical).key("kind").string(checked.kind);
  write_diagnostics(writer, checked.report, read.catalog, Labels{nullptr, type});
  return writer.key("details").raw(details.end_object().str()).end_object().take();
}

}  // namespace visura
