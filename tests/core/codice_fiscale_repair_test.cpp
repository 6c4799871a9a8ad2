// A code that was meant, and what hands make of it: what is proposed must be what was meant.
#include <array>
#include <functional>

#include "catch.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

using namespace visura;

namespace {

std::string repaired(const std::string& text, const Facts& facts = {}, const Places& places = builtin_places()) {
  std::string out;
  for (const Repair& repair : repairs_of(text, facts, places)) {
    out += repair.code + " " + std::string(repair_reason_name(repair.reason)) + ";";
  }
  return out;
}

Facts facts_of(const std::string& surname, const std::string& name, const std::string& date, const std::string& sex,
               const std::string& place) {
  Facts facts;
  facts.surname = surname;
  facts.given_name = name;
  facts.birth_date = date;
  facts.sex = sex;
  facts.birth_place = place;
  return facts;
}

const Facts rossi = facts_of("Rossi", "Maria", "1/1/1980", "F", "");
const Facts rossi_of_rome = facts_of("Rossi", "Maria", "1/1/1980", "F", "Roma");

/// The same numbers on every machine.
class Random {
 public:
  std::size_t below(std::size_t end) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % end;
  }
  template <typename Container>
  auto of(const Container& all) {
    return all[below(all.size())];
  }

 private:
  std::uint64_t state_ = 1;
};

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

struct Person {
  Facts facts;
  std::string code;
};

Person someone(Random& random) {
  using Texts = std::array<std::string, 6>;
  static const Texts surnames = {"Rossi", "Bianchi", "Esposito", "De Luca", "Ferrari", "Fo"};
  static const Texts women = {"Maria", "Anna", "Giulia", "Maria Grazia", "Ada", "Francesca"};
  static const Texts men = {"Giuseppe", "Francesco", "Luca", "Gian Paolo", "Ugo", "Alessandro"};
  static const Texts places = {"Roma", "Milano", "Reggio Emilia", "Palermo", "Romania", "Sesto San Giovanni"};
  const bool woman = random.below(2) == 0;
  const auto number = [&](std::size_t first, std::size_t count) { return std::to_string(first + random.below(count)); };
  Person person;
  person.facts =
      facts_of(random.of(surnames), random.of(woman ? women : men),
               number(1, 28) + "/" + number(1, 12) + "/" + number(1930, 70), woman ? "F" : "M", random.of(places));
  person.code = encode_codice_fiscale(person.facts, builtin_places()).codes.front().code;
  return person;
}

/// Another of the same kind: a digit for a digit.
void mistype(std::string& code, std::size_t at, Random& random) {
  const std::string_view kind = digits.find(code[at]) != std::string_view::npos ? digits : letters;
  const char before = code[at];
  while (code[at] == before) code[at] = random.of(kind);
}

void mistype_two(std::string& code, std::size_t end, Random& random) {
  const std::size_t first = random.below(end);
  std::size_t second = first;
  while (second == first) second = random.below(end);
  mistype(code, first, random);
  mistype(code, second, random);
}

struct Damage {
  const char* name;
  bool single;
  std::function<void(std::string&, Random&)> apply;
};

const std::array damages = {
    Damage{"a typo", true, [](std::string& code, Random& random) { mistype(code, random.below(16), random); }},
    Damage{"a swap", true,
           [](std::string& code, Random& random) {
             const std::size_t at = random.below(15);
             std::swap(code[at], code[at + 1]);
           }},
    Damage{"a key missed", true, [](std::string& code, Random& random) { code.erase(random.below(16), 1); }},
    Damage{"a key too many", true,
           [](std::string& code, Random& random) {
             code.insert(random.below(17), 1, random.of(random.below(2) == 0 ? digits : letters));
           }},
    Damage{"two typos", false, [](std::string& code, Random& random) { mistype_two(code, 16, random); }},
    Damage{"a typo and no last letter", false,
           [](std::string& code, Random& random) {
             code.pop_back();
             mistype(code, random.below(15), random);
           }},
    Damage{"two typos and no last letter", false,
           [](std::string& code, Random& random) {
             code.pop_back();
             mistype_two(code, 15, random);
           }},
    Damage{"a typo and a swap", false,
           [](std::string& code, Random& random) {
             const std::size_t at = random.below(15);
             std::swap(code[at], code[at + 1]);
             mistype(code, random.below(16), random);
           }},
    Damage{"a typo and a key missed", false,
           [](std::string& code, Random& random) {
             mistype(code, random.below(16), random);
             code.erase(random.below(16), 1);
           }},
    Damage{"a typo and a key too many", false,
           [](std::string& code, Random& random) {
             mistype(code, random.below(16), random);
             code.insert(random.below(17), 1, random.of(random.below(2) == 0 ? digits : letters));
           }},
};

struct Outcomes {
  int damaged = 0;
  int right = 0;
  int wrong = 0;
  std::string example;
};

void count(const Damage& damage, const Person& person, const Facts& facts, Random& random, Outcomes& out) {
  std::string text = person.code;
  damage.apply(text, random);
  if (is_accepted(check_formal(text))) return;
  ++out.damaged;
  const std::vector<Repair> repairs = repairs_of(text, facts, builtin_places());
  if (repairs.size() == 1 && repairs.front().code == person.code) ++out.right;
  for (const Repair& repair : repairs) {
    if (repair.code == person.code) continue;
    ++out.wrong;
    out.example = text + " is " + person.code + ", not " + repair.code;
  }
}

/// Of two slips together one in a thousand may look like another one alone: three letters in the wrong places, and the
/// last letter agrees by chance.
constexpr int damaged_for_a_wrong_one = 1000;

void repair_people(int people) {
  Random random;
  Outcomes twice;
  for (const Damage& damage : damages) {
    for (int known = 1; known <= 5; ++known) {
      Outcomes out;
      for (int i = 0; i < people; ++i) {
        const Person person = someone(random);
        Facts facts = person.facts;
        if (known < 5) facts.birth_place.clear();
        if (known < 4) facts.sex.clear();
        if (known < 3) facts.birth_date.clear();
        if (known < 2) facts.given_name.clear();
        count(damage, person, facts, random, damage.single ? out : twice);
      }
      INFO(damage.name << ", " << known << " facts: " << out.right << " of " << out.damaged << " right; "
                       << out.example);
      CHECK(out.wrong == 0);
      if (known == 5) CHECK(out.right * 100 >= out.damaged * 95);
    }
  }
  INFO(twice.right << " right and " << twice.wrong << " wrong of " << twice.damaged << "; " << twice.example);
  CHECK(twice.wrong * damaged_for_a_wrong_one <= twice.damaged);
}

}  // namespace

TEST_CASE("what is proposed for a damaged code is the code, however little is known", "[identity]") {
  repair_people(40);
}

TEST_CASE("what is proposed for thirty thousand damaged codes is the code", "[.][full][identity]") {
  repair_people(600);
}

TEST_CASE("only what the facts give is mended", "[identity]") {
  CHECK(repaired("RSSMRA80A41H561", rossi).empty());
  CHECK(repaired("RSSMRA80A41H501", rossi).empty());
  CHECK(repaired("RSSMRA80A41H501", rossi_of_rome) == "RSSMRA80A41H501Y missing;");
  CHECK(repaired("RSSMRA80A41H501X", rossi).empty());
  CHECK(repaired("RSSMRA80A41H501X", rossi_of_rome) == "RSSMRA80A41H501Y typo;");
  // The letter may be the slip, and the last one right.
  CHECK(repaired("RSSMRA80A41HRLMY", rossi_of_rome).empty());
  CHECK(repaired("RSSMRA80A41H502Y", rossi).empty());
  CHECK(repaired("RSSMRA80A41H502Y", rossi_of_rome) == "RSSMRA80A41H501Y typo;");
  CHECK(repaired("RSSMRA80A41H502Y", facts_of("", "", "", "", "H501"), Places()) == "RSSMRA80A41H501Y typo;");
  CHECK(repaired("RSSMRA80A01H501Y", facts_of("", "", "1/1/1980", "", "")).empty());
  CHECK(repaired("RSSMRA80A01H501Y", facts_of("", "", "1/1/1980", "F", "")) == "RSSMRA80A41H501Y typo;");
  CHECK(repaired("RSSMRA80B41H501Y", facts_of("", "", "1980", "F", "")).empty());
  CHECK(repaired("RSSMRRA80A41H501Y", facts_of("Rossi", "", "", "", "")).empty());
  CHECK(repaired("RSSSMRA80A41H501Y", facts_of("Rossi", "", "", "", "")) == "RSSMRA80A41H501Y extra;");
}

TEST_CASE("letters for digits are mended together", "[identity]") {
  for (const char* text : {"RSSMRA8OA41HS01Y", "RSSMRA80A4IHSO1Y", "RSSMRABOA41HS01Y", "RSSMRA8OA4IHSOIY"}) {
    CHECK(repaired(text) == "RSSMRA80A41H501Y visual;");
    CHECK(repaired(text, rossi) == "RSSMRA80A41H501Y visual;");
    CHECK(repaired(text, rossi_of_rome) == "RSSMRA80A41H501Y visual;");
  }
  // Each of the two may be omocodia.
  CHECK(repaired("rssmra80a4lh50ly").empty());
  CHECK(repaired("rssmra80a4lh50ly", rossi_of_rome) == "RSSMRA80A41H501Y visual;");
}

TEST_CASE("what fits the facts comes before what only looks alike", "[identity]") {
  const Facts ferrari = facts_of("Ferrari", "Francesco", "2/11/1988", "M", "Palermo");
  CHECK(repaired("FRRFNC880S2G273E", ferrari) == "FRRFNC88S02G273E swap;");
  // A letter and a digit in each other's place are swapped: which slot was meant, the facts would have to say.
  CHECK(repaired("FRRFNC880S2G273E").empty());
  CHECK(repaired("RSSMRA8OA41H501Y", facts_of("Bianchi", "", "", "", "")) == "RSSMRA80A41H501Y visual;");
}

TEST_CASE("what is hardly a code is not read as one", "[identity]") {
  for (const char* text : {"1111111111111111", "0000000000000000", "OOOOOOOOOOOOOOOO", "1O1O1O1O1O1O1O1O"}) {
    INFO(text);
    CHECK(repaired(text).empty());
  }
}

TEST_CASE("the one code inside a longer text is what was meant", "[identity]") {
  for (const char* text :
       {"CF: RSSMRA80A41H501Y", "C.F. RSSMRA80A41H501Y", "RSSMRA80A41H501YY", "rssmra80a41h501y (mia)",
        "Codice fiscale: RSS MRA 80A41 H501Y", "RSSMRA80A41H501Y / RSSMRA80A41H501Y"}) {
    INFO(text);
    CHECK(repaired(text) == "RSSMRA80A41H501Y extra;");
    CHECK(repaired(text, facts_of("Bianchi", "", "", "", "")) == "RSSMRA80A41H501Y extra;");
  }
  CHECK(repaired("CF: RSSMRA80A41H501X").empty());
  // One key too many may have been struck anywhere.
  CHECK(repaired("XRSSMRA80A41H501Y").empty());
  CHECK(repaired("RSSMRA80A41H501Y BNCGNN80A41Z110E").empty());
  CHECK(repaired("CF: 00743110157").empty());
}
