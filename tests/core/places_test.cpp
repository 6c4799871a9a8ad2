// What is known of places: every code, every row, and bytes that are no tables.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "visura/places.hpp"
#include "visura/session.hpp"

using namespace visura;

namespace {

std::string code(char letter, int number) {
  std::string text = {letter, '0', '0', '0'};
  for (std::size_t i = 3; i > 0; --i, number /= 10) text[i] = static_cast<char>('0' + number % 10);
  return text;
}

std::string table(const std::string& name) {
  std::ifstream file(VISURA_SOURCE_DIR "/core/data/places/" + name + ".bin", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Rows of a file of reference data that is not ours to ship: those who have it hold the tables against it.
std::vector<std::vector<std::string>> reference(const std::string& name) {
  std::ifstream file(std::filesystem::path(VISURA_SOURCE_DIR) / "../shared/data" / name);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) cells.emplace_back();
      if (c != '"' && (c != ',' || quoted)) cells.back() += c;
    }
    rows.push_back(cells);
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::vector<std::string> codes_of(const std::vector<Place>& places) {
  std::vector<std::string> codes;
  for (const Place& place : places) codes.emplace_back(place.code());
  return codes;
}

}  // namespace

TEST_CASE("every code from A000 to Z999 has the status that a plain list gives it", "[places]") {
  const std::set<std::string> unused = {"A814", "C170", "C843", "H005", "I141", "I267"};
  const std::set<std::string> last_states = {"Z161", "Z259", "Z368", "Z404", "Z533", "Z614", "Z735", "Z802", "Z907"};
  std::size_t assigned = 0;
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    for (int number = 0; number < 1000; ++number) {
      const std::string text = code(letter, number);
      CAPTURE(text);
      const std::string letters = "ABCDEFGHILMZ";
      PlaceCode expected = PlaceCode::assigned;
      if (number == 0 || letters.find(letter) == std::string::npos) {
        expected = PlaceCode::not_a_code;
      } else if (letter == 'Z' && number < 100) {
        expected = PlaceCode::never_assigned;
      } else if (letter == 'Z') {
        const auto last = std::find_if(last_states.begin(), last_states.end(),
                                       [&](const std::string& state) { return state[1] == text[1]; });
        const int beyond = number - std::stoi(last->substr(1));
        if (beyond > 0) expected = beyond <= 3 ? PlaceCode::newer_than_table : PlaceCode::never_assigned;
      } else if (text > "M439") {
        expected = text <= "M539" ? PlaceCode::newer_than_table : PlaceCode::never_assigned;
      } else if (unused.count(text) != 0) {
        expected = PlaceCode::never_assigned;
      }
      REQUIRE(place_code_status(text) == expected);
      assigned += expected == PlaceCode::assigned ? 1 : 0;
    }
  }
  REQUIRE(assigned == 10'423 + 292);
  for (const std::string text : {"", "A", "A01", "A0011", "a001", "AA01", "1234", "\xC3\x80"}) {
    REQUIRE(place_code_status(text) == PlaceCode::not_a_code);
  }
}

TEST_CASE("every place of the tables has a code that exists, a name and days in order", "[places]") {
  const Places places = builtin_places();
  REQUIRE(places.has_names());
  REQUIRE(places.has_dates());
  REQUIRE(write_day(places.table_date()) == "2026-02-21");
  std::size_t named = 0;
  std::size_t active = 0;
  for (const char letter : std::string("ABCDEFGHILMZ")) {
    for (int number = 0; number < 1000; ++number) {
      const std::string text = code(letter, number);
      CAPTURE(text);
      const std::optional<Place> place = places.find(text);
      const std::vector<Interval> intervals = places.intervals(text);
      REQUIRE(place.has_value() == !intervals.empty());
      if (!place) continue;
      REQUIRE(place_code_status(text) == PlaceCode::assigned);
      REQUIRE(place->code() == text);
      REQUIRE_FALSE(place->name.empty());
      REQUIRE_FALSE(place->former_name);
      REQUIRE(place->province.size() == (letter == 'Z' ? 0U : 2U));
      for (const Interval& interval : intervals) {
        REQUIRE((interval.to == 0 || interval.from <= interval.to));
        REQUIRE(interval.to <= places.table_date());
        REQUIRE(interval.from <= places.table_date());
      }
      REQUIRE(place->active == (intervals.back().to == 0));
      ++named;
      active += place->active && letter != 'Z' ? 1 : 0;
    }
  }
  REQUIRE(named == 10'072);
  REQUIRE(active == 7'894);  // as many as the statistics office counts on 21 February 2026
}

TEST_CASE("places have the history that is known of them", "[places]") {
  const Places places = builtin_places();
  const auto existed = [&](const char* text, const char* day) { return places.existed(text, read_day(day)); };
  REQUIRE(existed("E151", "2011-02-10") == Existed::yes);
  REQUIRE(existed("E151", "2011-02-11") == Existed::no);
  REQUIRE(existed("M315", "2011-02-10") == Existed::no);
  REQUIRE(existed("M315", "2011-02-11") == Existed::yes);
  REQUIRE(existed("C056", "2026-02-20") == Existed::yes);
  REQUIRE(existed("M439", "2026-02-20") == Existed::no);
  REQUIRE(existed("D620", "1950-01-01") == Existed::no);
  REQUIRE(existed("B665", "1960-01-01") == Existed::yes);
  REQUIRE(existed("H501", "1900-01-01") == Existed::yes);
  // Older than its province; how old, the tables do not say.
  REQUIRE(existed("A456", "1950-01-01") == Existed::not_known);
  for (const char* state : {"Z112", "Z118", "Z135", "Z907"})
    REQUIRE(existed(state, "1930-01-01") == Existed::not_known);
  for (const char* none : {"M440", "A814", "", "h501", "0501", "ZZZZ"}) {
    REQUIRE(existed(none, "2000-01-01") == Existed::not_known);
    REQUIRE_FALSE(places.find(none).has_value());
  }
  REQUIRE(places.successor("E151")->code() == "M315");
  REQUIRE(places.successor("Z136")->code() == "Z254");
  REQUIRE_FALSE(places.successor("H501").has_value());
  REQUIRE(places.find("B963")->province == "CE");
  REQUIRE(places.find("D801")->name == "Villa di Briano");
  REQUIRE(places.find("F298")->name == "Mollières");
  REQUIRE(places.find("M356")->name == "Contà");
}

TEST_CASE("a name finds every place that has or had it", "[places]") {
  const Places places = builtin_places();
  using Codes = std::vector<std::string>;
  REQUIRE(codes_of(places.named("ROMA")) == Codes{"H501"});
  REQUIRE(codes_of(places.named("Castro")) == Codes{"C337", "M261"});
  REQUIRE(codes_of(places.named("Castro (BG)")) == Codes{"C337"});
  REQUIRE(codes_of(places.named("castro le")) == Codes{"M261"});
  REQUIRE(codes_of(places.homonyms("C337")) == Codes{"M261"});
  REQUIRE(codes_of(places.homonyms("H501")).empty());
  REQUIRE(codes_of(places.named("Georgia")) == Codes{"Z136", "Z254"});
  REQUIRE(codes_of(places.named("l aquila")) == Codes{"A345"});
  REQUIRE(codes_of(places.named("Forli'")) == Codes{"D704"});
  const std::vector<Place> former = places.named("Frignano Piccolo");
  REQUIRE(codes_of(former) == Codes{"D801"});
  REQUIRE(former.front().former_name);
  REQUIRE(places.named("").empty());
  REQUIRE(places.named(std::string(1'000'000, 'a')).empty());
}

TEST_CASE("without a table its answers are not known", "[places]") {
  const std::string dates = table("dates");
  const std::string names = table("names");
  const Places nothing;
  REQUIRE(nothing.search("roma").places.empty());
  REQUIRE(nothing.existed("H501", 20000101) == Existed::not_known);
  REQUIRE(nothing.table_date() == 0);
  const std::optional<Places> only_names = Places::open({}, names);
  REQUIRE(only_names->find("H501")->name == "Roma");
  REQUIRE(only_names->find("H501")->from == 0);
  REQUIRE(only_names->existed("H501", 20000101) == Existed::not_known);
  REQUIRE_FALSE(only_names->find("E151").has_value());
  const std::optional<Places> only_dates = Places::open(dates, {});
  REQUIRE(only_dates->existed("E151", 20200101) == Existed::no);
  REQUIRE_FALSE(only_dates->find("H501").has_value());
}

TEST_CASE("bytes that are no tables are refused, and damaged ones never read beyond their end", "[places]") {
  const std::string dates = table("dates");
  const std::string names = table("names");
  const std::string former = table("former");
  REQUIRE(Places::open(dates, names, former).has_value());
  REQUIRE_FALSE(Places::open(names, dates).has_value());
  for (const std::string& text :
       {std::string("x"), std::string("VPD\x01"), std::string("VPN\x01"), std::string("VPN\x02")}) {
    REQUIRE_FALSE(Places::open(text, {}).has_value());
    REQUIRE_FALSE(Places::open({}, text).has_value());
  }
  REQUIRE_FALSE(Places::open(dates + "x", {}).has_value());
  REQUIRE_FALSE(Places::open({}, names + "x").has_value());

  // In memory of its own size, so that the sanitizers see one byte too far.
  const auto try_out = [](const std::string& bytes, bool of_dates) {
    const std::vector<char> own(bytes.begin(), bytes.end());
    const std::string_view view(own.data(), own.size());
    const std::optional<Places> opened = of_dates ? Places::open(view, {}) : Places::open({}, view);
    if (!opened) return 0;
    for (const char* text : {"A001", "H501", "M439", "Z907"}) {
      static_cast<void>(opened->find(text));
      static_cast<void>(opened->existed(text, 19500101));
      static_cast<void>(opened->successor(text));
    }
    static_cast<void>(opened->search("san", PlaceQuery{19500101}));
    return 1;
  };
  std::mt19937 random(20261125);  // NOLINT(cert-msc51-cpp): the same bytes each time
  int opened = 0;
  int tried = 0;
  for (const std::string* whole : {&dates, &former}) {
    const bool of_dates = whole == &dates;
    // Every byte of the head, where counts and sizes stand; then every 97th, which wanders through all columns.
    for (std::size_t at = 0; at < whole->size(); at += at < 64 ? 1 : 97) {
      for (const unsigned flip : {0x01U, 0x80U, 0xFFU, static_cast<unsigned>(random()) & 0xFFU}) {
        std::string bytes = *whole;
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
        opened += try_out(bytes, of_dates);
        ++tried;
      }
    }
    for (std::size_t size = 0; size < whole->size(); size += size < 64 ? 1 : 331) {
      const bool refused = try_out(whole->substr(0, size), of_dates) == 0;
      REQUIRE(refused == (size != 0));
    }
  }
  // Some changes make another table: they say something else, and nothing worse.
  REQUIRE(opened < tried);
}

TEST_CASE("days are read and written as they are compared", "[places]") {
  REQUIRE(read_day("1861-03-17") == 18610317);
  REQUIRE(write_day(18610317) == "1861-03-17");
  REQUIRE(write_day(0).empty());
  for (const char* text : {"", "1861", "1861-3-17", "17-03-1861", "1861-13-01", "1861-00-10", "1861-01-32",
                           "1861/03/17", "1861-03-1x", "-861-03-17", "1861-03-170"}) {
    REQUIRE(read_day(text) == 0);
  }
}

TEST_CASE("the door of places refuses wrong options", "[places]") {
  const auto ok = [](const char* options) { return search_places("roma", options).rfind("{\"ok\":true", 0) == 0; };
  for (const char* options : {"", "{}", R"({"date":""})", R"({"date":"1980-01-01","province":"rm","limit":5})"}) {
    REQUIRE(ok(options));
  }
  for (const char* options : {"[]", "x", R"({"date":"1980"})", R"({"limit":-1})", R"({"limit":"x"})"}) {
    REQUIRE_FALSE(ok(options));
  }
  REQUIRE(search_places("roma", R"({"limit":1})") ==
          R"({"ok":true,"places":[{"code":"H501","name":"Roma","province":"RM","from":"1884-09-11","to":null,)"
          R"("active":true,"former_name":false}],"table_date":"2026-02-21","truncated":true})");
}

TEST_CASE("the tables agree with an independent collection of the same lists", "[places]") {
  const auto rows = reference("comuni.csv");
  if (rows.empty()) {
    WARN("left out: there is no ../shared/data/comuni.csv");
    return;
  }
  const Places places = builtin_places();
  struct Known {
    std::string name;
    std::string province;
    std::string from;
    std::string to;
    std::string first;
  };
  std::vector<std::pair<std::string, Known>> latest;
  for (const auto& row : rows) {
    if (row.size() < 6) continue;
    REQUIRE(place_code_status(row[0]) == PlaceCode::assigned);
    if (latest.empty() || latest.back().first != row[0]) latest.push_back({row[0], {"", "", "", "", row[3]}});
    Known& known = latest.back().second;
    known = Known{row[1], row[2], row[3], row[4], known.first};
  }
  std::size_t missing = 0;
  std::size_t other_end = 0;
  std::size_t later_start = 0;
  std::size_t other_name = 0;
  std::size_t other_province = 0;
  std::ostringstream list;
  for (const auto& [text, known] : latest) {
    const std::optional<Place> place = places.find(text);
    if (!place) {
      ++missing;
      continue;
    }
    const std::string end = write_day(place->to);
    if (end != known.to && ++other_end <= 20) list << text << " ends " << end << ", not " << known.to << '\n';
    const std::string start = write_day(place->from);
    if (!start.empty() && start > known.first && ++later_start <= 40)
      list << text << " begins " << start << ", not " << known.first << '\n';
    if (place->province != known.province && place->active && ++other_province <= 20) {
      list << text << ' ' << place->name << " in " << place->province << ", not " << known.province << '\n';
    }
    if (upper(place->name) == known.name) continue;
    const std::vector<std::string> same = codes_of(places.named(known.name));
    if (std::find(same.begin(), same.end(), text) == same.end() && ++other_name <= 20) {
      list << text << " is called " << place->name << ", not " << known.name << '\n';
    }
  }
  std::printf(
      "%s%zu codes: %zu without a row here, %zu other ends, %zu later starts, %zu other provinces, %zu other names\n",
      list.str().c_str(), latest.size(), missing, other_end, later_start, other_province, other_name);
  REQUIRE(missing == 582 - 1);
  REQUIRE(other_end == 0);
}
