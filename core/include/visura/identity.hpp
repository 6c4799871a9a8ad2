// A codice fiscale held against what is known of the person: what it says of birth, whether it fits, what was probably
// meant. None of it is part of the formal check.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visura/diagnostic.hpp"
#include "visura/places.hpp"

namespace visura {

/// What is known of the person, as people write it; empty where nothing is known.
struct Facts {
  std::string surname;
  std::string given_name;
  std::string full_name;    ///< both in one, in either order
  std::string birth_date;   ///< day first, YYYY-MM-DD, or a year alone
  std::string sex;          ///< M or F, or a word for it in one of our languages
  std::string birth_place;  ///< a name or a cadastral code
};

/// 'M', 'F' or 0: the letters on papers, and the words for a woman and for a man in our languages.
char sex_of(std::string_view word) noexcept;

enum class Match : std::uint8_t { not_checked, match, mismatch };

/// Why a part fits although it does not look so, or what the slip probably was.
enum class Cause : std::uint8_t {
  none,
  spelling,          ///< fits: a letter with a mark was written another way
  some_names,        ///< fits: only some of several names
  name_order,        ///< fits: the names in another order
  part_of_surname,   ///< fits: only one of several surnames
  not_recorded,      ///< fits anyone: the code says that there is no such name (XXX)
  year_only,         ///< the code stands for 1 January, or the fact is a year alone: as for who knows no more
  same_name,         ///< fits: another place of that name
  former_place,      ///< fits: the place before or after it
  swapped_names,     ///< does not fit: surname and name change places
  married_surname,   ///< does not fit: all else does, and a woman's code has the surname she was born with
  more_names,        ///< does not fit: the record may have further names after the given one
  first_consonants,  ///< does not fit: the first three consonants were taken, not the first, third and fourth
  day_and_month,     ///< does not fit: day and month change places
  one_digit,         ///< does not fit: one digit of the date differs
  other_sex          ///< does not fit: all of the date does
};

std::string_view match_name(Match match) noexcept;
std::string_view cause_name(Cause cause) noexcept;

struct Finding {
  Match match = Match::not_checked;
  Cause cause = Cause::none;
};

struct Comparison {
  Finding surname;
  Finding given_name;
  Finding birth_date;
  Finding sex;
  Finding birth_place;

  bool has_mismatch() const noexcept;
};

/// `code` is accepted by the formal check as personal or omocode. Every part is compared on its own. The place is not
/// compared here: see `compare_place`.
Comparison compare(std::string_view code, const Facts& facts);

/// The place by name or code, with what the tables know of homonyms and successors. Without tables of dates and names
/// another place is never a mismatch: it may be a former one.
Finding compare_place(std::string_view code, std::string_view place, const Places& places);

/// Adds a question for each part that does not fit: warnings, never more.
void ask_about(const Comparison& comparison, const Facts& facts, Report& report);

/// Why a century was preferred.
enum class Evidence : std::uint8_t {
  none,               ///< nothing speaks for either
  given,              ///< the birth date that was given
  not_in_the_future,  ///< the other one is still to come
  leap_day,           ///< 29 February was in one of them only
  place,              ///< the place existed in one of them only, or nearer to it: likelier, never certain
  age                 ///< the other one would make the person more than a hundred years old
};

std::string_view evidence_name(Evidence evidence) noexcept;

/// What a code says of the birth.
struct Birth {
  int day = 0;
  int month = 0;
  bool woman = false;
  std::vector<Day> dates;  ///< with every century that is possible, earliest first
  Day preferred = 0;       ///< one of them; 0 where nothing speaks for either
  Evidence evidence = Evidence::none;
};

/// The day that a birth date stands for, as people write it: day first, YYYY-MM-DD, or a year alone, which gives
/// YYYY0000. 0 when it is none, or has a year of two digits.
Day read_birth_date(std::string_view written);

/// `today` 0: not known, then no date is in the future, but one after the tables' day is not preferred. `given` is a
/// birth date to believe, as `read_birth_date` gives it.
Birth birth_of(std::string_view code, Day today, Day given, const Places& places);

/// A code that was probably meant.
struct Repair {
  enum class Reason : std::uint8_t { look_alike, visual, typo, swap, missing, extra };
  std::string code;
  Reason reason = Reason::visual;
  std::vector<std::size_t>
      positions;  ///< of the code, from 0: what was not written like this; nothing of what is extra
};

std::string_view repair_reason_name(Repair::Reason reason) noexcept;

/// People choose among few.
inline constexpr std::size_t max_repairs = 3;

/// What may have been meant by a text that the formal check refuses: characters that look alike, where the control
/// character then agrees; or the one single slip in parts of the code that the facts give. Never a guess: without facts
/// there are a dozen, and the last letter alone fits whatever was written before it.
std::vector<Repair> repairs_of(std::string_view text, const Facts& facts, const Places& places);

struct Encoded {
  struct NameTriplet {
    std::string text;
    std::string_view spelling;     ///< how letters with marks were written
    std::string_view composition;  ///< which letters were taken
  };
  struct Entry {
    std::string code;
    NameTriplet surname;
    NameTriplet given_name;
    std::string place;  ///< its code
  };
  std::vector<Entry> codes;  ///< the likeliest first: names by the tax office's table, a place that existed then
  bool truncated = false;    ///< there are more than `max_encoded`
  Report report;             ///< what is missing or cannot be read
};

/// A name with marks has up to four spellings, and places of one name are few: more codes are not given.
inline constexpr std::size_t max_encoded = 32;

/// The codes that a person may have got, before omocodia. A surname or a name that is not given counts as not recorded
/// (XXX); one of them is needed. `today` 0: not known, then no birth is in the future.
Encoded encode_codice_fiscale(const Facts& facts, const Places& places, Day today = 0);

}  // namespace visura
