// Long strings of a JSON text that stand there as they are meant. A request holds megabytes of them, and reading those
// a character at a time would take longer than everything else.
#pragma once

#include <cstddef>
#include <string_view>

namespace visura::json {

class PlainRuns {
 public:
  PlainRuns(std::string_view text, std::size_t shortest) : text_(text), shortest_(shortest) {}

  /// Finds the next string of at least `shortest` bytes, not 0, that holds only ASCII and neither control characters
  /// nor escapes, and answers what is between its quotation marks; empty when there is none left. Up to the first fault
  /// of a broken text these are strings that a reader finds, too.
  std::string_view next();

 private:
  std::string_view text_;
  std::size_t shortest_;
  std::size_t at_ = 0;  ///< outside of any string
};

}  // namespace visura::json
