// What was seen of a file's content, as JSON:
// `{"kind":"pdf","cut":true,"encrypted":true,"width":1,"height":1,"xref":1}`. But for the kind, what is not so or not
// known is left out.
#pragma once

#include <optional>

#include "json/tree.hpp"
#include "json/writer.hpp"
#include "visura/file_kind.hpp"

namespace visura {

void write_seen(json::Writer& writer, const FileLook& look);

/// Nothing where it names no kind of file.
std::optional<FileLook> read_seen(const json::Value& given);

}  // namespace visura
