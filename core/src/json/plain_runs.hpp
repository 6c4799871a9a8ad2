// Long strings of a JSON text that stand there as they are meant. A request holds megabytes of them, and reading those
// a character at a time would take longer than everything else.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace visura::json {

/// The inside of a string, between its quotation marks.
struct PlainRun {
  std::size_t begin;
  std::size_t end;
};

/// The strings of at least `shortest` bytes, not 0, that hold only ASCII and neither control characters nor escapes, in
/// order. Up to the first fault of a broken text they are those a reader finds.
std::vector<PlainRun> find_plain_runs(std::string_view text, std::size_t shortest);

}  // namespace visura::json
