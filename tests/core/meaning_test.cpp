#include "visura/meaning.hpp"

#include <string>

#include "catch.hpp"
#include "checks/meaning_check.hpp"
#include "visura/session.hpp"

using namespace visura;

namespace {

struct Row {
  std::string label;
  std::string name;
  Meaning meaning;
  std::string autocomplete;
  std::string inputmode;
};

std::string codes(Meaning meaning, const std::string& text) {
  Report report;
  check_meaning(meaning, text, report);
  CHECK(report.ok());
  std::string out;
  for (const Diagnostic& diagnostic : report.diagnostics()) {
    CHECK(diagnostic.severity == Severity::warning);
    out += (out.empty() ? "" : " ") + std::string(code_info(diagnostic.code).name);
  }
  return out;
}

}  // namespace

TEST_CASE("a label tells what a field asks for", "[meaning]") {
  const Row rows[] = {
      {"Nome", "", Meaning::given_name, "given-name", ""},
      {"NOME *", "name", Meaning::given_name, "given-name", ""},
      {"nome di battesimo", "", Meaning::given_name, "given-name", ""},
      {"COGNOME", "", Meaning::family_name, "family-name", ""},
      {"cognome", "surname", Meaning::family_name, "family-name", ""},
      {"Cognome del richiedente", "", Meaning::family_name, "family-name", ""},
      {"", "lastName", Meaning::family_name, "family-name", ""},
      {"Nome e Cognome", "", Meaning::full_name, "name", ""},
      {"cognome e nome", "", Meaning::full_name, "name", ""},
      {"nominativo", "", Meaning::full_name, "name", ""},
      {"Nome completo", "", Meaning::full_name, "name", ""},
      {"Ragione sociale", "", Meaning::company, "", ""},
      {"CELLULARE", "", Meaning::mobile, "tel", "tel"},
      {"telefono cellulare", "", Meaning::mobile, "tel", "tel"},
      {"Numero di cellulare", "", Meaning::mobile, "tel", "tel"},
      {"", "mobile", Meaning::none, "", ""},
      {"telefono", "phone", Meaning::phone, "tel", "tel"},
      {"Tel.", "", Meaning::phone, "tel", "tel"},
      {"telefono richiedente", "applicantPhone", Meaning::phone, "tel", "tel"},
      {"Contatto telefonico", "", Meaning::phone, "tel", "tel"},
      {"contatto", "phoneNumber", Meaning::phone, "tel", "tel"},
      {"Indirizzo e-mail", "", Meaning::email, "email", "email"},
      {"email richiedente", "applicantEmail", Meaning::email, "email", "email"},
      {"Posta elettronica", "", Meaning::email, "email", "email"},
      {"indirizzo pec", "", Meaning::pec, "", "email"},
      {"PEC", "", Meaning::pec, "", "email"},
      {"Posta elettronica certificata", "", Meaning::pec, "", "email"},
      {"codice iban", "ibanCode", Meaning::iban, "", ""},
      {"IBAN*", "", Meaning::iban, "", ""},
      {"Coordinate IBAN", "", Meaning::iban, "", ""},
      {"Targa", "", Meaning::plate, "", ""},
      {"nome", "licensePlate", Meaning::plate, "", ""},
      {"CAP", "", Meaning::postal_code, "postal-code", "numeric"},
      {"C.A.P.", "zipCode", Meaning::postal_code, "postal-code", "numeric"},
      {"Cap di residenza", "", Meaning::postal_code, "postal-code", "numeric"},
      {"Codice di avviamento postale", "", Meaning::postal_code, "postal-code", "numeric"},
      {"capitale sociale", "", Meaning::none, "", ""},
      {"Capo famiglia", "", Meaning::none, "", ""},
      {"Data di nascita", "", Meaning::birth_date, "bday", ""},
      {"data nascita richiedente", "birthDate", Meaning::birth_date, "bday", ""},
      {"Luogo e data di nascita", "", Meaning::none, "", ""},
      {"comune nascita", "", Meaning::birth_place, "", ""},
      {"comune mascita", "", Meaning::birth_place, "", ""},
      {"Nato a", "", Meaning::birth_place, "", ""},
      {"Cognome di nascita", "", Meaning::family_name, "family-name", ""},
      {"Anno di nascita", "", Meaning::none, "", ""},
      {"Stato di nascita", "", Meaning::none, "", ""},
      {"Certificato di nascita n.", "", Meaning::none, "", ""},
      {"Provincia di nascita", "", Meaning::none, "", ""},
      {"Sesso", "", Meaning::sex, "sex", ""},
      {"indirizzo", "address", Meaning::address, "street-address", ""},
      {"Indirizzo di residenza", "", Meaning::address, "street-address", ""},
      {"indirizzo spedizione", "shippingAddress", Meaning::address, "street-address", ""},
      {"Via", "", Meaning::address, "street-address", ""},
      {"Comune di residenza", "", Meaning::city, "address-level2", ""},
      {"Città", "", Meaning::city, "address-level2", ""},
      {"CITTÀ", "", Meaning::city, "address-level2", ""},
      {"citta`", "", Meaning::city, "address-level2", ""},
      {"Località", "", Meaning::city, "address-level2", ""},
      {"Provincia", "province", Meaning::province, "address-level1", ""},
      {"Prov.", "", Meaning::province, "address-level1", ""},
      {"codice fiscale", "taxCode", Meaning::tax_code, "", ""},
      {"C.F.", "", Meaning::tax_code, "", ""},
      {"codice fiscale o partita iva", "", Meaning::tax_code, "", ""},
      {"Partita IVA", "vatNumber", Meaning::vat_number, "", ""},
      {"P.IVA", "", Meaning::vat_number, "", ""},
      {"nome richiedente", "applicantName", Meaning::none, "", ""},
      {"note", "", Meaning::none, "", ""},
      {"Foglio *", "", Meaning::none, "", ""},
      {"numero rea", "reaCode", Meaning::none, "", ""},
      {"patrimonio mobile", "", Meaning::none, "", ""},
      {"Codice comune", "", Meaning::none, "", ""},
      {"Numero civico", "", Meaning::none, "", ""},
      {"", "", Meaning::none, "", ""},
      {"|", "||", Meaning::none, "", ""},
      {"\xFF\xC3", "\xE2\x82", Meaning::none, "", ""},
  };
  for (const Row& row : rows) {
    const Guess guess = guess_meaning(row.label, row.name, FieldType::text);
    INFO(row.label << " / " << row.name << ": " << static_cast<int>(guess.meaning));
    CHECK(guess.meaning == row.meaning);
    CHECK(!guess.third_party);
    CHECK(autocomplete_of(guess) == row.autocomplete);
    CHECK(inputmode_of(guess, FieldType::text) == row.inputmode);
  }
}

TEST_CASE("data of others get no autocomplete, but the right keyboard", "[meaning]") {
  const Row rows[] = {
      {"nome locatore", "landlordName", Meaning::none, "", ""},
      {"cognome del coniuge", "", Meaning::family_name, "", ""},
      {"telefono del locatore", "", Meaning::phone, "", "tel"},
      {"Email dell`azienda", "", Meaning::email, "", "email"},
      {"email", "companyEmail", Meaning::email, "", "email"},
      {"CAP immobile", "", Meaning::postal_code, "", "numeric"},
      {"indirizzo immobile", "address", Meaning::address, "", ""},
      {"comune immobile", "town", Meaning::city, "", ""},
      {"codice fiscale rappresentante legale", "legalRepresentativeTaxCode", Meaning::tax_code, "", ""},
      {"data di nascita del figlio", "", Meaning::birth_date, "", ""},
      {"cognome intestatario", "", Meaning::family_name, "", ""},
      {"Indirizzo sede legale", "", Meaning::address, "", ""},
      {"cellulare del delegato", "", Meaning::mobile, "", "tel"},
      {"nome titolare conto", "accountHolderName", Meaning::none, "", ""},
      {"Denominazione", "companyName", Meaning::company, "", ""},
      {"intestatario IBAN", "", Meaning::none, "", ""},
      {"Targa veicolo", "", Meaning::plate, "", ""},
      {"PEC della società", "", Meaning::pec, "", "email"},
  };
  for (const Row& row : rows) {
    const Guess guess = guess_meaning(row.label, row.name, FieldType::text);
    INFO(row.label << " / " << row.name << ": " << static_cast<int>(guess.meaning));
    CHECK(guess.meaning == row.meaning);
    CHECK(guess.third_party);
    CHECK(autocomplete_of(guess).empty());
    CHECK(inputmode_of(guess, FieldType::text) == row.inputmode);
  }
}

TEST_CASE("a description says which fields are about others", "[meaning]") {
  const std::string described =
      Session::read(R"({"hash_visura":"0","json_struttura":{"campi":{"$0":{"nome":"Codice fiscale","tipo":"testo"},)"
                    R"("$1":{"nome":"Codice fiscale del delegato","tipo":"testo"}},"validazione":"$0 && $1"}})")
          .description();
  const std::string own = R"("meaning":"tax_code","autocomplete":"","inputmode":"",)";
  CHECK(described.find(own + R"("role":)") != std::string::npos);
  CHECK(described.find(own + R"("third_party":true,"role":)") != std::string::npos);
}

TEST_CASE("the type of a field outweighs its label", "[meaning]") {
  CHECK(guess_meaning("Contatto", "", FieldType::email).meaning == Meaning::email);
  CHECK(guess_meaning("Indirizzo PEC", "", FieldType::email).meaning == Meaning::pec);
  CHECK(guess_meaning("COPIA IBAN", "", FieldType::file).meaning == Meaning::none);
  CHECK(guess_meaning("IBAN", "", FieldType::codice_fiscale_persona_fisica).meaning == Meaning::tax_code);
  CHECK(guess_meaning(std::string(1U << 20U, 'a') + " IBAN", "", FieldType::text).meaning == Meaning::none);
}

TEST_CASE("what a value seems to be is questioned, never refused", "[meaning]") {
  const struct {
    Meaning meaning;
    std::string text;
    std::string codes;
  } rows[] = {
      {Meaning::iban, "IT60X0542811101000000123456", ""},
      {Meaning::iban, "it60 x054 2811 1010 0000 0123 456", ""},
      {Meaning::iban, "IT60X0542811101000000123457", "iban.check_digits"},
      {Meaning::iban, "IT06X0542811101000000123456", "iban.check_digits"},
      {Meaning::iban, "IT60X054281110100000012345", "iban.length"},
      {Meaning::iban, "SM86U0322509800000000270100", ""},
      {Meaning::iban, "SM86U032250980000000027010", "iban.length"},
      {Meaning::iban, "DE89 3704 0044 0532 0130 00", ""},
      {Meaning::iban, "NO9386011117947", ""},
      {Meaning::iban, "NO938601111794", "iban.length"},
      {Meaning::iban, "X0542811101000000123456", "iban.form"},
      {Meaning::iban, "IT", "iban.form"},
      {Meaning::iban, "IT60", "iban.length"},
      {Meaning::iban, "IT60_0542811101000000123456", "iban.form"},
      {Meaning::iban, "DE" + std::string(40, '1'), "iban.form"},
      {Meaning::iban, std::string(10'000, '1'), "iban.form"},
      {Meaning::mobile, "3331234567", ""},
      {Meaning::mobile, "333 123 4567", ""},
      {Meaning::mobile, "+39 333-123.4567", ""},
      {Meaning::mobile, "0039 333/1234567", ""},
      {Meaning::mobile, "393331234567", ""},
      {Meaning::mobile, "3921234567", ""},
      {Meaning::mobile, "333123456", ""},
      {Meaning::mobile, "33312345", "phone.length"},
      {Meaning::mobile, "33312345678", "phone.length"},
      {Meaning::phone, "06 1234567", ""},
      {Meaning::phone, "(06) 1234567", ""},
      {Meaning::phone, "0471 123456", ""},
      {Meaning::phone, "800 123 456", ""},
      {Meaning::phone, "+39 06 6982", ""},
      {Meaning::phone, "06123", "phone.length"},
      {Meaning::phone, "+43 512 123456", ""},
      {Meaning::phone, "+43 512", "phone.length"},
      {Meaning::phone, "+390", "phone.length"},
      {Meaning::phone, "+39", "phone.characters"},
      {Meaning::phone, "+", "phone.characters"},
      {Meaning::phone, "06 1234567 int. 5", "phone.characters"},
      {Meaning::phone, "non ce l'ho", "phone.characters"},
      {Meaning::phone, "٣٣٣١٢٣٤٥٦٧", "phone.characters"},
      {Meaning::postal_code, "00184", ""},
      {Meaning::postal_code, "39100", ""},
      {Meaning::postal_code, "00000", "postal_code.form"},
      {Meaning::postal_code, "1234", "postal_code.form"},
      {Meaning::postal_code, "I-39100", "postal_code.form"},
      {Meaning::plate, "AB123CD", ""},
      {Meaning::plate, "ab 123 cd", ""},
      {Meaning::plate, "AB-123-CD", ""},
      {Meaning::plate, "AB12345", ""},
      {Meaning::plate, "XA123AB", ""},
      {Meaning::plate, "AB123C", ""},
      {Meaning::plate, "X2C456", ""},
      {Meaning::plate, "1ABC2", ""},
      {Meaning::plate, "MI 123456", ""},
      {Meaning::plate, "MI 1A2345", ""},
      {Meaning::plate, "ROMA 12345A", ""},
      {Meaning::plate, "TO A12345", ""},
      {Meaning::plate, "EI AA 999", ""},
      {Meaning::plate, "CC AB 123", ""},
      {Meaning::plate, "POLIZIA F1234", ""},
      {Meaning::plate, "X1 P 12345", ""},
      {Meaning::plate, "CD 123 AB", ""},
      {Meaning::plate, "AB1234CD", "plate.form"},
      {Meaning::plate, "AB12CD", "plate.form"},
      {Meaning::plate, "A123BC", "plate.form"},
      {Meaning::plate, "12345678", "plate.form"},
      {Meaning::plate, "non lo so", "plate.form"},
      {Meaning::pec, "mario.rossi@pec.esempio.it", ""},
      {Meaning::pec, "mario.rossi@alice.pec.it", ""},
      {Meaning::pec, "mario.rossi@GMAIL.com", "pec.ordinary"},
      {Meaning::pec, "mario.rossi@libero.it", "pec.ordinary"},
      {Meaning::pec, "mario.rossi", "pec.mailbox"},
      {Meaning::email, "x", ""},
      {Meaning::tax_code, "x", ""},
      {Meaning::none, "x", ""},
  };
  for (const auto& row : rows) {
    INFO(row.text.substr(0, 60));
    CHECK(codes(row.meaning, row.text) == row.codes);
  }
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Meaning::given_name); ++i) {
    codes(static_cast<Meaning>(i), "");
    codes(static_cast<Meaning>(i), std::string("\0\xFF\xC2\xA0", 4));
  }
}
