// A code beside what is known of the person: which parts fit, and why or why not.
#include "catch.hpp"
#include "codice_fiscale_oracle.hpp"
#include "visura/codice_fiscale.hpp"
#include "visura/identity.hpp"

using namespace visura;
using oracle::with_control;

namespace {

std::string shown(const Finding& finding) {
  return std::string(match_name(finding.match)) + "/" + std::string(cause_name(finding.cause));
}

Comparison against(const std::string& code15, const Facts& facts) { return compare(with_control(code15), facts); }

Facts named(const std::string& surname, const std::string& name) {
  Facts facts;
  facts.surname = surname;
  facts.given_name = name;
  return facts;
}

}  // namespace

TEST_CASE("names fit in every way that an office may have written them", "[identity]") {
  struct Row {
    const char* code;
    const char* surname;
    const char* name;
    const char* expected_surname;
    const char* expected_name;
  };
  const Row rows[] = {
      {"RSSMRA80A41H501", "Rossi", "Maria", "match/none", "match/none"},
      {"RSSMRA80A41H501", " ROSSI ", "maria", "match/none", "match/none"},
      {"RSSMRA80A41H501", "Bianchi", "Maria", "mismatch/married_surname", "match/none"},
      {"RSSMRA80A01H501", "Bianchi", "Maria", "mismatch/none", "match/none"},
      {"RSSMRA80A41H501", "Maria", "Rossi", "mismatch/swapped_names", "mismatch/swapped_names"},
      {"RSSMRA80A41H501", "Rossi", "Maria Grazia", "match/none", "match/some_names"},
      {"RSSGZM80A41H501", "Rossi", "Maria Grazia", "match/none", "match/name_order"},
      {"BNCMRA80A41H501", "Rossi Bianchi", "Maria", "match/part_of_surname", "match/none"},
      {"LCUMRA80A41H501", "De Luca", "Maria", "match/part_of_surname", "match/none"},
      {"BNCMRA80A41H501", "Rossi/Bianchi", "Maria", "match/part_of_surname", "match/none"},
      {"XXXMRA80A41H501", "Rossi", "Maria", "match/not_recorded", "match/none"},
      {"RSSMTR80A41H501", "Rossi", "Maria", "match/none", "mismatch/more_names"},
      {"RSSMCH80A41H501", "Rossi", "Maria", "match/none", "mismatch/more_names"},
      {"RSSLGU80A01H501", "Rossi", "Maria", "match/none", "mismatch/none"},
      {"RSSRBR80A01H501", "Rossi", "Roberto", "match/none", "mismatch/first_consonants"},
      {"RSSNLS80A41H501", "Rossi", "Anna", "match/none", "mismatch/more_names"},
      {"RSSLCU80A01H501", "Rossi", "Luigi", "match/none", "mismatch/none"},
      {"RSSMRA80A41H501", "Rossi", "M.", "match/none", "not_checked/none"},
      {"RSSMTR80A41H501", "Rossi", "M.Teresa", "match/none", "not_checked/none"},
      {"RSSMRA80A41H501", "Verdi e Neri", "Maria", "mismatch/married_surname", "match/none"},
      {"DZGMRA80A01H501", "Diaz", "Maria", "mismatch/more_names", "match/none"},
      {"LWIXXX80A01Z210", "Li", "Wei", "match/not_recorded", "match/not_recorded"},
      {"MHMXXX80A01Z236", "Ali", "Mohammad", "match/not_recorded", "match/not_recorded"},
      {"SNGXXX80A41Z222", "Kumar", "Singh", "match/not_recorded", "match/not_recorded"},
      {"SNGXXX80A01Z222", "Kumar", "Anil", "mismatch/none", "match/not_recorded"},
      {"RSSMRA80A41H501", "Aa Bb Cc Dd Ee Ff Gg Hh Ii", "Maria", "not_checked/none", "match/none"},
      {"RSSPLA80A01H501", "Rossi", "Giovanni P.", "match/none", "not_checked/none"},
      {"NGYVNH80A41Z251", "Nguyễn", "Văn Anh", "match/none", "match/none"},
      {"RSSMRA80A41H501", "Росси", "Мария", "not_checked/none", "not_checked/none"},
      {"ZOXMRA80A41H501", "Öz", "Maria", "match/spelling", "match/none"},
      {"MLLLSS80A01H501", "Müller", "Alessandro", "match/none", "mismatch/first_consonants"},
      {"RSSMRA80A41H501", "", "", "not_checked/none", "not_checked/none"},
      {"RSSMRA80A41H501", "\xE6\x9D\x8E", "", "not_checked/none", "not_checked/none"},
  };
  for (const Row& row : rows) {
    INFO(row.code << " " << row.surname << " " << row.name);
    const Comparison found = against(row.code, named(row.surname, row.name));
    CHECK(shown(found.surname) == row.expected_surname);
    CHECK(shown(found.given_name) == row.expected_name);
  }
}

TEST_CASE("a full name fits in either order, wherever it is divided", "[identity]") {
  const auto full = [](const std::string& name) {
    Facts facts;
    facts.full_name = name;
    const Comparison found = against("RSSMGR80A41H501", facts);
    return shown(found.surname) + " " + shown(found.given_name);
  };
  CHECK(full("Maria Grazia Rossi") == "match/none match/none");
  CHECK(full("Rossi Maria Grazia") == "match/none match/none");
  CHECK(full("Maria Rossi") == "match/none mismatch/more_names");
  CHECK(full("Verdi Rossi") == "match/none mismatch/none");
  CHECK(full("Maria Grazia Bianchi") == "mismatch/married_surname match/none");
  CHECK(full("Verdi Bianchi") == "mismatch/none mismatch/none");
  CHECK(full("M. Rossi") == "not_checked/none not_checked/none");
  CHECK(full("Rossi Maria G.") == "not_checked/none not_checked/none");
  CHECK(full("Giovanni Maria Battista de la Cruz Santos e Silva Rossi") == "not_checked/none not_checked/none");
  CHECK(full("Rossi") == "not_checked/none not_checked/none");
}

TEST_CASE("dates and sex fit, or say what the slip was", "[identity]") {
  const auto dated = [](const std::string& date, const std::string& sex = "") {
    Facts facts;
    facts.birth_date = date;
    facts.sex = sex;
    const Comparison found = against("RSSMRA80C42H501", facts);  // 2 March 1980, a woman
    return shown(found.birth_date) + " " + shown(found.sex);
  };
  CHECK(dated("02/03/1980") == "match/none not_checked/none");
  CHECK(dated("1980-03-02") == "match/none not_checked/none");
  CHECK(dated("02-03-80", "F") == "match/none match/none");
  CHECK(dated("03/02/1980") == "mismatch/day_and_month not_checked/none");
  CHECK(dated("02/03/1981") == "mismatch/one_digit not_checked/none");
  CHECK(dated("15/12/1971") == "mismatch/none not_checked/none");
  CHECK(dated("1980") == "match/year_only not_checked/none");
  CHECK(dated("1981") == "mismatch/year_only not_checked/none");
  CHECK(dated("ieri") == "not_checked/none not_checked/none");
  CHECK(dated("02/03/1980", "maschio") == "match/none mismatch/other_sex");
  CHECK(dated("", "donna") == "not_checked/none match/none");
  CHECK(dated("", "weiblich") == "not_checked/none match/none");
  CHECK(dated("", "divers") == "not_checked/none not_checked/none");
  CHECK(dated("", "Dato non disponibile") == "not_checked/none not_checked/none");
  CHECK(dated("31/02/1985") == "not_checked/none not_checked/none");
  CHECK(dated("", "?") == "not_checked/none not_checked/none");
  Facts year;
  year.birth_date = "15/03/1980";
  CHECK(shown(against("RSSMRA80A01H501", year).birth_date) == "mismatch/year_only");
}

TEST_CASE("a place fits by code, by name, by another place of that name", "[identity]") {
  const auto placed = [](const std::string& code15, const std::string& place) {
    return shown(compare_place(with_control(code15), place, builtin_places()));
  };
  CHECK(placed("RSSMRA80A41H501", "Roma") == "match/none");
  CHECK(placed("RSSMRA80A41H501", "h501") == "match/none");
  CHECK(placed("RSSMRA80A41H501", "Milano") == "mismatch/none");
  CHECK(placed("RSSMRA80A41HRLM", "roma") == "match/none");
  CHECK(placed("RSSMRA80A41H501", "Frazione Inesistente") == "not_checked/none");
  CHECK(placed("RSSMRA80A41C337", "Castro") == "match/same_name");
  CHECK(placed("RSSMRA80A41M261", "Castro") == "match/same_name");
  CHECK(shown(compare_place(with_control("RSSMRA80A41H501"), "Roma", Places())) == "not_checked/none");
  CHECK(placed("RSSMRA80A41H223", "Reggio Emilia") == "match/none");
  CHECK(placed("RSSMRA80A41E151", "M315") == "match/former_place");
  // Bellaria-Igea Marina was founded in 1956, out of Rimini; Greenland has a code of its own.
  CHECK(placed("RSSMRA52A01H294", "A747") == "not_checked/none");
  CHECK(placed("RSSMRA60A01H294", "A747") == "mismatch/none");
  CHECK(placed("RSSMRA52A01H294", "Bellaria-Igea Marina") == "not_checked/none");
  CHECK(placed("RSSMRA80A01Z402", "Danimarca") == "not_checked/none");
}

TEST_CASE("a place that may have come out of the other one is not asked about", "[identity]") {
  const auto placed = [](const std::string& place_code, const std::string& place) {
    return shown(compare_place(with_control("RSSMRA80A41" + place_code), place, builtin_places()));
  };
  CHECK(placed("Z118", "Serbia") == "not_checked/none");    // a code of a vanished state
  CHECK(placed("Z111", "Germania") == "not_checked/none");  // of the East's, by today's name
  CHECK(placed("Z118", "Jugoslavia") == "match/none");
  CHECK(placed("Z112", "Francia") == "mismatch/none");
  CHECK(placed("Z112", "H501") == "mismatch/none");
  CHECK(placed("Z104", "Varna") == "not_checked/none");  // in Bulgaria, or in the province of Bolzano
  CHECK(placed("Z112", "Monaco") == "not_checked/none");
  CHECK(placed("Z112", "M297") == "mismatch/none");
  CHECK(placed("Z118", "Fiume") == "not_checked/none");
  CHECK(placed("Z150", "Capodistria") == "not_checked/none");
  CHECK(placed("D620", "Jugoslavia") == "not_checked/none");
  CHECK(placed("Z158", "Kosovo") == "not_checked/none");
  CHECK(placed("Z315", "Eritrea") == "not_checked/none");
  CHECK(placed("Z312", "Congo") == "not_checked/none");
  CHECK(placed("L736", "Mestre") == "not_checked/none");
  CHECK(placed("F839", "Secondigliano") == "not_checked/none");
  CHECK(placed("H501", "Fiumicino") == "not_checked/none");  // a comune made out of Roma in 1992
  CHECK(placed("M297", "Roma") == "not_checked/none");
  CHECK(placed("H501", "F205") == "mismatch/none");
  CHECK(placed("F839", "I560") == "not_checked/none");
  CHECK(placed("D620", "Z149") == "not_checked/none");
  CHECK(placed("B665", "Z150") == "not_checked/none");
  for (const char* given : {"E608", "F417"}) CHECK(placed(given, given[0] == 'E' ? "F417" : "E608") != "mismatch/none");
  CHECK(placed("Z242", "Indonesia") == "not_checked/none");
  CHECK(placed("Z226", "Palestina") == "not_checked/none");
  CHECK(placed("Z161", "Israele") == "not_checked/none");
  CHECK(placed("Z217", "Cina") == "not_checked/none");
  CHECK(placed("Z330", "Sahara Occidentale") == "not_checked/none");
  CHECK(placed("Z505", "Dominica") == "not_checked/none");
  CHECK(placed("Z213", "Corea del Nord") == "not_checked/none");
  CHECK(placed("Z248", "Malaysia") == "not_checked/none");
  CHECK(placed("Z210", "Corea del Nord") == "mismatch/none");
}

TEST_CASE("without tables a place by another code is not asked about", "[identity]") {
  const std::string code = with_control("RSSMRA80A41H501");
  CHECK(shown(compare_place(code, "h 501", Places())) == "match/none");
  CHECK(shown(compare_place(code, "F205", Places())) == "not_checked/none");
  CHECK(shown(compare_place(code, "Z112", Places())) == "not_checked/none");
}

TEST_CASE("in the years of the mergers a comune of the same province may be the other one", "[identity]") {
  const auto placed = [](const std::string& code15, const std::string& place) {
    return shown(compare_place(with_control(code15), place, builtin_places()));
  };
  CHECK(placed("RSSMRA35A41F205", "Sesto San Giovanni") == "not_checked/none");
  CHECK(placed("RSSMRA35A41F205", "Roma") == "mismatch/none");
  CHECK(placed("RSSMRA60A41F205", "Sesto San Giovanni") == "mismatch/none");
}
