// The formal check by itself: finite spaces whole, an oracle elsewhere, and many codes at once.
#include <algorithm>
#include <random>

#include "catch.hpp"
#include "codice_fiscale_oracle.hpp"
#include "shared.hpp"
#include "visura/codice_fiscale.hpp"

using namespace visura;
using oracle::letters;
using oracle::with_control;

namespace {

bool accepts(const std::string& code) { return is_accepted(check_formal(code)); }

const std::vector<std::string> bases = {"RSSMRA80A41H501", "VRDLGU0LBNVZ1NM", "XXXXXX00B29A001", "FOXLAX99T71Z907"};

bool is_legal(std::size_t slot, char c) {
  const std::string shape = "LLLLLLNNMNNPNNNL";
  const bool letter = c >= 'A';
  if (shape[slot] == 'N') return !letter || oracle::omocodia.find(c) != std::string::npos;
  if (shape[slot] == 'M') return std::string("ABCDEHLMPRST").find(c) != std::string::npos;
  if (shape[slot] == 'P') return std::string("ABCDEFGHILMZ").find(c) != std::string::npos;
  return letter;
}

Formal formal_of(char office_class) {
  switch (office_class) {
    case '1':
    case '3':
    case '4':
      return Formal::provisional;
    case '2':
      return Formal::entity;
    case '5':
      return Formal::entity_without_vat;
    case 'N':
    case 'O':
      return Formal::office;
    default:
      return Formal::check_digit;
  }
}

std::string digits(int number, int width) {
  const std::string text = std::to_string(number);
  return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}

}  // namespace

TEST_CASE("every check letter with every character of every slot agrees with the oracle", "[codice_fiscale]") {
  const std::string alphabet = letters + "0123456789";
  for (const std::string& base : bases) {
    for (std::size_t slot = 0; slot < 15; ++slot) {
      for (const char c : alphabet) {
        std::string code = base;
        code[slot] = c;
        for (const char control : letters) {
          if (accepts(code + control) != oracle::personal(code + control)) FAIL(code + control);
        }
      }
    }
  }
}

TEST_CASE("one wrong letter or digit never passes", "[codice_fiscale]") {
  for (const std::string& base : bases) {
    const std::string right = with_control(base);
    REQUIRE(accepts(right));
    for (std::size_t slot = 0; slot < 16; ++slot) {
      for (const char c : letters + "0123456789") {
        const bool same_class = (c >= 'A') == (right[slot] >= 'A');
        if (c == right[slot] || !same_class || !is_legal(slot, c)) continue;
        std::string wrong = right;
        wrong[slot] = c;
        if (accepts(wrong)) FAIL(wrong);
      }
    }
  }
}

TEST_CASE("of two neighbours that change places only W and Y pass the control character", "[codice_fiscale]") {
  // In the first six slots anything but the control character would accept the swap.
  int undetected = 0;
  for (std::size_t slot = 0; slot + 1 < 6; ++slot) {
    for (const char a : letters) {
      for (const char b : letters) {
        std::string code = bases[0];
        code[slot] = a;
        code[slot + 1] = b;
        code = with_control(code);
        std::string swapped = code;
        std::swap(swapped[slot], swapped[slot + 1]);
        if (a == b) continue;
        const bool passes = accepts(swapped);
        const bool w_and_y = (a == 'W' && b == 'Y') || (a == 'Y' && b == 'W');
        if (passes != w_and_y) FAIL(code << " " << swapped);
        undetected += passes ? 1 : 0;
      }
    }
  }
  CHECK(undetected == 2 * 5);
  for (const std::size_t slot : {std::size_t{6}, std::size_t{12}, std::size_t{13}}) {
    for (int pair = 0; pair < 100; ++pair) {
      std::string code = "RSSMRA80A41H111";
      code.replace(slot, 2, oracle::two_digits(pair));
      code = with_control(code);
      std::swap(code[slot], code[slot + 1]);
      if (pair / 10 != pair % 10 && accepts(code)) FAIL(code);
    }
  }
}

TEST_CASE("two slots of equal parity that change places always pass", "[codice_fiscale]") {
  for (const char a : letters) {
    for (const char b : letters) {
      std::string code = "AAAAAA80A41H501";
      code[1] = a;
      code[3] = b;
      code = with_control(code);
      std::swap(code[1], code[3]);
      if (!accepts(code)) FAIL(code);
    }
  }
}

TEST_CASE("all 17,576 triplets are accepted as surname and as name", "[codice_fiscale]") {
  for (const char a : letters) {
    for (const char b : letters) {
      for (const char c : letters) {
        const std::string triplet{a, b, c};
        if (!accepts(with_control(triplet + "MRA80A41H501"))) FAIL(triplet);
        if (!accepts(with_control("RSS" + triplet + "80A41H501"))) FAIL(triplet);
      }
    }
  }
}

TEST_CASE("every check digit of every office, for numbers at every bound, has the published class",
          "[codice_fiscale]") {
  const int numbers[] = {0,         1,         131'071,   131'072,   273'960,   273'961,   400'000,
                         400'001,   1'072'479, 1'072'480, 1'500'000, 1'500'001, 1'828'636, 1'828'637,
                         2'000'000, 2'000'001, 2'054'095, 2'054'096, 7'999'999, 8'000'000, 9'999'999};
  for (const int number : numbers) {
    for (int office = 0; office < 1000; ++office) {
      for (int check = 0; check < 10; ++check) {
        const std::string code = digits(number, 7) + digits(office, 3) + digits(check, 1);
        if (check_formal(code) != formal_of(oracle::numeric(code))) FAIL(code << " " << oracle::numeric(code));
      }
    }
  }
}

TEST_CASE("a code is what it is however it is written", "[codice_fiscale]") {
  const std::string code = with_control(bases[0]);
  for (const std::string& text :
       {code, "rssmra80a41h501" + code.substr(15), "RSS MRA 80A41 H501 " + code.substr(15),
        "RSS-MRA-80A41-H501-" + code.substr(15), "TINIT-" + code, " \t" + code + "\n", "\xEF\xBB\xBF" + code}) {
    INFO(text);
    CHECK(check_written(text) == Formal::personal);
  }
  CHECK(check_written("IT 00743110157") == Formal::entity);
  CHECK(check_written("TINIT-61492729001") == Formal::provisional);
  CHECK(check_written("80000010589") == Formal::entity_without_vat);
  CHECK(check_written("IT " + code) == Formal::personal);
  CHECK(check_written(code + code) == Formal::length);
  CHECK(check_written("") == Formal::length);
  CHECK(check_written("RSSMR\xD0\x90"
                      "80A41H501Y") == Formal::character);
  CHECK(check_written(std::string(1U << 20U, ' ') + code) == Formal::personal);
  CHECK(check_written(std::string(1U << 20U, 'A')) == Formal::length);
  CHECK(check_written(std::string(1U << 20U, '\xFF')) == Formal::character);
}

TEST_CASE("many codes at once have the verdicts of single ones", "[codice_fiscale]") {
  std::mt19937 random(5);
  std::string lines;
  std::vector<Formal> expected;
  const std::vector<std::string> samples = {
      "RSSMRA80A41H501Y", "rssmra80a41h501y",       "RSS MRA 80A41H50", "00743110157", "",         "RSSMRA80A41H501X",
      "61492729001",      "TINIT-RSSMRA80A41H501Y", "RSSMRA80A41",      "x",           "\xFF\xFE", "VRDLGU0LBNVZ1NMX"};
  for (int i = 0; i < 5000; ++i) {
    const std::string& sample = samples[random() % samples.size()];
    lines += sample + (random() % 3 == 0 ? "\r\n" : "\n");
    expected.push_back(check_written(sample));
  }
  std::vector<std::uint8_t> verdicts(expected.size() + 1, 99);
  REQUIRE(check_lines(lines, verdicts.data(), verdicts.size()) == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (verdicts[i] != static_cast<std::uint8_t>(expected[i])) FAIL("line " << i);
  }
  CHECK(verdicts.back() == 99);
  CHECK(check_lines(lines, verdicts.data(), 7) == 7);
  CHECK(check_lines("", verdicts.data(), 7) == 0);
  CHECK(check_lines("\n\n", verdicts.data(), 7) == 2);
  CHECK(check_lines("RSSMRA80A41H501Y", verdicts.data(), 7) == 1);
  CHECK(verdicts[0] == 0);
}

namespace {

/// Codes near right ones: the alphabet of each slot, and now and then a character from elsewhere.
void compare_at_random(int count, unsigned seed) {
  std::mt19937 random(seed);
  const std::string digits_and_letters = "0123456789" + oracle::omocodia;
  const std::string months = "ABCDEHLMPRST";
  const std::string places = "ABCDEFGHILMZ";
  const std::string any = letters + "0123456789";
  const std::string shape = "LLLLLLNNMNNPNNN";
  int accepted = 0;
  for (int i = 0; i < count; ++i) {
    std::string code(15, 'A');
    for (std::size_t p = 0; p < 15; ++p) {
      const char kind = shape[p];
      const std::string& from = kind == 'N'   ? digits_and_letters
                                : kind == 'M' ? months
                                : kind == 'P' ? places
                                              : letters;
      code[p] = from[random() % from.size()];
    }
    code[9] = digits_and_letters[random() % 8];
    if (random() % 8 == 0) code[random() % 15] = any[random() % any.size()];
    code = random() % 8 == 0 ? code + letters[random() % 26] : with_control(code);
    const bool right = accepts(code);
    if (right != oracle::personal(code)) FAIL(code);
    accepted += right ? 1 : 0;
  }
  CHECK(accepted > count / 4);
}

}  // namespace

TEST_CASE("a hundred thousand random codes agree with the oracle", "[codice_fiscale]") {
  compare_at_random(100'000, 1);
}

TEST_CASE("ten million random codes agree with the oracle", "[.][full][codice_fiscale]") {
  compare_at_random(10'000'000, 2);
}

TEST_CASE("the reference vectors agree with the formal check", "[codice_fiscale]") {
  const auto rows = read_shared("vectors/cf-vectors.json");
  if (!rows) return;
  // We take spaces, dashes and a country's prefix out before the check. Of the last two the published program says what
  // our check says, by mistake: see `Numeric::disputed`.
  const std::vector<std::string> exempt = {"CCC FBA 85 D03 L219 P", "CCC-FBA-85-D03-L219-P", "IT 00743110157",
                                           "00000000588", "02739610000"};
  int compared = 0;
  for (const json::Value& row : rows->items) {
    const json::Value* formal = row.find("ref_formal");
    const std::string code(row.string("code").value_or(""));
    if (formal == nullptr || !formal->is(json::Kind::boolean)) continue;
    if (std::find(exempt.begin(), exempt.end(), code) != exempt.end()) continue;
    INFO(code);
    CHECK(is_valid_codice_fiscale(code) == formal->boolean);
    ++compared;
  }
  CHECK(compared > 1000);
}
