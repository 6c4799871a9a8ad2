// Places by name.
#include <algorithm>
#include <utility>

#include "places/fold.hpp"
#include "places/tables.hpp"
#include "text/ascii.hpp"
#include "text/order.hpp"

namespace visura {
namespace {

using places::DateRows;
using places::Fit;
using places::fold;
using places::Folded;
using places::NameRows;
using places::Ordinal;

/// What was typed: a name, a name with a province after it, or a code.
class Typed {
 public:
  explicit Typed(std::string_view text) {
    if (text.size() > max_place_text) return;
    fold(text, whole_);
    std::string code = whole_.letters;
    for (char& c : code) c = text::to_upper(c);
    ordinal_ = places::ordinal_of(code);
    const std::size_t words = whole_.words.size();
    if (words < 2 || whole_.word(words - 1).size() != 2) return;
    province_ = code.substr(code.size() - 2);
    name_ = whole_;
    name_.letters.resize(name_.letters.size() - 2);
    name_.words.pop_back();
  }

  /// True when the name has all the words that were typed, in their order, and leaves out none at its ends: "Reggio
  /// Emilia". Of a state the ends may be missing, too: "Jugoslavia".
  bool has_words_of(const NameRows& row, Folded& name) const {
    const std::size_t count = whole_.words.size();
    if (count == 0 || whole_.letters.empty()) return false;
    fold(row.name(), name);
    const std::size_t last = name.words.size();
    if (last == 0) return false;
    const bool ends = whole_.word(0) == name.word(0) && whole_.word(count - 1) == name.word(last - 1);
    if (!places::is_state(row.ordinal()) && (count < 2 || !ends)) return false;
    std::size_t found = 0;
    for (std::size_t i = 0; i < last && found < count; ++i) found += whole_.word(found) == name.word(i) ? 1 : 0;
    return found == count;
  }

  Fit fit(const NameRows& row, Folded& name) const {
    if (whole_.letters.empty()) return Fit::none;
    const bool by_code = row.ordinal() == ordinal_;
    if (!by_code && !places::may_begin_with(row.name(), whole_.letters[0])) return Fit::none;
    fold(row.name(), name);
    if (by_code) return Fit::same;
    const Fit whole = places::fit(whole_, name);
    const bool in_province = !province_.empty() && province_ == row.province();
    return in_province ? std::min(whole, places::fit(name_, name)) : whole;
  }

 private:
  Folded whole_;
  Folded name_;           ///< without the province
  std::string province_;  ///< empty when the last word is none
  Ordinal ordinal_ = places::no_ordinal;
};

struct Found {
  bool late;  ///< did not exist at the date
  Fit fit;
  std::string letters;
  Place place;
};

bool comes_before(const Found& a, const Found& b) {
  if (a.late != b.late) return b.late;
  if (a.fit != b.fit) return a.fit < b.fit;
  if (const int order = a.letters.compare(b.letters); order != 0) return order < 0;
  return a.place.code() < b.place.code();
}

/// The best of all that is offered, in order; each place once.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  void offer(Found found) {
    const auto known = std::find_if(best_.begin(), best_.end(),
                                    [&](const Found& other) { return other.place.code() == found.place.code(); });
    auto at = static_cast<std::size_t>(known - best_.begin());
    if (known == best_.end()) {
      best_.push_back(std::move(found));
    } else if (comes_before(found, *known)) {
      *known = std::move(found);
    }
    for (; at > 0 && comes_before(best_[at], best_[at - 1]); --at) std::swap(best_[at], best_[at - 1]);
    if (best_.size() > limit_) {
      best_.pop_back();
      truncated_ = true;
    }
  }

  PlaceList take() {
    PlaceList list;
    list.truncated = truncated_;
    for (Found& found : best_) list.places.push_back(std::move(found.place));
    return list;
  }

 private:
  std::vector<Found> best_;
  std::size_t limit_;
  bool truncated_ = false;
};

}  // namespace

std::vector<Place> Places::named(std::string_view name) const {
  const Typed typed(name);
  Folded folded;
  const auto collect = [&](auto is_meant) {
    std::vector<Place> found;
    for (const bool former : {false, true}) {
      NameRows rows(former ? former_ : names_);
      DateRows dates(dates_);
      while (rows.next()) {
        if (is_meant(rows)) found.push_back(places::make_place(rows, former, dates.of(rows.ordinal())));
      }
    }
    return found;
  };
  std::vector<Place> same = collect([&](const NameRows& row) { return typed.fit(row, folded) == Fit::same; });
  if (same.empty()) {
    same = collect([&](const NameRows& row) { return typed.has_words_of(row, folded); });
    // A part of several names means none of them.
    const auto other = [&](const Place& place) { return place.code() != same.front().code(); };
    if (std::any_of(same.begin(), same.end(), other)) same.clear();
  }
  text::stable_sort(same, [](const Place& a, const Place& b) { return a.code() < b.code(); });
  return same;
}

PlaceList Places::search(std::string_view text, const PlaceQuery& query) const {
  const Typed typed(text);
  Best best(std::min(query.limit, max_places));
  Folded folded;
  for (const bool former : {false, true}) {
    NameRows rows(former ? former_ : names_);
    DateRows dates(dates_);
    while (rows.next()) {
      if (places::is_state(rows.ordinal()) && !query.states) continue;
      if (!query.province.empty() && query.province != rows.province()) continue;
      const Fit fit = typed.fit(rows, folded);
      if (fit == Fit::none) continue;
      const std::vector<Interval>& known = dates.of(rows.ordinal());
      const bool gone =
          query.date == 0 || known.empty() ? rows.ended() : places::existed_in(known, query.date) == Existed::no;
      best.offer(Found{gone, fit, folded.letters, places::make_place(rows, former, known)});
    }
  }
  return best.take();
}

}  // namespace visura
