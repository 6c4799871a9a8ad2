// The formal check against a second one, written from the decree's tables in another way, over spaces tested whole.
#include <random>

#include "catch.hpp"
#include "codice_fiscale_oracle.hpp"
#include "visura/check.hpp"

using namespace visura;
using oracle::letters;
using oracle::omocodia;
using oracle::two_digits;
using oracle::with_control;

namespace {

bool accepts(const std::string& code) { return check_codice_fiscale_persona_fisica(code).report.ok(); }

}  // namespace

TEST_CASE("every day of a century, for both sexes, agrees with the oracle", "[codice_fiscale]") {
  const std::string months = "ABCDEHLMPRST";
  int accepted = 0;
  for (int year = 0; year < 100; ++year) {
    for (const char month : months) {
      for (int day = 0; day < 100; ++day) {
        const std::string code = with_control("RSSMRA" + two_digits(year) + month + two_digits(day) + "H501");
        const bool right = accepts(code);
        if (right != oracle::personal(code)) FAIL(code);
        accepted += right ? 1 : 0;
      }
    }
  }
  CHECK(accepted == 2 * (75 * 365 + 25 * 366));
}

TEST_CASE("all 128 forms of a code with omocodia are accepted, each with its own last letter", "[codice_fiscale]") {
  const std::size_t positions[] = {6, 7, 9, 10, 12, 13, 14};
  for (unsigned mask = 0; mask < 128; ++mask) {
    std::string code = "RSSMRA80A41H501";
    for (unsigned i = 0; i < 7; ++i) {
      if ((mask >> i & 1U) != 0) code[positions[i]] = omocodia[static_cast<std::size_t>(code[positions[i]] - '0')];
    }
    const Checked checked = check_codice_fiscale_persona_fisica(with_control(code));
    INFO(code);
    CHECK(checked.report.ok());
    CHECK(checked.kind == (mask == 0 ? "personal" : "omocode"));
  }
}

TEST_CASE("every character in every position agrees with the oracle", "[codice_fiscale]") {
  for (const std::string& base : {with_control("RSSMRA80A41H501"), with_control("VRDLGU0LBNVZ1NM")}) {
    REQUIRE(accepts(base));
    for (std::size_t i = 0; i < 16; ++i) {
      for (char c = '!'; c <= '~'; ++c) {
        if (c == '-' || c == '.') continue;  // separators are taken out, which changes the length
        std::string code = base;
        code[i] = c;
        std::string upper = code;
        for (char& u : upper) u = u >= 'a' && u <= 'z' ? static_cast<char>(u - 32) : u;
        if (accepts(code) != oracle::personal(upper)) FAIL(code);
      }
    }
  }
}

TEST_CASE("every place code with a legal letter is accepted but 000", "[codice_fiscale]") {
  for (const char letter : letters) {
    for (int number = 0; number < 1000; ++number) {
      std::string code = "RSSMRA80A41";
      code += letter;
      code += static_cast<char>('0' + number / 100);
      code += two_digits(number % 100);
      code = with_control(code);
      if (accepts(code) != oracle::personal(code)) FAIL(code);
    }
  }
}

TEST_CASE("random strings of the code's own alphabet agree with the oracle", "[codice_fiscale]") {
  std::mt19937 random(20261123);
  const std::string alphabet = letters + "0123456789";
  const std::string digits = "0123456789" + omocodia;
  int accepted = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string code(15, 'A');
    for (std::size_t p = 0; p < 15; ++p) {
      const bool numeric = p == 6 || p == 7 || p == 9 || p == 10 || p > 11;
      const std::string& from = numeric ? digits : p == 8 ? letters : alphabet;
      code[p] = from[random() % from.size()];
    }
    for (std::size_t p = 0; p < 6; ++p) code[p] = letters[random() % 26];
    code = random() % 8 == 0 ? code + letters[random() % 26] : with_control(code);
    const bool right = accepts(code);
    if (right != oracle::personal(code)) FAIL(code);
    accepted += right ? 1 : 0;
  }
  CHECK(accepted > 1000);
}

TEST_CASE("spans speak of what the person wrote, not of what we read", "[codice_fiscale]") {
  const Checked checked = check_codice_fiscale_persona_fisica("rss mra-80a41 h501x");
  REQUIRE(checked.report.diagnostics().size() == 1);
  CHECK(checked.report.diagnostics()[0].code == Code::codice_fiscale_control_character);
  CHECK(checked.report.diagnostics()[0].span == Span{18, 1});
  const Checked accented = check_codice_fiscale_persona_fisica("à RSSMRA80A41H501Y");
  CHECK(accented.report.diagnostics()[0].span == Span{0, 1});
}

TEST_CASE("any bytes of any length get a diagnostic", "[codice_fiscale]") {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 24, '\0');
    for (char& c : text) c = static_cast<char>(random());
    if (accepts(text)) CHECK(oracle::personal(check_codice_fiscale_persona_fisica(text).canonical));
  }
  CHECK_FALSE(accepts(std::string(1U << 20U, 'A')));
  CHECK_FALSE(accepts(std::string(1U << 20U, '\xFF')));
  CHECK_FALSE(accepts(""));
}
