// visura-codice-fiscale.wasm: what a page asks while somebody types a codice fiscale or a place. Loaded by the fields
// that need it. The names of the calls are those of RawCalls in web/src/engine/raw-module.ts.
#include <array>

#include "raw_door.hpp"
#include "session/places_answer.hpp"

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
