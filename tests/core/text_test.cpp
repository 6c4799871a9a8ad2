#include "catch.hpp"
#include "text/ascii.hpp"
#include "text/label.hpp"
#include "text/utf8.hpp"
#include "visura/values.hpp"

using namespace visura;

TEST_CASE("every code point survives, and nothing else decodes", "[text]") {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string bytes;
    const auto add = [&](char32_t byte) { bytes += static_cast<char>(byte); };
    if (point < 0x80) {
      add(point);
    } else if (point < 0x800) {
      add(0xC0 | point >> 6U), add(0x80 | (point & 63U));
    } else if (point < 0x10000) {
      add(0xE0 | point >> 12U), add(0x80 | (point >> 6U & 63U)), add(0x80 | (point & 63U));
    } else {
      add(0xF0 | point >> 18U), add(0x80 | (point >> 12U & 63U)), add(0x80 | (point >> 6U & 63U)),
          add(0x80 | (point & 63U));
    }
    const text::CodePoint read = text::decode(bytes, 0);
    if (read.value != point || read.length != bytes.size() || text::count_code_points(bytes) != 1)
      FAIL(static_cast<long>(point));
  }
  for (const std::string bad :
       {"\x80", "\xC1\xBF", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xED\xBF\xBF"}) {
    CHECK(text::find_invalid("ab" + bad) == 2);
  }
  CHECK(text::find_invalid("perché €") == std::string_view::npos);
  CHECK(text::take_code_points("è€a", 2) == "è€");
  CHECK(text::take_code_points("è", 5) == "è");
}

TEST_CASE("spaces around a text are taken off, pasted ones too", "[text]") {
  CHECK(text::trim(" \t\r\n a b \xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF") == "a b");
  CHECK(text::trim("\xC2\xA0").empty());
  CHECK(text::trim("") == "");
  CHECK(text::trim("à") == "à");
}

TEST_CASE("vendor labels are tidied for people", "[text]") {
  const std::pair<std::string, std::string> rows[] = {
      {"Nome", "Nome"},
      {"COGNOME", "Cognome"},
      {"COPIA DOCUMENTO D`IDENTITÀ FRONTE RETRO", "Copia documento d'identità, fronte e retro"},
      {"COPIA MANDATO DI ASSISTENZA E RAPPRESENTANZA", "Copia mandato di assistenza e rappresentanza"},
      {"CODICE FISCALE *", "Codice fiscale"},
      {"  numero   REA ", "Numero REA"},
      {"MATRICOLA INPS", "Matricola INPS"},
      {"è richiesto?", "È richiesto?"},
      {"IBAN", "IBAN"},
      {"dell`azienda", "Dell'azienda"},
      {"", ""},
      {"***", ""},
      {"730", "730"},
      {"CARTA D`IDENTITA'", "Carta d'identità"},
      {"CARTA D`IDENTITA`", "Carta d'identità"},
      {"Visura Camerale Ordinaria - Societa' Di Capitale", "Visura Camerale Ordinaria - Società Di Capitale"},
      {"comune dove e' presente", "Comune dove è presente"},
      {"E' RICHIESTO?", "È richiesto?"},
      {"perche' serve (citta')", "Perché serve (città)"},
      {"un po' di tutto", "Un po' di tutto"},
      {"l'opzione 'urgenza'", "L'opzione 'urgenza'"},
      {"'copia' e 'carta'", "'copia' e 'carta'"},
      {"PERCENTUALE DELL'INPS (CAF)", "Percentuale dell'INPS (CAF)"},
      {"codice iban", "Codice IBAN"},
      {"Cciaa", "CCIAA"},
      {"numero rea", "Numero REA"},
      {"P.IVA o C.F.", "P.IVA o C.F."},
      {"p.iva", "P.IVA"},
      {"Foglio *", "Foglio"},
      {"Foglio (*)", "Foglio"},
      {"* Foglio:", "Foglio"},
      {"Tipologia di Proprietario*", "Tipologia di Proprietario"},
      {"CAPITALE SOCIALE", "Capitale sociale"},
      {"NRea", "NRea"},
      {"a\xC2\xA0 b", "A b"},
      {"'", "'"},
      {"a'", "A'"},
      {"e'", "È"},
      {"*'", "'"},
  };
  for (const auto& [raw, tidy] : rows) CHECK(text::tidy_label(raw) == tidy);
  CHECK(text::tidy_name("assistenza_dedicata") == "Assistenza dedicata");
}

TEST_CASE("file names lose what would break the wire form", "[values]") {
  const std::pair<std::string, std::string> rows[] = {
      {"carta identità.pdf", "carta identita.pdf"},
      {"a|b;c,d/e\\f\"g.png", "a_b_c_d_e_f_g.png"},
      {"fronte (1).jpg", "fronte (1).jpg"},
      {"文書.pdf", "__.pdf"},
      {"", "file"},
      {std::string("a\0b", 3), "a_b"},
      {std::string(300, 'x') + ".pdf", std::string(96, 'x') + ".pdf"},
  };
  for (const auto& [name, safe] : rows) {
    CHECK(safe_file_name(name) == safe);
    CHECK(safe_file_name(safe) == safe);
  }
  CHECK(safe_mime("image/png") == "image/png");
  CHECK(safe_mime("image/png;x") == "application/octet-stream");
  CHECK(safe_mime("") == "application/octet-stream");
}

TEST_CASE("a wire file is read only when its base64 is canonical", "[values]") {
  const auto size = [](const std::string& base64) {
    Value file;
    const std::string wire = "a.png|data:image/png;base64," + base64;
    return read_wire_file(wire, file) ? -1 : static_cast<int>(file.size);
  };
  CHECK(size("") == 0);
  CHECK(size("QUJD") == 3);
  CHECK(size("QUI=") == 2);
  CHECK(size("QQ==") == 1);
  for (const std::string bad :
       {"Q", "QQ", "QQQ", "QQ=", "Q===", "====", "QUJ=", "QR==", "QU J", "QQ==QQ==", "QU\nD", "QU-D", "QÙD"}) {
    INFO(bad);
    CHECK(size(bad) == -1);
  }
  for (const std::string bad : {"", "a.png", "|data:image/png;base64,QQ==", "a|data:image/png,QQ=="}) {
    Value file;
    CHECK(read_wire_file(bad, file) == Code::file_wire_form);
  }
}
