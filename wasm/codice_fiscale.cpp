// visura-codice-fiscale.wasm: what a page asks while somebody types a codice fiscale or a place. Loaded by the fields
// that need it. The names of the calls are those of RawCalls in web/src/engine/raw-module.ts.
#include <array>

#include "raw_door.hpp"
#include "session/identity_answer.hpp"
#include "session/places_answer.hpp"
#include "visura/codice_fiscale.hpp"

namespace {

using visura::Places;
using visura::door::answer;
using visura::door::buffer;

/// The tables that were handed in; `places` looks into them.
struct Tables {
  std::array<std::string, 3> bytes;
  Places places;
};

Tables& tables() {
  static Tables kept;
  return kept;
}

}  // namespace

/// Takes the tables of dates, names and former names out of the first three buffers; an empty one stands for a table
/// that was not loaded. 0 when they cannot be read; those from before are gone then too.
VISURA_RAW int open_places() {
  Tables& kept = tables();
  for (std::size_t i = 0; i < kept.bytes.size(); ++i) {
    kept.bytes[i].swap(buffer(i));
    buffer(i).clear();
  }
  const std::optional<Places> opened = Places::open(kept.bytes[0], kept.bytes[1], kept.bytes[2]);
  kept.places = opened.value_or(Places());
  return opened ? 1 : 0;
}

/// Text and options, as `visura::search_places` takes them.
VISURA_RAW const char* search_places() { return answer(visura::places_answer(tables().places, buffer(0), buffer(1))); }

/// Text, facts and options, as `visura::identify` takes them.
VISURA_RAW const char* identify() {
  return answer(visura::identity_answer(tables().places, buffer(0), buffer(1), buffer(2)));
}

/// Facts and options, as `visura::encode_codice_fiscale` takes them.
VISURA_RAW const char* encode() { return answer(visura::encode_answer(tables().places, buffer(0), buffer(1))); }

/// A line of text that a caller writes again and again, without asking where.
VISURA_RAW char* line() {
  static std::array<char, 64> kept;
  return kept.data();
}

/// The `Formal` of so many bytes of the line.
VISURA_RAW int check_line(std::size_t size) { return static_cast<int>(visura::check_written({line(), size})); }

/// Checks the lines of the first buffer and answers where their verdicts stand, a byte each; how many is `answer_size`.
VISURA_RAW const char* check_lines() {
  // A line has at least its end.
  std::string verdicts(buffer(0).size() + 1, '\0');
  auto* const bytes = reinterpret_cast<std::uint8_t*>(verdicts.data());
  verdicts.resize(visura::check_lines(buffer(0), bytes, verdicts.size()));
  return answer(std::move(verdicts));
}
