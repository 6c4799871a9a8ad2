// Three letters of a name: the decree's rules, letters with marks, and which triplets there can be.
#include <algorithm>

#include "catch.hpp"
#include "codice_fiscale/triplet.hpp"
#include "codice_fiscale_oracle.hpp"
#include "shared.hpp"

using namespace visura;
using namespace visura::codice_fiscale;

namespace {

std::string official(std::string_view name, NamePart part) { return triplets_of(name, part).front().text; }

std::string listed(std::string_view name, NamePart part) {
  std::string out;
  for (const Triplet& triplet : triplets_of(name, part)) {
    out.append(out.empty() ? "" : " ").append(triplet.text).append(":").append(spelling_name(triplet.spelling));
  }
  return out;
}

}  // namespace

TEST_CASE("surnames give consonants, then vowels, then X", "[codice_fiscale]") {
  struct Row {
    const char* name;
    const char* triplet;
    Composition composition;
  };
  const Row rows[] = {
      {"Rossi", "RSS", Composition::consonants},
      {"De Rossi", "DRS", Composition::consonants},
      {"D'Angelo", "DNG", Composition::consonants},
      {"Lo Bianco", "LBN", Composition::consonants},
      {"Aieie", "AIE", Composition::with_vowels},
      {"Goia", "GOI", Composition::with_vowels},
      {"Fo", "FOX", Composition::padded},
      {"O", "OXX", Composition::padded},
      {"", "XXX", Composition::absent},
      {" - ", "XXX", Composition::absent},
      {"Dell'Acqua", "DLL", Composition::consonants},
      {"ROSSI-BIANCHI", "RSS", Composition::consonants},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const Triplet triplet = triplets_of(row.name, NamePart::surname).front();
    CHECK(triplet.text == row.triplet);
    CHECK(triplet.composition == row.composition);
  }
}

TEST_CASE("names of four consonants give the first, the third and the fourth", "[codice_fiscale]") {
  CHECK(official("Alessandro", NamePart::given_name) == "LSN");
  CHECK(official("Gian Paolo", NamePart::given_name) == "GPL");
  CHECK(official("Maria", NamePart::given_name) == "MRA");
  CHECK(official("Al", NamePart::given_name) == "LAX");
  CHECK(official("Alessandro", NamePart::surname) == "LSS");
}

TEST_CASE("a name with marks has a set of triplets, the tax office's first", "[codice_fiscale]") {
  CHECK(listed("Öz", NamePart::surname) == "ZOE:official ZOX:plain ZXX:dropped");
  CHECK(listed("öz", NamePart::surname) == listed("Öz", NamePart::surname));
  CHECK(listed("O\xCC\x88z", NamePart::surname) == "ZOE:official ZOX:plain");  // with a combining mark
  CHECK(listed("Böll", NamePart::surname) == "BLL:official");
  CHECK(listed("Nuñez", NamePart::surname) == "NNZ:official NZU:dropped");
  CHECK(listed("Niccolò", NamePart::given_name) == "NCL:official");
  CHECK(listed("Fò", NamePart::surname) == "FOX:official");
  CHECK(listed("Ås", NamePart::surname) == "SAX:official SXX:dropped SAA:nordic");
  CHECK(listed("Straß", NamePart::surname) == "STR:official");
  CHECK(listed("Ðåø", NamePart::surname).substr(0, 12) == "DAO:official");
  CHECK(listed("\xE6\x9D\x8E", NamePart::surname) == "XXX:official");  // no Latin letter at all
  CHECK(listed("Nguyễn", NamePart::surname) == "NGY:official");
  CHECK(official("Trương", NamePart::surname) == "TRN");
  CHECK(official("Ệ", NamePart::surname) == "EXX");
  CHECK(official("Əliyev", NamePart::surname) == "LYV");
  CHECK(official("Țepeș", NamePart::surname) == "TPS");
  CHECK(official("Groẞ", NamePart::surname) == official("Groß", NamePart::surname));
}

TEST_CASE("a name that has a letter of another script is not read", "[codice_fiscale]") {
  for (const char* name :
       {"", "Rossi", "D\u2019Angelo", "Nguyễn", "O\u0308z", "Əliyev", "D'Amico-Bò", "Ngô\u00A0Đình"}) {
    INFO(name);
    CHECK(is_latin(name));
  }
  for (const char* name : {"Иван", "Anna Иван", "李", "Ελένη", "Ros\U0001F600si"}) {
    INFO(name);
    CHECK_FALSE(is_latin(name));
  }
}

TEST_CASE("12,251 of the 17,576 triplets can be of a name, and they are those that some name gives",
          "[codice_fiscale]") {
  const std::string& letters = oracle::letters;
  std::vector<bool> given(26 * 26 * 26, false);
  const auto index = [](const std::string& t) {
    return static_cast<std::size_t>(((t[0] - 'A') * 26 + t[1] - 'A') * 26 + t[2] - 'A');
  };
  // Whatever a name is, three of its letters or fewer decide.
  given[index(triplet_of("", NamePart::surname).text)] = true;
  for (const char a : letters) {
    given[index(triplet_of({&a, 1}, NamePart::surname).text)] = true;
    for (const char b : letters) {
      const std::string two{a, b};
      given[index(triplet_of(two, NamePart::surname).text)] = true;
      for (const char c : letters) given[index(triplet_of(two + c, NamePart::surname).text)] = true;
    }
  }
  int possible = 0;
  for (const char a : letters) {
    for (const char b : letters) {
      for (const char c : letters) {
        const std::string triplet{a, b, c};
        if (is_possible_triplet(triplet) != given[index(triplet)]) FAIL(triplet);
        possible += is_possible_triplet(triplet) ? 1 : 0;
      }
    }
  }
  CHECK(possible == 12'251);
}

TEST_CASE("the reference names give their triplets", "[codice_fiscale]") {
  const auto rows = read_shared("vectors/cf-vectors.json");
  if (!rows) return;
  int compared = 0;
  for (const json::Value& row : rows->items) {
    const std::string kind(row.string("kind").value_or(""));
    const std::string code(row.string("code").value_or(""));
    if (kind == "triplet-shape") {
      INFO(code);
      CHECK(is_possible_triplet(code) == row.find("valid")->boolean);
      ++compared;
    }
    const bool surname = kind == "surname-triplet";
    if (!surname && kind != "name-triplet") continue;
    const std::string name(row.string(surname ? "surname" : "name").value_or(""));
    INFO(name << " " << code);
    const auto all = triplets_of(name, surname ? NamePart::surname : NamePart::given_name);
    CHECK(std::any_of(all.begin(), all.end(), [&](const Triplet& triplet) { return triplet.text == code; }));
    ++compared;
  }
  CHECK(compared == 99);
}
