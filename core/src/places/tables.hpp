// The bytes of the place tables, row by row; scripts/generate-places.mjs writes them. Everything is in the order of
// codes. Each read is checked, so bytes from anywhere can be walked; `whole()` tells whether they were a table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visura/places.hpp"

namespace visura::places {

/// A code's place in their order: a thousand to each letter of "ABCDEFGHILMZ".
using Ordinal = std::uint16_t;
inline constexpr Ordinal no_ordinal = 12'000;

/// `no_ordinal` when the text is not the letter and three digits of a code.
Ordinal ordinal_of(std::string_view code) noexcept;
std::array<char, 4> code_of(Ordinal ordinal) noexcept;
constexpr bool is_state(Ordinal ordinal) { return ordinal >= 11'000; }

/// A longer name is a sign of other bytes; the longest has 60 letters.
inline constexpr std::size_t max_name_bytes = 120;

/// Little-endian numbers; after the end, zeros.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) noexcept : rest_(bytes) {}

  std::uint32_t number(std::size_t bytes) noexcept;
  std::uint32_t varint() noexcept;  ///< seven bits a byte, lowest first, up to three bytes
  std::string_view take(std::size_t count) noexcept;
  std::string_view take_varints(std::size_t count) noexcept;
  bool good() const noexcept { return good_; }
  std::string_view rest() const noexcept { return rest_; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

/// Walks the table of dates: one row for each interval.
class DateRows {
 public:
  explicit DateRows(std::string_view table);

  bool next();
  /// Collects the intervals of one code; codes must be asked in order.
  const std::vector<Interval>& of(Ordinal wanted);

  Day table_date() const noexcept { return table_date_; }
  Ordinal ordinal() const noexcept { return ordinal_; }
  Interval interval() const noexcept { return interval_; }
  Bytes successions() const noexcept { return successions_; }  ///< pairs of two-byte ordinals
  std::size_t succession_count() const noexcept { return succession_count_; }
  bool whole();

 private:
  Day day_at(std::size_t number) noexcept;

  std::vector<Day> days_;
  Bytes codes_;
  Bytes from_;
  Bytes to_;
  Bytes successions_;
  std::size_t rows_ = 0;
  std::size_t succession_count_ = 0;
  Day table_date_ = 0;
  std::uint32_t code_ = 0;
  Ordinal ordinal_ = no_ordinal;
  Interval interval_;
  std::vector<Interval> collected_;
  Ordinal collected_for_ = no_ordinal;
  bool waiting_ = false;  ///< a row was read that belongs to a later code
  bool good_ = true;
};

/// Walks a table of names: the last name of a place comes first.
class NameRows {
 public:
  explicit NameRows(std::string_view table);

  bool next();

  Day table_date() const noexcept { return table_date_; }
  Ordinal ordinal() const noexcept { return ordinal_; }
  std::string_view name() const noexcept { return {name_.data(), size_}; }
  std::string_view province() const noexcept { return province_; }
  bool ended() const noexcept { return ended_; }
  bool another() const noexcept { return another_; }  ///< the row before was of the same place
  bool whole();

 private:
  std::string_view provinces_;
  Bytes codes_;
  std::string_view shared_;
  std::string_view province_numbers_;
  std::string_view text_;
  std::size_t row_ = 0;
  Day table_date_ = 0;
  std::uint32_t code_ = 0;
  Ordinal ordinal_ = no_ordinal;
  std::array<char, max_name_bytes> name_{};
  std::size_t size_ = 0;
  std::string_view province_;
  bool ended_ = false;
  bool another_ = false;
  bool good_ = true;
};

/// No intervals: nothing is known.
Existed existed_in(const std::vector<Interval>& intervals, Day day) noexcept;

/// `of_former`: the row is of the table of former names.
bool is_former_name(const NameRows& row, bool of_former) noexcept;
Place make_place(const NameRows& row, bool of_former, const std::vector<Interval>& intervals);

}  // namespace visura::places
