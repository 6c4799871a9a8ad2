// Places of birth: the codes that the tax office writes into a codice fiscale (A001…M439 comuni, Z… states), when a
// comune existed, and its name. Three tiers: which codes exist is compiled in; the dates and the names are tables,
// bytes that the program hands in, because a page downloads them only when it needs them.
//
// Nothing here decides whether a code is valid: the registry office accepts any place at any date ("tolleranza da
// sempre", italia/anpr#457). What a table does not know is "not known", never "no".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visura {

/// What is known about a code alone.
enum class PlaceCode : std::uint8_t {
  assigned,          ///< a comune or state has it, or had it
  never_assigned,    ///< nobody has it, and nobody soon will: it lies before the last one known, or far behind it
  newer_than_table,  ///< follows the last one known: may have been given out since (codes are given out in order)
  not_a_code         ///< no letter A–I, L, M or Z with three digits, 000 excluded
};

/// In capital letters and digits, as decoded from omocodia.
PlaceCode place_code_status(std::string_view code) noexcept;

/// A day as the number YYYYMMDD, so that days compare as numbers; 0 where there is none.
using Day = std::int32_t;

/// YYYY-MM-DD as a day; 0 when the text is something else. Days are compared, so 31 February does no harm.
Day read_day(std::string_view text) noexcept;

/// The day as YYYY-MM-DD; empty for 0.
std::string write_day(Day day);

/// From one day to another, both included.
struct Interval {
  Day from = 0;  ///< 0: not known
  Day to = 0;    ///< 0: still so at the table's date
};

enum class Existed : std::uint8_t { no, yes, not_known };

struct Place {
  std::array<char, 4> code_letters{};
  std::string name;          ///< as people write it: "Reggio nell'Emilia"
  std::string province;      ///< its last one, two letters; empty for a state
  bool active = false;       ///< exists at the table's date
  bool former_name = false;  ///< the place has another name now: `Places::find` gives it
  Day from = 0;              ///< its first day; 0: not known, or no table of dates
  Day to = 0;                ///< its last day; 0: none, not known, or no table of dates

  std::string_view code() const { return {code_letters.data(), code_letters.size()}; }
  bool is_state() const { return code_letters[0] == 'Z'; }
};

struct Succession {
  std::array<char, 4> code_letters{};  ///< of the place that took it over

  std::string_view code() const { return {code_letters.data(), code_letters.size()}; }
};

struct PlaceQuery {
  Day date = 0;                    ///< places that existed then come first; 0: those that exist now
  std::string_view province = {};  ///< two letters: only places of this province; empty: of all
  bool states = true;              ///< states too, not only comuni
  std::size_t limit = 20;
};

struct PlaceList {
  std::vector<Place> places;
  bool truncated = false;  ///< there are more than `limit`
};

/// What can be asked at once: a list that people read, with room for programs. More are not given.
inline constexpr std::size_t max_places = 100;

/// A longer text is no name: the longest name has 60 letters. It finds nothing.
inline constexpr std::size_t max_place_text = 200;

/// The tables: `dates` of all places, `names` of the comuni and states that exist, `former` names (of ended places, and
/// those that a place had before). A view that is cheap to copy; whoever made it keeps the bytes for as long.
class Places {
 public:
  /// Knows nothing: every answer is empty or "not known".
  Places() = default;

  /// Each text may be empty: its answers are then "not known". Nothing when the bytes are not tables that this version
  /// can read: bytes from outside are read once to the end here, and never out of bounds afterwards.
  static std::optional<Places> open(std::string_view dates, std::string_view names, std::string_view former = {});

  bool has_dates() const noexcept { return !dates_.empty(); }
  bool has_names() const noexcept { return !names_.empty(); }

  /// The newest day of which the tables know; 0 without tables.
  Day table_date() const noexcept { return table_date_; }

  /// When the place existed, oldest first; empty: not known. Tables made from the npm package know one interval of
  /// each comune and leave out a pause; tables made from the registry's own archive know all.
  std::vector<Interval> intervals(std::string_view code) const;

  /// A state is always "not known": nobody publishes when their codes began, and those of vanished ones stay in use.
  Existed existed(std::string_view code, Day day) const;

  /// Under its present, or last, name.
  std::optional<Place> find(std::string_view code) const;

  /// Every place of this name, former names included, in the order of codes. Accents, apostrophes, spaces and case
  /// make no difference; "Castro (BG)" and "Castro BG" ask for one province. Where none has it, the only one that
  /// has it in another province ("Monza MI"), has it but for words in between ("Reggio Emilia"), or is a state that has
  /// the words ("Jugoslavia").
  std::vector<Place> named(std::string_view name) const;

  /// The other places that have the present name of this one.
  std::vector<Place> homonyms(std::string_view code) const;

  /// Who took over an ended place: only where a source says so.
  std::optional<Succession> successor(std::string_view code) const;

  /// For typing: the places whose name begins with the text, then those with a later word that does, then those whose
  /// words begin with the text's words in order ("reggio emilia"); of equals the alphabet decides, then the code. All
  /// that existed at the date come before all others. A code finds its place.
  PlaceList search(std::string_view text, const PlaceQuery& query = {}) const;

 private:
  std::string_view dates_;
  std::string_view names_;
  std::string_view former_;
  Day table_date_ = 0;
};

/// The tables built into the native library; in WebAssembly there are none.
Places builtin_places() noexcept;

}  // namespace visura
