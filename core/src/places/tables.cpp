#include "places/tables.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura::places {
namespace {

constexpr std::string_view letters = "ABCDEFGHILMZ";
static_assert(letters.size() * 1000 == no_ordinal);

constexpr std::string_view dates_magic{"VPD\x01", 4};
constexpr std::string_view names_magic{"VPN\x01", 4};

/// Days since 1 January 1861 in a calendar whose months all have 31 days.
Day unpacked(std::int64_t packed) noexcept {
  constexpr std::int64_t last = std::int64_t{31} * 12 * 500;
  if (packed < 0 || packed >= last) return 0;
  const std::int64_t months = packed / 31;
  return static_cast<Day>((1861 + months / 12) * 10'000 + (months % 12 + 1) * 100 + packed % 31 + 1);
}

std::int64_t from_zigzag(std::uint32_t number) noexcept {
  const auto half = static_cast<std::int64_t>(number / 2);
  return number % 2 == 0 ? half : -half - 1;
}

}  // namespace

Ordinal ordinal_of(std::string_view code) noexcept {
  if (code.size() != 4 || !text::all_digits(code.substr(1))) return no_ordinal;
  const std::size_t letter = letters.find(code[0]);
  if (letter == std::string_view::npos) return no_ordinal;
  return static_cast<Ordinal>(letter * 1000 + text::read_digits(code.substr(1)).value);
}

std::array<char, 4> code_of(Ordinal ordinal) noexcept {
  const auto digit = [ordinal](int scale) { return static_cast<char>('0' + ordinal / scale % 10); };
  return {letters[ordinal / 1000U], digit(100), digit(10), digit(1)};
}

std::uint32_t Bytes::number(std::size_t bytes) noexcept {
  std::uint32_t value = 0;
  const std::string_view taken = take(bytes);
  for (std::size_t i = 0; i < taken.size(); ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(taken[i])) << (8 * i);
  }
  return value;
}

std::uint32_t Bytes::varint() noexcept {
  if (!rest_.empty() && rest_[0] >= 0) {
    const auto value = static_cast<std::uint32_t>(static_cast<unsigned char>(rest_[0]));
    rest_.remove_prefix(1);
    return value;
  }
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 21; shift += 7) {
    const std::uint32_t byte = number(1);
    value |= (byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return value;
  }
  good_ = false;
  return 0;
}

std::string_view Bytes::take(std::size_t count) noexcept {
  if (count > rest_.size()) {
    good_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

std::string_view Bytes::take_varints(std::size_t count) noexcept {
  std::size_t size = 0;
  while (count > 0 && size < rest_.size()) count -= rest_[size++] >= 0 ? 1U : 0U;
  return take(count == 0 ? size : rest_.size() + 1);
}

DateRows::DateRows(std::string_view table) : codes_(table), from_({}), to_({}), successions_({}) {
  Bytes& head = codes_;
  good_ = head.take(dates_magic.size()) == dates_magic;
  table_date_ = unpacked(head.number(3));
  const std::size_t days = head.number(2);
  rows_ = head.number(2);
  succession_count_ = head.number(2);
  days_.reserve(days);
  std::int64_t packed = 0;
  for (std::size_t i = 0; i < days && head.good(); ++i) {
    packed += from_zigzag(head.varint());
    days_.push_back(unpacked(packed));
    good_ = good_ && days_.back() != 0;
  }
  Bytes rest = codes_;
  codes_ = Bytes(rest.take_varints(rows_));
  from_ = Bytes(rest.take_varints(rows_));
  to_ = Bytes(rest.take_varints(rows_));
  successions_ = rest;
  good_ = good_ && rest.good();
  if (!good_) rows_ = 0;
}

Day DateRows::day_at(std::size_t number) noexcept {
  if (number == 0) return 0;
  good_ = good_ && number <= days_.size();
  return good_ ? days_[number - 1] : 0;
}

bool DateRows::next() {
  if (rows_ == 0 || !good_) return false;
  --rows_;
  code_ += codes_.varint();
  interval_.from = day_at(from_.varint());
  interval_.to = day_at(to_.varint());
  good_ = good_ && code_ < no_ordinal && codes_.good() && from_.good() && to_.good();
  if (good_) ordinal_ = static_cast<Ordinal>(code_);
  return good_;
}

const std::vector<Interval>& DateRows::of(Ordinal wanted) {
  if (wanted == collected_for_) return collected_;
  collected_.clear();
  collected_for_ = wanted;
  while (waiting_ || next()) {
    waiting_ = ordinal_ > wanted;
    if (waiting_) break;
    if (ordinal_ == wanted) collected_.push_back(interval_);
  }
  return collected_;
}

bool DateRows::whole() {
  while (next()) {
  }
  Bytes rest = successions_;
  for (std::size_t i = 0; i < 2 * succession_count_ && rest.good(); ++i) good_ = good_ && rest.number(2) < no_ordinal;
  return good_ && rest.good() && rest.rest().empty();
}

NameRows::NameRows(std::string_view table) : codes_({}) {
  Bytes head(table);
  good_ = head.take(names_magic.size()) == names_magic;
  table_date_ = unpacked(head.number(3));
  const std::size_t rows = head.number(2);
  provinces_ = head.take(std::size_t{2} * head.number(1));
  codes_ = Bytes(head.take_varints(rows));
  shared_ = head.take(rows);
  province_numbers_ = head.take(rows);
  text_ = head.rest();
  for (const char letter : provinces_) good_ = good_ && text::is_upper(letter);
  good_ = good_ && head.good();
}

bool NameRows::next() {
  if (!good_ || row_ == shared_.size()) return false;
  const std::uint32_t step = codes_.varint();
  another_ = row_ > 0 && step / 2 == 0;
  ended_ = step % 2 != 0;
  code_ += step / 2;
  const std::size_t shared = static_cast<unsigned char>(shared_[row_]);
  const std::size_t province = static_cast<unsigned char>(province_numbers_[row_]);
  const std::size_t own = text_.find('\n');
  good_ = codes_.good() && code_ < no_ordinal && shared <= size_ && own != std::string_view::npos &&
          own <= max_name_bytes - shared && 2 * province <= provinces_.size();
  if (!good_) return false;
  ++row_;
  ordinal_ = static_cast<Ordinal>(code_);
  std::copy_n(text_.begin(), own, name_.begin() + static_cast<std::ptrdiff_t>(shared));
  size_ = shared + own;
  text_.remove_prefix(own + 1);
  province_ = province == 0 ? std::string_view() : provinces_.substr(2 * (province - 1), 2);
  return true;
}

bool NameRows::whole() {
  // A cut in the middle of a letter would be cut into somebody's JSON.
  while (next()) good_ = good_ && text::find_invalid(name()) == std::string_view::npos;
  return good_ && text_.empty();
}

}  // namespace visura::places
