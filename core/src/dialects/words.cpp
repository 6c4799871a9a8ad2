#include "dialects/words.hpp"

#include <array>

namespace visura {

const Words& words_of(Dialect dialect) noexcept {
  // In the order of Dialect.
  static constexpr std::array<Words, 2> table = {
      Words{"visengine",
            "hash_visura",
            "nome_visura",
            "nome_categoria",
            "json_struttura",
            "campi",
            "validazione",
            "istruzioni",
            "istruzioni_ricerca",
            "prezzo_visura",
            "prezzo_ricerca",
            "",
            "ricerca",
            "sincrona",
            "opzioni",
            "nome",
            "tipo",
            "prezzo",
            "nome",
            "",
            "tipo",
            "istruzioni",
            "",
            "hash_visura",
            "json_visura",
            "opzioni",
            "email_target",
            "callback_data",
            "test",
            "0",
            "1",
            "/richiesta",
            "PUT"},
      Words{"docuengine",
            "id",
            "name",
            "category",
            "requestStructure",
            "fields",
            "validation",
            "help",
            "searchHelp",
            "documentPrice",
            "searchPrice",
            "totalPrice",
            "hasSearch",
            "isSync",
            "options",
            "name",
            "name",
            "price",
            "nameIT",
            "name",
            "type",
            "help",
            "min",
            "documentId",
            "search",
            "selectedOptions",
            "notifyEmail",
            "callback",
            "",
            "\"NEW\"",
            "\"SEARCH\"",
            "/requests",
            "PATCH"},
  };
  return table[static_cast<std::size_t>(dialect)];
}

std::string_view dialect_name(Dialect dialect) noexcept { return words_of(dialect).name; }

}  // namespace visura
