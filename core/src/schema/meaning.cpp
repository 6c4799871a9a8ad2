#include "visura/meaning.hpp"

#include <string>

#include "text/ascii.hpp"
#include "text/latin.hpp"
#include "text/words.hpp"

namespace visura {
namespace {

/// Bytes of a label or a name that are looked at: the longest seen has 45.
constexpr std::size_t max_label_bytes = 200;

// In the order of the enumeration.
constexpr std::string_view names =
    "tax_code iban pec email plate mobile phone vat_number postal_code birth_date birth_place sex full_name "
    "family_name company province city address given_name";

// In the order of the enumeration: `#`, what browsers call it (https://html.spec.whatwg.org/#autofill) or `-`, the
// keyboard or `-`, the phrases; after `=` one that must be the whole label. A tax code has letters, and the vendor's
// VAT numbers may be tax codes: neither is numeric. Browsers know one e-mail address, and it is no PEC; one company,
// and it is not the one that is looked up.
constexpr std::string_view table =
    "# - - intestatario_iban titolare_iban provincia_nascita prov_nascita codice_comune codice_catastale "
    "codice_provincia luogo_data numero_civico "
    "sito_web indirizzo_web "
    "# - - codice_fiscale cod_fiscale cod_fisc cf c_f tax_code fiscal_code "
    "# - - iban "
    "# - email pec posta_certificata elettronica_certificata "
    "# email email email mail posta_elettronica "
    "# - - targa plate "
    "# tel tel cellulare cell telefonino mobile_phone =mobile "
    "# tel tel telefono tel telefonico phone telephone "
    "# - - partita_iva p_iva piva vat "
    "# postal-code numeric cap c_a_p codice_postale avviamento_postale zip postal_code postcode "
    "# bday - data_nascita birth_date date_birth "
    "# - - luogo_nascita luogo_mascita comune_nascita comune_mascita citta_nascita =nascita =nato =nata =nato_nata "
    "birth_place "
    "place_birth "
    "# sex - sesso sex gender "
    "# name - nome_cognome cognome_nome nominativo nome_completo full_name "
    "# family-name - cognome surname last_name family_name "
    "# - - ragione_sociale denominazione "
    "# address-level1 - provincia prov province "
    "# address-level2 - comune citta localita city town municipality "
    "# street-address - indirizzo residenza domicilio address =via "
    "# given-name - =nome nome_battesimo first_name given_name";

/// Joins nothing and separates nothing: "data di nascita" is "data nascita".
constexpr std::string_view unspoken =
    "a al alla con d da dal dei del dell della delle dello di e ed il in l la le lo o od of per the un una";

/// Who or what else the data may be of. With `*` a business: its name is not its owner's, and one person's code may be
/// both theirs.
constexpr std::string_view others =
    "acquirente assistito *associazione *attivita *azienda *aziendale badante bambina bambino beneficiario "
    "cedente cessionario colf comodatario conduttore coniuge conto convivente creditore datore debitore defunto "
    "deceduto delegante delegato destinatario disabile *ditta *ente erede familiare figli figlia figlio fratello "
    "garante genitore immobile *impresa inquilino intestatario legale locatario locatore madre marito minore "
    "minorenne moglie neonata neonato nipote nonna nonno padre partner proprietario rappresentante ricercare "
    "ricercata ricercato secondo sede sposa sposo *societa soggetto sorella *studio suocera suocero terzo "
    "titolare tutore veicolo venditore account *company conductor delegate employer heir holder landlord legal "
    "owner property recipient representative second spouse subject tenant third vehicle";

/// Adds a text's words in small letters, each with `_` behind it: "Data di nascita*" and "birthDate" become
/// "data_nascita_" and "birth_date_".
void add_words(std::string& out, std::string_view text) {
  text = text.substr(0, max_label_bytes);
  std::size_t start = out.size();
  bool small = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    char c = i < text.size() ? text[i] : ' ';
    if (c == '\xC3') continue;
    if (static_cast<unsigned char>(c) >= 0x80) {
      // À…ÿ without their marks: in UTF-8 the byte C3, then one that has the letter's last six bits.
      const bool latin = i > 0 && text[i - 1] == '\xC3';
      c = latin ? text::to_lower(text::without_marks(0xC0U | (static_cast<unsigned char>(c) & 63U))) : ' ';
    }
    const bool in_word = text::is_letter(c) || text::is_digit(c);
    if ((!in_word || (small && text::is_upper(c))) && out.size() > start) {
      if (text::lists(unspoken, std::string_view(out).substr(start))) {
        out.resize(start);
      } else {
        out += '_';
      }
      start = out.size();
    }
    small = text::is_lower(c);
    if (in_word) out += text::to_lower(c);
  }
}

/// Where the words, each between `_`, hold the phrase, or npos.
std::size_t find_phrase(std::string_view words, std::string_view phrase) {
  std::size_t i = words.find(phrase);
  while (i != std::string_view::npos && (words[i - 1] != '_' || words[i + phrase.size()] != '_')) {
    i = words.find(phrase, i + 1);
  }
  return i;
}

/// True when the words hold the phrase; after `=` when the label is just that.
bool holds(std::string_view words, std::string_view phrase) {
  const bool whole = phrase[0] == '=';
  if (whole) phrase.remove_prefix(1);
  const std::size_t i = find_phrase(words, phrase);
  return i != std::string_view::npos && (!whole || (i == 1 && words[i + phrase.size() + 1] == ' '));
}

/// The table from the row of a meaning on, without its sign.
std::string_view row_of(Meaning meaning) {
  std::string_view rest = table;
  for (int row = static_cast<int>(meaning); row >= 0;) row -= text::next_word(rest) == "#" ? 1 : 0;
  return rest;
}

/// A word of the row of a meaning: the first is its autocomplete, the second its keyboard.
std::string_view hint(Meaning meaning, int number) {
  std::string_view rest = row_of(meaning);
  while (number-- > 1) text::next_word(rest);
  const std::string_view found = text::next_word(rest);
  return found == "-" ? std::string_view() : found;
}

}  // namespace

Guess guess_meaning(std::string_view label, std::string_view logical_name, FieldType type) {
  Guess guess;
  // Other types say themselves what they ask for, and check it.
  const std::string_view control = field_type_info(type).control;
  const bool is_email = control == "email";
  const bool is_date = control == "date";
  const bool is_tax_code = type == FieldType::codice_fiscale_persona_fisica || type == FieldType::codice_fiscale;
  const bool is_choice = type == FieldType::choice;
  const bool is_place = type == FieldType::cod_comune;
  if (control != "text" && !is_email && !is_date && !is_tax_code && !is_choice && !is_place) return guess;
  std::string words = "_";
  add_words(words, label);
  words += " _";
  add_words(words, logical_name);
  std::string_view rest = others;
  while (!rest.empty() && !guess.third_party) {
    std::string_view other = text::next_word(rest);
    if (other[0] == '*') other.remove_prefix(1);
    guess.third_party = holds(words, other);
  }
  rest = table;
  int row = -1;
  while (!rest.empty()) {
    const std::string_view phrase = text::next_word(rest);
    if (phrase == "#") {
      ++row;
      text::next_word(rest);
      text::next_word(rest);
    } else if (holds(words, phrase)) {
      guess.meaning = static_cast<Meaning>(row);
      break;
    }
  }
  if (is_email && guess.meaning != Meaning::pec) guess.meaning = Meaning::email;
  if (is_date && guess.meaning != Meaning::birth_date) guess.meaning = Meaning::none;
  if (is_tax_code) guess.meaning = Meaning::tax_code;
  if (is_place) guess.meaning = holds(words, "nascita") ? Meaning::birth_place : Meaning::none;
  if (is_choice && guess.meaning != Meaning::sex) guess.meaning = Meaning::none;
  return guess;
}

std::string party_of(std::string_view label, Meaning meaning) {
  std::string words = "_";
  add_words(words, label);
  std::string_view rest = row_of(meaning);
  text::next_word(rest);
  text::next_word(rest);
  while (!rest.empty()) {
    std::string_view phrase = text::next_word(rest);
    if (phrase == "#") break;
    // "Nominativo cliente" may be a shop's.
    if (phrase == "nominativo") continue;
    if (phrase[0] == '=') phrase.remove_prefix(1);
    const std::size_t at = find_phrase(words, phrase);
    if (at == std::string::npos) continue;
    words.erase(at, phrase.size() + 1);
    rest = others;
    while (!rest.empty()) {
      const std::string_view other = text::next_word(rest);
      if (other[0] == '*' && find_phrase(words, other.substr(1)) != std::string::npos) return {};
    }
    return words.substr(1);
  }
  return {};
}

std::string_view meaning_name(Meaning meaning) noexcept {
  std::string_view rest = names;
  std::string_view name;
  for (int row = static_cast<int>(meaning); row > 0; --row) name = text::next_word(rest);
  return name;
}

std::string_view autocomplete_of(Guess guess) noexcept {
  return guess.third_party ? std::string_view() : hint(guess.meaning, 1);
}

std::string_view inputmode_of(Guess guess, FieldType type) noexcept {
  if (type == FieldType::integer) return "numeric";
  return type == FieldType::decimal ? std::string_view("decimal") : hint(guess.meaning, 2);
}

}  // namespace visura
