// nlohmann/json turns every number with a fraction into a double and words every error with snprintf; embind names a
// type it does not know with sprintf. The core keeps a number's own text and its own words, and a wrong call stays
// wrong without the name: but for one question these results are thrown away, and their code (128-bit floating point,
// printf) would be a sixth of the module. These take their place (see --wrap in flags.cmake); nothing else in the
// module calls them.
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace {

/// 2^1024 - 2^970: from here on a decimal number rounds to infinity.
constexpr std::string_view infinite_from =
    "1797693134862315807937289714053034150799341327100378269361737789804449682927647509466490179775872070"
    "9633028641669288791094655554785194040263065748867150582068190890200070838367627385484581771153176447"
    "5730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904"
    "174497792";

/// Beyond it an exponent decides alone, whatever digits stand before it: no text that the core reads is this long.
constexpr long largest_exponent = 1L << 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

long read_exponent(const char* text) {
  const bool negative = *text == '-';
  if (*text == '-' || *text == '+') ++text;
  long exponent = 0;
  for (; is_digit(*text); ++text) {
    if (exponent < largest_exponent / 10) exponent = exponent * 10 + (*text - '0');
  }
  return negative ? -exponent : exponent;
}

/// The one thing that nlohmann/json asks of the double: whether it is finite. Decided on the decimal digits.
bool is_infinite(const char* text) {
  if (*text == '-') ++text;
  const char* first = nullptr;  // digit that is not 0
  long whole = 0;               // digits from there up to the point; negative for zeros after it
  bool fraction = false;
  const char* at = text;
  for (; is_digit(*at) || *at == '.'; ++at) {
    if (*at == '.') {
      fraction = true;
      continue;
    }
    if (first == nullptr && *at != '0') first = at;
    if (first != nullptr && !fraction) ++whole;
    if (first == nullptr && fraction) --whole;
  }
  if (first == nullptr) return false;
  const long digits = whole + (*at == 'e' || *at == 'E' ? read_exponent(at + 1) : 0);
  const long limit = static_cast<long>(infinite_from.size());
  if (digits != limit) return digits > limit;
  for (const char wanted : infinite_from) {
    if (first != at && *first == '.') ++first;
    const char digit = first == at ? '0' : *first++;
    if (digit != wanted) return digit > wanted;
  }
  return true;
}

}  // namespace

extern "C" {

double __wrap_strtod(const char* text, char** end) {  // NOLINT(bugprone-reserved-identifier): the linker's name
  const bool infinite = is_infinite(text);
  while (*text != '\0') ++text;
  *end = const_cast<char*>(text);
  return infinite ? HUGE_VAL : 0;
}

// The core takes a number as it is written. "Too large" sends nlohmann to strtod, which knows all that is asked.
unsigned long long __wrap_strtoull(const char* text, char** end,
                                   int /*base*/) {  // NOLINT(bugprone-reserved-identifier)
  __wrap_strtod(text, end);
  errno = ERANGE;
  return 0;
}
long long __wrap_strtoll(const char* text, char** end, int base) {  // NOLINT(bugprone-reserved-identifier)
  return static_cast<long long>(__wrap_strtoull(text, end, base));
}

int __wrap_snprintf(char* out, std::size_t size, const char* /*format*/, ...) {  // NOLINT(bugprone-reserved-identifier)
  if (size > 0) *out = '\0';
  return 0;
}

// The compiler chooses among these three by what the format asks for.
int sprintf(char* out, const char* /*format*/, ...) {
  *out = '\0';
  return 0;
}
int siprintf(char* out, const char* /*format*/, ...) {
  *out = '\0';
  return 0;
}
int __small_sprintf(char* out, const char* /*format*/, ...) {  // NOLINT(bugprone-reserved-identifier)
  *out = '\0';
  return 0;
}
}
