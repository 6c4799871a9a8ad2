#include "codice_fiscale_oracle.hpp"

namespace oracle {
namespace {

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

int plain_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  for (int i = 0; i < 10; ++i) {
    if (omocodia[static_cast<std::size_t>(i)] == c) return i;
  }
  return -1;
}

bool between(int number, int first, int last) { return number >= first && number <= last; }

/// The sum over all eleven digits ends in 0.
bool right_check_digit(const std::string& code) {
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const int digit = code[i] - '0';
    sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
  }
  return (10 - sum % 10) % 10 == code[10] - '0';
}

char ex_officio(int number, bool right) {
  if (between(number, 1, 273960)) return '1';
  // 0400000 in the published program is an octal number.
  const bool given =
      between(number, 131072, 1072479) || between(number, 1500001, 1828636) || between(number, 2000001, 2054095);
  if (!given) return 'O';
  return right ? '1' : 'P';
}

}  // namespace

std::string with_control(std::string code) {
  int sum = 0;
  for (int position = 1; position <= 15; ++position) {
    const char c = code[static_cast<std::size_t>(position - 1)];
    sum += position % 2 == 1 ? odd_value(c) : even_value(c);
  }
  return code + letters[static_cast<std::size_t>(sum % 26)];
}

bool personal(const std::string& code) {
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

char numeric(const std::string& code) {
  const int number = std::stoi(code.substr(0, 7));
  const int office = std::stoi(code.substr(7, 3));
  const bool right = right_check_digit(code);
  if (office == 0) return ex_officio(number, right);
  if (between(office, 1, 100) || office == 120 || office == 121 || office == 888 || office == 999) {
    if (number < 8000000) return right ? '2' : 'Q';
    if (!right) return 'T';
    return office > 95 ? 'N' : '5';
  }
  if (between(office, 151, 245)) return right ? '3' : 'R';
  if (between(office, 301, 766) || between(office, 900, 950)) return right ? '4' : 'S';
  return 'N';
}

std::string two_digits(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

}  // namespace oracle
