#include "values/seen.hpp"

namespace visura {
namespace {

bool is_true(const json::Value& given, std::string_view name) {
  const json::Value* flag = given.find(name);
  return flag != nullptr && flag->boolean;
}

/// 0 where there is no number, or none that a file has.
std::uint64_t number(const json::Value& given, std::string_view name) {
  const json::Value* number = given.find(name);
  return number == nullptr ? 0 : static_cast<std::uint64_t>(json::to_integer(*number).value_or(0));
}

}  // namespace

void write_seen(json::Writer& writer, const FileLook& look) {
  writer.begin_object().key("kind").string(file_kind_info(look.kind).name);
  if (look.cut) writer.key("cut").boolean(true);
  if (look.encrypted) writer.key("encrypted").boolean(true);
  if (look.width != 0) writer.key("width").integer(look.width).key("height").integer(look.height);
  if (look.xref) writer.key("xref").integer(static_cast<std::int64_t>(*look.xref));
  writer.end_object();
}

std::optional<FileLook> read_seen(const json::Value& given) {
  const std::optional<FileKind> kind = find_file_kind(given.string("kind").value_or(""));
  if (!kind) return std::nullopt;
  FileLook look;
  look.kind = *kind;
  look.cut = is_true(given, "cut");
  look.encrypted = is_true(given, "encrypted");
  look.width = static_cast<std::uint32_t>(number(given, "width"));
  look.height = static_cast<std::uint32_t>(number(given, "height"));
  if (given.find("xref") != nullptr) look.xref = number(given, "xref");
  return look;
}

}  // namespace visura
