// What a code says slot by slot and of birth, what was probably meant, and the codes that facts give.
#include "visura/identity.hpp"

#include "catch.hpp"
#include "codice_fiscale/positions.hpp"
#include "codice_fiscale_oracle.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/session.hpp"

using namespace visura;
using oracle::with_control;

namespace {

constexpr Day today = 20261123;

Facts named(const std::string& surname, const std::string& name) {
  Facts facts;
  facts.surname = surname;
  facts.given_name = name;
  return facts;
}

std::string states(const std::string& text) {
  std::string out;
  for (const auto& position : codice_fiscale::positions_of(codice_fiscale::slots_of(text))) {
    out += position.state == codice_fiscale::SlotState::ok      ? '+'
           : position.state == codice_fiscale::SlotState::wrong ? 'x'
                                                                : '.';
  }
  return out;
}

std::string allowed(const std::string& text, std::size_t slot) {
  return codice_fiscale::positions_of(codice_fiscale::slots_of(text))[slot].allowed;
}

std::string repaired(const std::string& text, const Facts& facts = {}) {
  std::string out;
  for (const Repair& repair : repairs_of(text, facts, builtin_places())) {
    out += repair.code + " " + std::string(repair_reason_name(repair.reason)) + ";";
  }
  return out;
}

}  // namespace

TEST_CASE("each slot is right, wrong or still empty", "[identity]") {
  CHECK(states("") == "................");
  CHECK(states("RSSMRA") == "++++++..........");
  CHECK(states("RS5MRA8OF") == "++x++++xx.......");
  CHECK(states("RSSMRA80A41H501Y") == "++++++++++++++++");
  CHECK(states("RSSMRA80A41H501X") == "+++++++++++++++x");
  CHECK(states("RSSMRA80B30") == "+++++++++x+.....");
  CHECK(states("RSSMRA80D31") == "++++++++++x.....");
  CHECK(states("RSSMRA81B29") == "++++++++++x.....");
  CHECK(states("RSSMRA80B29") == "+++++++++++.....");
  CHECK(states("RSSMRA80A00") == "++++++++++x.....");
  CHECK(states("RSSMRA80A41H000") == "++++++++++++++x.");
  CHECK(states("\xD0\x90SSMRA") == "x+++++..........");
  CHECK(states("6149272") == "+++++++....");
  CHECK(states("61492729001") == "+++++++++++");
  CHECK(states("61492729002") == "++++++++++x");
  CHECK(states("61492728001") == "++++++++x++");
  CHECK(states("12345672600") == "++++++++x++");
  CHECK(states("O1234567") == "x+++++++...");
  CHECK(states("0SSMRA80A41H501Y") == "x+++++++++++++++");
}

TEST_CASE("a slot says what may stand there after those before it", "[identity]") {
  CHECK(allowed("RSSMRA80", 8) == "ABCDEHLMPRST");
  CHECK(allowed("RSSMRA80A", 9) == "01234567LMNPQRST");
  CHECK(allowed("RSSMRA80B", 9) == "012456LMNQRS");
  CHECK(allowed("RSSMRA80A3", 10) == "01LM");
  CHECK(allowed("RSSMRA80A4", 10) == "123456789MNPQRSTUV");
  CHECK(allowed("RSSMRA81B6", 10) == "012345678LMNPQRSTU");
  CHECK(allowed("RSSMRA80A41", 11) == "ABCDEFGHILMZ");
  CHECK(allowed("RSSMRA80A41H00", 14) == "123456789MNPQRSTUV");
  CHECK(allowed("RSSMRA80A41H501", 15) == "Y");
  CHECK(allowed("6149272900", 10) == "1");
  CHECK(allowed("1234567", 7) == "0123456789");
  CHECK(allowed("12345672", 8) == "01234");
}

TEST_CASE("whatever is typed slot by slot from what is allowed is accepted in the end", "[identity]") {
  unsigned seed = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string code;
    const std::size_t length = round % 5 == 0 ? 11 : 16;
    while (code.size() < length) {
      const std::string choices =
          code.empty() ? (length == 11 ? "0123456789" : oracle::letters) : allowed(code, code.size());
      if (choices.empty()) break;  // such as office 000 of a number that was never given
      seed = seed * 1103515245U + 12345U;
      code += choices[(seed >> 16U) % choices.size()];
    }
    if (code.size() == length && !is_accepted(check_formal(code))) FAIL(code);
    if (length == 16) REQUIRE(code.size() == 16);
  }
}

TEST_CASE("both centuries stay possible until something speaks for one", "[identity]") {
  const auto born = [](const std::string& code15, Day given = 0) {
    const Birth birth = birth_of(with_control(code15), today, given, builtin_places());
    std::string out;
    for (const Day date : birth.dates) out += write_day(date) + " ";
    return out + "-> " + write_day(birth.preferred) + " " + std::string(evidence_name(birth.evidence));
  };
  CHECK(born("RSSMRA80A41H501") == "1980-01-01 -> 1980-01-01 not_in_the_future");
  CHECK(born("RSSMRA15A41H501") == "1915-01-01 2015-01-01 -> 2015-01-01 age");
  CHECK(born("RSSMRA15A41H501", 19150101) == "1915-01-01 2015-01-01 -> 1915-01-01 given");
  CHECK(born("RSSMRA00B29H501") == "2000-02-29 -> 2000-02-29 leap_day");
  CHECK(born("RSSMRA26T41H501") == "1926-12-01 -> 1926-12-01 not_in_the_future");
  CHECK(born("RSSMRA15A01M315") == "1915-01-01 2015-01-01 -> 2015-01-01 place");
  CHECK(born("RSSMRA24A01D620") == "1924-01-01 2024-01-01 -> 1924-01-01 place");  // Fiume, 1924 to 1947
  CHECK(born("RSSMRA05A01M315") == "1905-01-01 2005-01-01 -> 2005-01-01 place");  // a comune since 2011
}

TEST_CASE("without a clock no century is preferred but by what the tables know", "[identity]") {
  const auto preferred = [](const std::string& code15, const Places& places) {
    return write_day(birth_of(with_control(code15), 0, 0, places).preferred);
  };
  CHECK(preferred("RSSMRA80A41H501", builtin_places()) == "1980-01-01");
  CHECK(preferred("RSSMRA15A41H501", builtin_places()) == "2015-01-01");
  CHECK(preferred("RSSMRA80A41H501", Places()).empty());
  CHECK(preferred("RSSMRA80A41Z404", Places()).empty());
}

TEST_CASE("what looks alike is mended when the last letter then agrees", "[identity]") {
  CHECK(repaired("RSSMRA8OA41H501Y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("R5SMRA8OA41H5O1Y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("RSSMRA80A4IH501Y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("RSSMR\xD0\x90"
                 "80A41H501Y") == "RSSMRA80A41H501Y look_alike;");
  CHECK(repaired("\xEF\xBC\xB2SSMRA\xEF\xBC\x98"
                 "0A41H501Y") == "RSSMRA80A41H501Y look_alike;");
  CHECK(repaired("RSSMRA80A41H501Y").empty());
  CHECK(repaired("8SSMRA80A41H501Y").empty());
  CHECK(repaired("RSSMRA8SA41H501D") == "RSSMRA85A41H501D visual;");
  CHECK(repaired("O1234560157") == "01234560157 visual;");
  CHECK(repaired("0I23456OI57") == "01234560157 visual;");
  CHECK(repaired("O1234560158").empty());
  CHECK(repaired("RSSMRA80A4LH501Y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("RSSMRA80A4lh501y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("RSSMRA80A41H5Q1Y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("RSUMRA63T0VH50LF").empty());  // an omocode with another slip: its letters are right
  CHECK(repaired("RSSMRA80A41H501Y;") == "RSSMRA80A41H501Y extra;");
  CHECK(repaired("RSS/MRA/80A41/H501Y") == "RSSMRA80A41H501Y extra;");
  CHECK(repaired("RSSMRÀ80A41H501Y") == "RSSMRA80A41H501Y look_alike;");
  CHECK(repaired("RSSMRA8Ø"
                 "A41H501Y") == "RSSMRA80A41H501Y visual;");
  CHECK(repaired("RSSMRA8OA41H501Y", named("Bianchi", "Maria")) == "RSSMRA80A41H501Y visual;");
}

TEST_CASE("a slip is mended only when the facts leave one way", "[identity]") {
  Facts facts = named("Rossi", "Maria");
  facts.birth_date = "01/01/1980";
  facts.sex = "F";
  CHECK(repaired("RSSMRA80A41H501X").empty());
  CHECK(repaired("RSTMRA80A41H501Y", facts) == "RSSMRA80A41H501Y typo;");
  CHECK(repaired("RSSMRA08A41H501Y", facts) == "RSSMRA80A41H501Y swap;");
  CHECK(repaired("RSSMR80A41H501Y", facts) == "RSSMRA80A41H501Y missing;");
  CHECK(repaired("RSSMRRA80A41H501Y", facts) == "RSSMRA80A41H501Y extra;");
  CHECK(repaired("RSTMRA80A41H501Y", named("Verdi", "Luigi")).empty());
  CHECK(repaired(std::string(1U << 20U, 'A'), facts).empty());
  Facts sex;
  sex.sex = "M";
  CHECK(repaired("HNCLGU63TD23H698Z", sex).empty());
  facts.birth_place = "F205";
  CHECK(repaired("RSTMRA80A41H501Y", facts).empty());
  facts.birth_place = "H501";
  CHECK(repaired("RSSMRA80A41H502Y", facts) == "RSSMRA80A41H501Y typo;");
  facts.birth_place = "Milano";
  CHECK(repaired("RSSMRA80A41H502Y", facts).empty());
  facts.birth_place = "Roma";
  CHECK(repaired("RSSMRA80A41H502Y", facts) == "RSSMRA80A41H501Y typo;");
}

TEST_CASE("a repair names the places of the code that were not written so", "[identity]") {
  Facts facts = named("Rossi", "Maria");
  facts.birth_date = "01/01/1980";
  const auto positions = [&](const std::string& text) {
    std::string out;
    for (const Repair& repair : repairs_of(text, facts, builtin_places())) {
      for (const std::size_t position : repair.positions) out += std::to_string(position) + " ";
    }
    return out;
  };
  CHECK(positions("RSTMRA80A41H501Y") == "2 ");
  CHECK(positions("RSSMRA08A41H501Y") == "6 7 ");
  CHECK(positions("RSSMR80A41H501Y") == "5 ");
  CHECK(positions("SSMRA80A41H501Y") == "0 ");
  CHECK(positions("RSSMRA80A41H501").empty());
  CHECK(positions("RSSMRXA80A41H501Y").empty());
  CHECK(positions("R5SMRA8OA41H501Y") == "1 7 ");
  CHECK(positions("RЅSMR80A41H501Y") == "1 5 ");
  CHECK(positions("RЅSMRRA80A41H501Y") == "1 ");
}

TEST_CASE("facts that cannot be read are said", "[identity]") {
  const std::string answer = identify("RSSMRA80A41H501Y", "{\"surname\": \"Ro");
  CHECK(answer.find("\"ok\":false") != std::string::npos);
  CHECK(answer.find("\"json.syntax\"") != std::string::npos);
  CHECK(identify("RSSMRA80A41H501Y", "").find("\"ok\":true") != std::string::npos);
  const auto says = [](const std::string& given, const char* code) {
    return given.find("\"code\":\"" + std::string(code)) != std::string::npos;
  };
  for (const char* facts :
       {"[]", R"({"birth_date":1980})", R"({"name":"Maria"})", R"({"holder":"xyz"})", R"({"family":"true"})"}) {
    INFO(facts);
    CHECK(says(identify("RSSMRA80A41H501Y", facts), "codice_fiscale.fact_unreadable"));
    CHECK(says(encode_codice_fiscale(facts, ""), "codice_fiscale.fact_unreadable"));
  }
  CHECK_FALSE(says(identify("RSSMRA80A41H501Y", R"({"surname":null})"), "codice_fiscale.fact_unreadable"));
  CHECK(says(identify("RSSMRA80A41H501Y", "{}", R"({"today":"yesterday"})"), "request.today"));
  CHECK_FALSE(says(identify("RSSMRA80A41H501Y", "{}", R"({"today":"2026-11-29"})"), "request.today"));
  CHECK(says(encode_codice_fiscale("{", ""), "json.syntax"));
}

TEST_CASE("facts give codes, and the codes fit the facts", "[identity]") {
  Facts facts = named("Öz", "Jörg");
  facts.birth_date = "29/02/2000";
  facts.sex = "M";
  facts.birth_place = "Roma";
  const Encoded encoded = encode_codice_fiscale(facts, builtin_places());
  REQUIRE(encoded.report.ok());
  REQUIRE(encoded.codes.size() == 3);
  CHECK(encoded.codes[0].code.substr(0, 3) == "ZOE");
  for (const Encoded::Entry& entry : encoded.codes) {
    INFO(entry.code);
    CHECK(is_accepted(check_formal(entry.code)));
    CHECK_FALSE(compare(entry.code, facts).has_mismatch());
    CHECK(compare_place(entry.code, facts.birth_place, builtin_places()).match == Match::match);
  }
  const auto missing = [](const Facts& given) {
    std::string out;
    const Encoded made = encode_codice_fiscale(given, builtin_places());
    for (const Diagnostic& found : made.report.diagnostics()) {
      out += (found.params.empty() ? std::string(code_info(found.code).name) : found.params[0].text) + " ";
    }
    return out;
  };
  CHECK(missing({}) == "surname birth_date sex birth_place ");
  facts.birth_date = "30/02/2000";
  CHECK(missing(facts) == "birth_date ");
  facts.birth_date = "1980";
  facts.given_name = "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD";
  CHECK(missing(facts) == "surname ");
  facts.given_name = "Anna";
  facts.birth_place = "Paese Inventato";
  CHECK(missing(facts) == "Paese Inventato ");
  facts.birth_place = "Reggio Emilia";
  CHECK(encode_codice_fiscale(facts, builtin_places()).codes[0].place == "H223");
  facts.birth_place = "A814";
  CHECK(missing(facts) == "codice_fiscale.place_unassigned ");
  facts.birth_place = "M450";
  CHECK(missing(facts) == "codice_fiscale.place_newer ");
  facts.birth_place = "Roma";
  for (const char* date : {"01/01/1685", "01/01/2999", "01/01/0000", "1869"}) {
    facts.birth_date = date;
    CHECK(missing(facts) == "birth_date ");
  }
  facts.birth_date = "24/11/2026";
  CHECK_FALSE(encode_codice_fiscale(facts, builtin_places(), today).report.ok());
  CHECK(encode_codice_fiscale(facts, builtin_places(), 20261124).report.ok());
  facts.birth_date = "1980";
  facts.given_name = "Anna Иван";
  CHECK(missing(facts) == "surname ");
  facts.given_name = "Anna";
  facts.birth_place = "Z404";
  facts.surname = "";
  CHECK(encode_codice_fiscale(facts, builtin_places()).codes[0].code.substr(0, 3) == "XXX");
}

TEST_CASE("the 128 forms of a family are told apart from each other and known as one family", "[identity]") {
  const std::string code = with_control("RSSMRA80A41H501");
  for (unsigned mask = 0; mask < omocodia_family_size; ++mask) {
    const std::string form = omocode(code, mask);
    const Omocodia read = omocodia_of(form);
    CHECK(read.mask == mask);
    CHECK(read.canonical == code);
    CHECK(is_accepted(check_formal(form)));
    CHECK(relate(code, form) == (mask == 0 ? Relation::same_code : Relation::same_base_data));
  }
  CHECK(relate(code, with_control("RSSMRA80A42H501")) == Relation::different);
}
