#include "schema/meaning.hpp"

#include <array>
#include <string>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

/// Bytes of a label or a name that are looked at: the longest seen has 45.
constexpr std::size_t max_label_bytes = 200;

// In the order of the enumeration. A tax code has letters, and the vendor's VAT numbers may be tax codes: neither is
// numeric. Browsers know one e-mail address, and it is no PEC; one company, and it is not the one that is looked up.
constexpr std::array table = {
    MeaningInfo{
        "", "", "",
        "|intestatario iban|titolare iban|codice comune|codice catastale|codice provincia|luogo data|cap sociale|"
        "numero civico|nome file|sito web|indirizzo web|indirizzo ip|"},
    MeaningInfo{"tax_code", "", "",
                "|codice fiscale|cod fiscale|cod fisc|codicefiscale|cf|c f|tax code|fiscal code|taxcode|"},
    MeaningInfo{"iban", "", "", "|iban|"},
    MeaningInfo{"pec", "", "email",
                "|pec|posta certificata|posta elettronica certificata|certified email|certified mail|"},
    MeaningInfo{"email", "email", "email", "|email|mail|posta elettronica|"},
    MeaningInfo{"plate", "", "", "|targa|targa veicolo|license plate|licence plate|plate|plate number|number plate|"},
    MeaningInfo{"mobile", "tel", "tel", "|cellulare|cell|telefonino|mobile phone|mobile number|cell phone|=mobile|"},
    MeaningInfo{"phone", "tel", "tel", "|telefono|tel|telefonico|recapito telefonico|phone|telephone|phone number|"},
    MeaningInfo{"vat_number", "", "", "|partita iva|p iva|piva|vat|vat number|vat code|"},
    MeaningInfo{"postal_code", "postal-code", "numeric",
                "|cap|codice postale|codice avviamento postale|zip|zip code|zipcode|postal code|postcode|"},
    MeaningInfo{"birth_date", "bday", "", "|data nascita|nascita data|birth date|birthdate|birthday|date birth|"},
    MeaningInfo{"birth_place", "", "", "|nascita|mascita|birth|birthplace|nato|nata|"},
    MeaningInfo{"sex", "sex", "", "|sesso|sex|gender|"},
    MeaningInfo{"full_name", "name", "", "|nome cognome|cognome nome|nominativo|nome completo|full name|name surname|"},
    MeaningInfo{"family_name", "family-name", "", "|cognome|surname|last name|family name|lastname|"},
    MeaningInfo{"company", "", "", "|ragione sociale|denominazione|company name|business name|"},
    MeaningInfo{"province", "address-level1", "", "|provincia|prov|province|"},
    MeaningInfo{"city", "address-level2", "", "|comune|citta|localita|city|town|municipality|"},
    MeaningInfo{"address", "street-address", "", "|indirizzo|residenza|domicilio|address|=via|"},
    MeaningInfo{"given_name", "given-name", "", "|=nome|=nome battesimo|first name|given name|firstname|"},
};

/// Joins nothing and separates nothing: "data di nascita" is "data nascita".
constexpr std::string_view unspoken =
    "|a|ad|al|alla|con|d|da|dal|dei|degli|del|dell|della|delle|dello|di|e|ed|gli|i|il|in|l|la|le|lo|o|od|of|per|su|"
    "sul|sulla|the|un|una|";

/// Who or what else the data may be of.
constexpr std::string_view others =
    "|acquirente|azienda|aziendale|beneficiario|cedente|cessionario|committente|conduttore|"
    "coniuge|conto|convivente|creditore|datore|debitore|defunto|deceduto|delegante|delegato|destinatario|"
    "ditta|ente|erede|familiare|figlia|figlio|garante|genitore|immobile|impresa|inquilino|intestatario|legale|"
    "locatario|"
    "locatore|madre|minore|notaio|padre|parte|persona|proprietario|rappresentante|rappresentato|secondo|sede|societa|"
    "soggetto|terzo|titolare|tutore|veicolo|venditore|account|building|buyer|company|conductor|delegate|"
    "employer|heir|holder|landlord|legal|owner|parent|property|recipient|representative|second|seller|spouse|subject|"
    "tenant|third|vehicle|";

/// À…ÿ without their marks; the two rows of 32 differ in their case only.
char plain_letter(char32_t point) {
  constexpr std::string_view letters = "aaaaaaaceeeeiiiidnooooo ouuuuyts";
  return point >= 0xC0 && point <= 0xFF ? letters[point & 31U] : ' ';
}

bool lists(std::string_view list, std::string_view word) {
  return list.find('|' + std::string(word) + '|') != std::string_view::npos;
}

/// Small words with a space on each side: "Data di nascita*" and "birthDate" become " data nascita " and
/// " birth date ".
std::string words_of(std::string_view text) {
  std::string out = " ";
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && !lists(unspoken, word)) out += word + ' ';
    word.clear();
  };
  bool small = false;
  text = text.substr(0, max_label_bytes);
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    i += point.length == 0 ? 1 : point.length;
    const char c = point.value < 0x80 ? static_cast<char>(point.value) : plain_letter(point.value);
    if (!text::is_letter(c) && !text::is_digit(c)) {
      end_word();
      small = false;
      continue;
    }
    if (small && text::is_upper(c)) end_word();
    small = text::is_lower(c);
    word += text::to_lower(c);
  }
  end_word();
  return out;
}

/// Calls `found` with each phrase of a list until it says yes.
template <typename Found>
bool any_phrase(std::string_view list, const Found& found) {
  for (std::size_t i = 1; i < list.size();) {
    const std::size_t end = list.find('|', i);
    if (found(list.substr(i, end - i))) return true;
    i = end + 1;
  }
  return false;
}

}  // namespace

const MeaningInfo& meaning_info(Meaning meaning) noexcept { return table[static_cast<std::size_t>(meaning)]; }

Guess guess_meaning(std::string_view label, std::string_view logical_name, FieldType type) {
  Guess guess;
  // Other types say themselves what they ask for, and check it.
  const std::string_view control = field_type_info(type).control;
  const bool is_email = control == "email";
  const bool is_date = control == "date";
  if (control != "text" && !is_email && !is_date) return guess;
  const std::string words = words_of(label) + '|' + words_of(logical_name);
  const auto has = [&words](std::string_view phrase) {
    const bool whole = phrase[0] == '=';
    const std::string wanted = ' ' + std::string(phrase.substr(whole ? 1 : 0)) + ' ';
    return whole ? words.compare(0, wanted.size() + 1, wanted + '|') == 0 : words.find(wanted) != std::string::npos;
  };
  guess.third_party = any_phrase(others, has);
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!any_phrase(table[i].words, has)) continue;
    guess.meaning = static_cast<Meaning>(i);
    break;
  }
  if (is_email && guess.meaning != Meaning::pec) guess.meaning = Meaning::email;
  if (is_date && guess.meaning != Meaning::birth_date) guess.meaning = Meaning::none;
  return guess;
}

std::string_view autocomplete_of(Guess guess) noexcept {
  return guess.third_party ? std::string_view() : meaning_info(guess.meaning).autocomplete;
}

std::string_view inputmode_of(Guess guess, FieldType type) noexcept {
  const std::string_view control = field_type_info(type).control;
  if (control == "integer") return "numeric";
  return control == "decimal" ? control : meaning_info(guess.meaning).inputmode;
}

}  // namespace visura
