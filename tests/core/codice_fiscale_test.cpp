// The formal check against a second one, written from the decree's tables in another way, over spaces tested whole.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "catch.hpp"
#include "json/reader.hpp"
#include "visura/check.hpp"

using namespace visura;

namespace {

const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::string omocodia = "LMNPQRSTUV";

/// Odd positions as the decree lists them, one branch a character.
int odd_value(char c) {
  switch (c) {
    case '0':
    case 'A':
      return 1;
    case '1':
    case 'B':
      return 0;
    case '2':
    case 'C':
      return 5;
    case '3':
    case 'D':
      return 7;
    case '4':
    case 'E':
      return 9;
    case '5':
    case 'F':
      return 13;
    case '6':
    case 'G':
      return 15;
    case '7':
    case 'H':
      return 17;
    case '8':
    case 'I':
      return 19;
    case '9':
    case 'J':
      return 21;
    case 'K':
      return 2;
    case 'L':
      return 4;
    case 'M':
      return 18;
    case 'N':
      return 20;
    case 'O':
      return 11;
    case 'P':
      return 3;
    case 'Q':
      return 6;
    case 'R':
      return 8;
    case 'S':
      return 12;
    case 'T':
      return 14;
    case 'U':
      return 16;
    case 'V':
      return 10;
    case 'W':
      return 22;
    case 'X':
      return 25;
    case 'Y':
      return 24;
    default:
      return 23;
  }
}

int even_value(char c) { return c <= '9' ? c - '0' : c - 'A'; }

std::string with_control(std::string code) {
  int sum = 0;
  for (int position = 1; position <= 15; ++position) {
    const char c = code[static_cast<std::size_t>(position - 1)];
    sum += position % 2 == 1 ? odd_value(c) : even_value(c);
  }
  return code + letters[static_cast<std::size_t>(sum % 26)];
}

int plain_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  for (int i = 0; i < 10; ++i) {
    if (omocodia[static_cast<std::size_t>(i)] == c) return i;
  }
  return -1;
}

bool oracle(const std::string& code) {
  if (code.size() != 16) return false;
  for (const std::size_t i : {0, 1, 2, 3, 4, 5, 15}) {
    if (letters.find(code[i]) == std::string::npos) return false;
  }
  for (const std::size_t i : {6, 7, 9, 10, 12, 13, 14}) {
    if (plain_digit(code[i]) < 0) return false;
  }
  const std::string months = "ABCDEHLMPRST";
  if (months.find(code[8]) == std::string::npos) return false;
  if (std::string("ABCDEFGHILMZ").find(code[11]) == std::string::npos) return false;
  const int year = plain_digit(code[6]) * 10 + plain_digit(code[7]);
  int day = plain_digit(code[9]) * 10 + plain_digit(code[10]);
  if (day > 31) day -= 40;
  const auto month = months.find(code[8]) + 1;
  int last = 31;
  if (month == 4 || month == 6 || month == 9 || month == 11) last = 30;
  if (month == 2) last = year % 4 == 0 ? 29 : 28;
  if (day < 1 || day > last) return false;
  if (plain_digit(code[12]) + plain_digit(code[13]) + plain_digit(code[14]) == 0) return false;
  return with_control(code.substr(0, 15)) == code;
}

bool accepts(const std::string& code) { return check_codice_fiscale_persona_fisica(code).report.ok(); }

std::string two_digits(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

}  // namespace

TEST_CASE("every day of a century, for both sexes, agrees with the oracle", "[codice_fiscale]") {
  const std::string months = "ABCDEHLMPRST";
  int accepted = 0;
  for (int year = 0; year < 100; ++year) {
    for (const char month : months) {
      for (int day = 0; day < 100; ++day) {
        const std::string code = with_control("RSSMRA" + two_digits(year) + month + two_digits(day) + "H501");
        const bool right = accepts(code);
        if (right != oracle(code)) FAIL(code);
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
        if (accepts(code) != oracle(upper)) FAIL(code);
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
      if (accepts(code) != oracle(code)) FAIL(code);
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
    if (right != oracle(code)) FAIL(code);
    accepted += right ? 1 : 0;
  }
  CHECK(accepted > 1000);
}

TEST_CASE("every check digit of every office agrees with the published classes", "[codice_fiscale]") {
  const auto holder = [](int office) {
    if (office == 0 || (office >= 151 && office <= 245) || (office >= 301 && office <= 766) ||
        (office >= 900 && office <= 950)) {
      return 'p';
    }
    const bool entity =
        (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
    return entity ? 'e' : '-';
  };
  for (int office = 0; office < 1000; ++office) {
    int right_digits = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string code = "1612345";  // office 000 gave 1500001 to 1828636 with a check digit
      code += static_cast<char>('0' + office / 100);
      code += two_digits(office % 100);
      int sum = 0;
      for (std::size_t i = 0; i < 10; ++i) {
        int value = code[i] - '0';
        if (i % 2 == 1) value = value * 2 / 10 + value * 2 % 10;
        sum += value;
      }
      code += digit;
      const bool right = (10 - sum % 10) % 10 == digit - '0';
      right_digits += right ? 1 : 0;
      const Checked checked = check_codice_fiscale_persona_fisica(code);
      const bool accepted = holder(office) == 'p' && right;
      INFO(code);
      if (checked.report.ok() != accepted) FAIL("wrong verdict");
      if (right && holder(office) == 'e' && checked.kind != "entity") FAIL("an entity is not told");
    }
    CHECK(right_digits == 1);
  }
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
    if (accepts(text)) CHECK(oracle(check_codice_fiscale_persona_fisica(text).canonical));
  }
  CHECK_FALSE(accepts(std::string(1U << 20U, 'A')));
  CHECK_FALSE(accepts(std::string(1U << 20U, '\xFF')));
  CHECK_FALSE(accepts(""));
}

TEST_CASE("the reference vectors agree with the formal check", "[codice_fiscale]") {
  const auto path = std::filesystem::path(VISURA_SOURCE_DIR) / "../shared/vectors/cf-vectors.json";
  if (!std::filesystem::exists(path)) {
    WARN("skipped: the reference vectors are not here");
    return;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto read = json::read(text, {8U << 20U, 32, 1'000'000});
  REQUIRE(read.value);
  int compared = 0;
  for (const json::Value& row : read.value->items) {
    const json::Value* formal = row.find("ref_formal");
    const std::string code(row.string("code").value_or(""));
    // Three inputs with spaces, dashes or a country prefix are normalised by us before the check.
    if (formal == nullptr || !formal->is(json::Kind::boolean) || code.size() != 16) continue;
    INFO(code);
    CHECK(accepts(code) == formal->boolean);
    ++compared;
  }
  CHECK(compared > 900);
}
