// The checks of codes, places, registers and choices; the spaces that are small enough are tested whole.
#include <set>

#include "checks_rows.hpp"

using namespace visura;

TEST_CASE("every name of both dialects is known, in any case", "[field_type]") {
  const std::pair<const char*, FieldType> names[] = {
      {"testo", FieldType::text},
      {"Denominazione", FieldType::text},
      {"string", FieldType::text},
      {"email", FieldType::email},
      {"codice_fiscale_persona_fisica", FieldType::codice_fiscale_persona_fisica},
      {"personal_tax_code", FieldType::codice_fiscale_persona_fisica},
      {"codice_fiscale", FieldType::codice_fiscale},
      {"taxCode", FieldType::codice_fiscale},
      {"partita_iva", FieldType::partita_iva},
      {"FILE", FieldType::file},
      {"cod_comune", FieldType::cod_comune},
      {"cod_provincia", FieldType::province},
      {"cciaa", FieldType::province},
      {"cadastralProvince", FieldType::province},
      {"data_iso8601", FieldType::date},
      {"date", FieldType::date},
      {"radio", FieldType::choice},
      {"optionCode", FieldType::choice},
      {"actGroupCode", FieldType::choice},
      {"integer", FieldType::integer},
      {"float", FieldType::decimal},
      {"rea", FieldType::rea},
      {"catastale_foglio", FieldType::cadastral_sheet},
      {"cadastralSheet", FieldType::cadastral_sheet},
      {"catastale_particella", FieldType::cadastral_parcel},
      {"cadastralParcel", FieldType::cadastral_parcel},
      {"catastale_sub", FieldType::cadastral_sub},
      {"cadastralSub", FieldType::cadastral_sub},
      {"territorialOffice", FieldType::territorial_office},
  };
  for (const auto& [name, type] : names) {
    INFO(name);
    const FieldTypeInfo* info = find_field_type(name);
    REQUIRE(info != nullptr);
    CHECK(info->type == type);
    CHECK(info->iso_dates == (std::string(name) == "date"));
    CHECK(field_type_info(type).type == type);
    CHECK(field_type_info(type).control == info->control);
  }
  for (const char* name : {"", " ", "checkbox", "testo denominazione", "test", "testoo", "denominazione "}) {
    INFO(name);
    CHECK(find_field_type(name) == nullptr);
  }
  CHECK(find_field_type(std::string(1U << 20U, 'a')) == nullptr);
  CHECK(find_field_type("file" + std::string(100, 'e')) == nullptr);
}

TEST_CASE("text and territorial offices are taken as they are", "[checks]") {
  for (const FieldType type : {FieldType::text, FieldType::territorial_office}) {
    holds(type, {{"  Rossi & C. ", "Rossi & C.", "text", ""},
                 {"a\tb", "a b", "text", ""},
                 {"a\x01", "a\x01", "text", "values.control_character"}});
  }
}

TEST_CASE("a codice fiscale of anyone has sixteen characters or eleven digits", "[checks]") {
  holds(FieldType::codice_fiscale,
        {
            {"rssmra80a01h501u", "RSSMRA80A01H501U", "personal", ""},
            {"RSSMRA80A01H50MM", "RSSMRA80A01H50MM", "omocode", "codice_fiscale.omocodia"},
            {"TINIT-RSSMRA80A01H501U", "RSSMRA80A01H501U", "personal", ""},
            {"RSSMRA80A01H501X", "RSSMRA80A01H501X", "personal", "codice_fiscale.control_character"},
            {"RSSMRA80A32H501X", "RSSMRA80A32H501X", "personal", "codice_fiscale.date"},
            {"RSSMRA80A01H000X", "RSSMRA80A01H000X", "personal", "codice_fiscale.place"},
            {"RSSMRA80F01H501X", "RSSMRA80F01H501X", "", "codice_fiscale.position"},
            {"RSSMRA80A01H501", "RSSMRA80A01H501", "", "tax_code.length"},
            {"RSSMRA80A01H501Ü", "RSSMRA80A01H501Ü", "", "codice_fiscale.look_alike"},
            {"RSSMRA80A01H501€", "RSSMRA80A01H501€", "", "codice_fiscale.foreign_character"},
            {"01234560157", "01234560157", "entity", ""},
            {"IT 012 345 601 57", "01234560157", "entity", ""},
            {"it-01234560157", "01234560157", "entity", ""},
            {"VATIT-01234560157", "01234560157", "entity", ""},
            {"80012340586", "80012340586", "entity_without_vat", ""},
            {"12345678903", "12345678903", "", "codice_fiscale.office"},
            {"01234560158", "01234560158", "", "codice_fiscale.check_digit"},
            {"61492729001", "61492729001", "provisional", "codice_fiscale.provisional"},
            {"1234567890", "1234567890", "", "tax_code.length"},
            {"1234567890O", "1234567890O", "", "tax_code.digit"},
            {"O1234560157", "O1234560157", "", "tax_code.digit"},
            {"00000000000", "00000000000", "", "codice_fiscale.office"},
            {"", "", "", "tax_code.length"},
            {"IT", "IT", "", "tax_code.length"},
        });
}

TEST_CASE("a partita IVA has eleven digits, or is a codice fiscale", "[checks]") {
  holds(FieldType::partita_iva,
        {
            {"01234560157", "01234560157", "partita_iva", ""},
            {"IT01234560157", "01234560157", "partita_iva", ""},
            {"012.345.601-57", "01234560157", "partita_iva", ""},
            {"RSSMRA80A01H501U", "RSSMRA80A01H501U", "personal", ""},
            {"RSSMRA80A01H501X", "RSSMRA80A01H501X", "personal", "codice_fiscale.control_character"},
            {"01234560158", "01234560158", "", "partita_iva.check_digit"},
            {"O2345678903", "O2345678903", "", "tax_code.digit"},
            {"RSSMRA80A01H501", "RSSMRA80A01H501", "", "partita_iva.length"},
            {"123456789012", "123456789012", "", "partita_iva.length"},
            {"01234560157/1", "01234560157/1", "", "codice_fiscale.foreign_character"},
            {"61492729001", "61492729001", "provisional", "partita_iva.provisional"},
            {"12345678903", "12345678903", "partita_iva", "codice_fiscale.office"},
            {"80012340586", "80012340586", "entity_without_vat", "partita_iva.without_vat"},
            {"00000000000", "00000000000", "", "codice_fiscale.office"},
        });
}

TEST_CASE(
    "of ten eleven-digit codes that differ in the last digit one is taken: as a codice fiscale of the offices that "
    "the tax office's check knows, as a partita IVA of all",
    "[checks]") {
  const auto is_known = [](int office) {
    return office <= 100 || office == 120 || office == 121 || (office >= 151 && office <= 245) ||
           (office >= 301 && office <= 766) || office == 888 || (office >= 900 && office <= 950) || office == 999;
  };
  for (int office = 0; office < 1000; ++office) {
    for (const FieldType type : {FieldType::codice_fiscale, FieldType::partita_iva}) {
      int taken = 0;
      for (char last = '0'; last <= '9'; ++last) {
        const std::string code = "1612345" + std::string(office < 100 ? "0" : "") + padded(office) + last;
        taken += check_value(type, code).report.ok() ? 1 : 0;
      }
      INFO(office);
      CHECK(taken == (type == FieldType::partita_iva || is_known(office) ? 1 : 0));
    }
  }
}

TEST_CASE("a letter among eleven digits is shown where the person wrote it", "[checks]") {
  const Checked checked = check_value(FieldType::partita_iva, "it 1234-567890o");
  REQUIRE(checked.report.diagnostics().size() == 1);
  const Diagnostic& diagnostic = checked.report.diagnostics()[0];
  // The prefix is only one before digits and nothing else, or a whole code.
  CHECK(code_info(diagnostic.code).name == "partita_iva.length");
  const Checked bare = check_value(FieldType::partita_iva, "1234-567890o");
  CHECK(bare.report.diagnostics()[0].span == Span{11, 1});
  CHECK(bare.report.diagnostics()[0].params[0] == Param("position", std::int64_t{11}));
}

TEST_CASE("the code of a comune is a letter and three digits", "[checks]") {
  holds(FieldType::cod_comune, {{"H501", "H501", "cod_comune", ""},
                                {"h501", "H501", "cod_comune", ""},
                                {" h-501 ", "H501", "cod_comune", ""},
                                {"Z404", "Z404", "cod_comune", ""},
                                {"A814", "A814", "cod_comune", "cod_comune.unassigned"},
                                {"M999", "M999", "cod_comune", "cod_comune.unassigned"},
                                {"K501", "K501", "cod_comune", "cod_comune.unassigned"},
                                {"H000", "H000", "cod_comune", "cod_comune.unassigned"},
                                {"M440", "M440", "cod_comune", ""},
                                {"Roma", "Roma", "", "cod_comune.form"},
                                {"H50", "H50", "", "cod_comune.form"},
                                {"H5011", "H5011", "", "cod_comune.form"},
                                {"058091", "058091", "", "cod_comune.form"},
                                {"HH01", "HH01", "", "cod_comune.form"},
                                {"È501", "È501", "", "cod_comune.form"},
                                {"", "", "", "cod_comune.form"}});
}

TEST_CASE("the code of a province has two letters", "[checks]") {
  holds(FieldType::province, {{"RM", "RM", "province", ""},
                              {"rm", "RM", "province", ""},
                              {"(Bz)", "BZ", "province", ""},
                              {"R.M.", "RM", "province", ""},
                              {"FO", "FO", "province", "province.unknown"},
                              {"PS", "PS", "province", "province.unknown"},
                              {"ROMA", "ROMA", "", "province.form"},
                              {"RSM", "RSM", "", "province.form"},
                              {"R1", "R1", "", "province.form"},
                              {"R", "R", "", "province.form"},
                              {"", "", "", "province.form"}});
}

TEST_CASE("of all pairs of letters, the 107 provinces are known and the others asked about", "[checks]") {
  const std::string list =
      "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN FC FE FG FI FM FR "
      "GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR PA PC PD PE PG PI PN PO PR PT PU PV PZ "
      "RA RC RE RG RI RM RN RO SA SI SO SP SR SS SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV ";
  REQUIRE(list.size() == 3 * 107);
  std::set<std::string> known;
  for (std::size_t i = 0; i < list.size(); i += 3) known.insert(list.substr(i, 2));
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string code = {a, b};
      INFO(code);
      const Checked checked = check_value(FieldType::province, code);
      CHECK(checked.report.ok());
      CHECK(checked.report.diagnostics().empty() == (known.count(code) == 1));
    }
  }
}

TEST_CASE("a choice is one of the codes, also by its label", "[checks]") {
  const std::vector<Choice> choices = {{"P", "Privato"}, {"A", "Azienda"}, {"a", "p"}, {"A16A17", " Bilancio "}};
  CheckOptions options;
  options.choices = &choices;
  holds(FieldType::choice,
        {{"P", "P", "choice", ""},
         {"p", "P", "choice", ""},
         {"a", "a", "choice", ""},
         {" A ", "A", "choice", ""},
         {"azienda", "A", "choice", ""},
         {"a16a17", "A16A17", "choice", ""},
         {"BILANCIO", "A16A17", "choice", ""},
         {"Ente", "Ente", "", "choice.unknown"},
         {"", "", "", "choice.unknown"}},
        options);
  holds(FieldType::choice, {{"anything", "anything", "choice", ""}});
  const std::vector<Choice> none;
  options.choices = &none;
  holds(FieldType::choice, {{"anything", "anything", "choice", ""}}, options);
}

TEST_CASE("a REA number loses its province, and an odd one is only asked about", "[checks]") {
  holds(FieldType::rea, {{"1378273", "1378273", "rea", ""},
                         {"0012345", "0012345", "rea", ""},
                         {"1.378.273", "1378273", "rea", ""},
                         {"RM-1378273", "1378273", "rea", "rea.province_dropped"},
                         {"rm 1378273", "1378273", "rea", "rea.province_dropped"},
                         {"REA RM/1378273", "1378273", "rea", "rea.province_dropped"},
                         {"N. REA 123", "123", "rea", "rea.province_dropped"},
                         {"RE 123", "123", "rea", "rea.province_dropped"},
                         {"12345678", "12345678", "", "rea.unusual"},
                         {"123 RM", "123 RM", "", "rea.unusual"},
                         {"NUMERO 123", "123", "rea", "rea.province_dropped"},
                         {"IL NUMERO 123", "IL NUMERO 123", "", "rea.unusual"},
                         {"RM", "RM", "", "rea.unusual"},
                         {"Ü123", "Ü123", "", "rea.unusual"}});
}

TEST_CASE("cadastral numbers are taken as they are, and asked about when they look odd", "[checks]") {
  for (const FieldType type : {FieldType::cadastral_sheet, FieldType::cadastral_parcel, FieldType::cadastral_sub}) {
    holds(type, {{"12", "12", "cadastral", ""},
                 {" 123/2 ", "123/2", "cadastral", ""},
                 {".45", ".45", "cadastral", ""},
                 {"12/A", "12/A", "cadastral", ""},
                 {"A", "A", "cadastral", "cadastral.unusual"},
                 {"foglio 12", "foglio 12", "cadastral", "cadastral.unusual"},
                 {"12, 13", "12, 13", "cadastral", "cadastral.unusual"},
                 {"12345678901", "12345678901", "cadastral", "cadastral.unusual"}});
  }
}

TEST_CASE("any bytes of any length get an answer from every check", "[checks]") {
  unsigned seed = 7;
  const auto random = [&] { return (seed = seed * 1664525U + 1013904223U) >> 16U; };
  const std::string alphabet = "0123456789.,-/ ' RMAIT\xC2\xA0\xE2\x80\x93\xFF";
  CheckOptions options;
  options.today = "2026-11-23";
  options.minimum = "1";
  for (std::size_t type = 0; type < field_type_count; ++type) {
    for (int i = 0; i < 3000; ++i) {
      std::string text(random() % 14, '\0');
      for (char& c : text) c = alphabet[random() % alphabet.size()];
      const Checked checked = check_value(static_cast<FieldType>(type), text, options);
      if (!checked.report.ok()) continue;
      const Checked again = check_value(static_cast<FieldType>(type), checked.canonical, options);
      INFO('"' << text << "\" of type " << type);
      if (!again.report.ok() || again.canonical != checked.canonical) FAIL("not the same when checked again");
    }
    check_value(static_cast<FieldType>(type), std::string(1U << 20U, '1'), options);
    check_value(static_cast<FieldType>(type), std::string(1U << 20U, '\xFF'), options);
  }
}
