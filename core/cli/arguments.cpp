#include "cli/arguments.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "text/utf8.hpp"
#include "visura/file_kind.hpp"

namespace visura::cli {
namespace {

struct Command {
  std::string_view name;
  std::size_t least;
  std::size_t most;
  std::string_view operands;
};

constexpr std::size_t any_number = 1000;

constexpr std::array commands = {
    Command{"describe", 1, 1, "SCHEMA"},           Command{"lint", 1, 1, "SCHEMA"},
    Command{"validate", 2, 2, "SCHEMA VALUES"},    Command{"payload", 2, 2, "SCHEMA VALUES --intent INTENT"},
    Command{"rule", 1, 1, "EXPRESSION"},           Command{"update", 2, 2, "SCHEMA VALUES --intent INTENT"},
    Command{"check", 2, any_number, "TYPE TEXT…"}, Command{"places", 1, 1, "PREFIX"},
    Command{"encode", 0, 0, "--fact KEY=VALUE…"},  Command{"identify", 1, any_number, "TEXT… [--fact KEY=VALUE…]"},
};

std::string system_date() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 11> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return text.data();
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
}

bool is_date(const std::string& text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  const auto fits = [](char c, char kind) { return kind == 'd' ? c >= '0' && c <= '9' : c == kind; };
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), fits);
}

class Parser {
 public:
  Parser(int count, char** arguments) : words_(arguments + 1, arguments + count) {}

  Arguments parse() {
    while (next_ < words_.size() && out_.error.empty()) take(words_[next_++]);
    if (out_.error.empty() && !out_.help && !out_.version) check_operands();
    if (out_.today.empty()) out_.today = system_date();
    return std::move(out_);
  }

 private:
  struct Flag {
    std::string_view name;
    bool Arguments::*target;
  };
  struct Option {
    std::string_view name;
    void (Parser::*set)(const std::string& value);
  };

  void take(const std::string& word) {
    if (text::find_invalid(word) != std::string::npos) return fail("the arguments must be UTF-8");
    static constexpr std::array flags = {Flag{"--text", &Arguments::text},     Flag{"--body", &Arguments::body},
                                         Flag{"--repair", &Arguments::repair}, Flag{"--help", &Arguments::help},
                                         Flag{"-h", &Arguments::help},         Flag{"--version", &Arguments::version}};
    static constexpr std::array options = {
        Option{"--intent", &Parser::set_intent}, Option{"--lang", &Parser::set_lang},
        Option{"--today", &Parser::set_today},   Option{"--filled", &Parser::set_filled},
        Option{"--file", &Parser::set_file},     Option{"--id", &Parser::set_id},
        Option{"--date", &Parser::set_date},     Option{"--province", &Parser::set_province},
        Option{"--fact", &Parser::set_fact},     Option{"--accept", &Parser::set_accept}};
    if (plain_ || word.size() < 2 || word[0] != '-') return operand(word);
    if (word == "--") {
      plain_ = true;
      return;
    }
    for (const Flag& flag : flags) {
      if (word == flag.name) {
        out_.*flag.target = true;
        return;
      }
    }
    const std::size_t equals = std::min(word.find('='), word.size());
    for (const Option& option : options) {
      if (word.substr(0, equals) != option.name) continue;
      if (equals < word.size()) return (this->*option.set)(word.substr(equals + 1));
      if (next_ == words_.size()) return fail(word + " needs a value");
      const std::string& value = words_[next_++];
      if (text::find_invalid(value) != std::string::npos) return fail("the arguments must be UTF-8");
      return (this->*option.set)(value);
    }
    fail("unknown option " + word);
  }

  void operand(const std::string& word) {
    if (out_.command.empty()) {
      out_.command = word;
    } else {
      out_.operands.push_back(word);
    }
  }

  void check_operands() {
    const auto command =
        std::find_if(commands.begin(), commands.end(), [&](const Command& row) { return row.name == out_.command; });
    if (out_.command.empty()) {
      return fail(
          "a command is needed: describe, lint, validate, payload, update, rule, check, identify, encode or places");
    }
    if (command == commands.end()) return fail("unknown command " + out_.command);
    const bool right = out_.operands.size() >= command->least && out_.operands.size() <= command->most;
    if (!right) return fail("use: visura " + out_.command + " " + std::string(command->operands));
    const bool reads_values = out_.command == "validate" || writes_body(out_);
    if (reads_values && out_.operands[0] == "-" && out_.operands[1] == "-") {
      return fail("standard input can be read only once: SCHEMA and VALUES are both -");
    }
    if (writes_body(out_) && out_.intent.empty()) fail(out_.command + " needs --intent draft, rehearsal or order");
  }

  void set_id(const std::string& value) { out_.id = value; }
  void set_intent(const std::string& value) {
    if (value != "draft" && value != "rehearsal" && value != "order") {
      return fail("--intent is draft, rehearsal or order");
    }
    out_.intent = value;
  }
  void set_lang(const std::string& value) {
    if (value != "it" && value != "en" && value != "de") return fail("--lang is it, en or de");
    out_.lang = value;
  }
  void set_today(const std::string& value) {
    if (!is_date(value)) return fail("--today is a date as 2026-11-23");
    out_.today = value;
  }
  void set_date(const std::string& value) {
    if (!is_date(value)) return fail("--date is a date as 1980-01-31");
    out_.date = value;
  }
  void set_province(const std::string& value) { out_.province = value; }
  void set_filled(const std::string& value) {
    out_.filled = split(value);
    out_.has_filled = true;
  }
  void set_accept(const std::string& value) {
    out_.accept = split(value);
    for (const std::string& kind : out_.accept) {
      if (!find_file_kind(kind))
        return fail("--accept does not know " + kind + ": it takes kinds such as pdf,jpeg,p7m");
    }
  }
  void set_file(const std::string& value) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos || equals == 0) return fail("--file needs KEY=PATH");
    out_.files.push_back(FileArgument{value.substr(0, equals), value.substr(equals + 1)});
  }

  void set_fact(const std::string& value) {
    static constexpr std::array<std::string_view, 9> keys = {
        "surname", "given_name", "full_name", "birth_date", "sex", "birth_place", "other", "family", "holder"};
    const std::size_t equals = std::min(value.find('='), value.size());
    const std::string key = value.substr(0, equals);
    if (equals == value.size() || std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return fail(
          "--fact needs KEY=VALUE with surname, given_name, full_name, birth_date, sex, birth_place, other, family or "
          "holder");
    }
    const std::string fact = value.substr(equals + 1);
    if (key == "family" && fact != "true" && fact != "false") return fail("--fact family is true or false");
    if (key == "holder" && fact != "person" && fact != "vat") return fail("--fact holder is person or vat");
    out_.facts.push_back(Fact{key, fact});
  }

  void fail(std::string sentence) { out_.error = std::move(sentence); }

  std::vector<std::string> words_;
  std::size_t next_ = 0;
  bool plain_ = false;
  Arguments out_;
};

}  // namespace

const std::string_view usage =
    R"(visura checks and prepares requests for Openapi's Visengine and DocuEngine services.

  visura describe SCHEMA                       the view model of a form
  visura lint SCHEMA                           what is odd about a service
  visura validate SCHEMA VALUES                is the request complete and right?
  visura payload SCHEMA VALUES --intent INTENT the body to POST: draft, rehearsal or order
  visura update SCHEMA VALUES --intent INTENT  the body that changes a draft, or closes it (order)
  visura rule EXPRESSION [--filled KEY,KEY]    what a rule asks for
  visura check TYPE TEXT...                    one value, as a field of that type
  visura identify TEXT... [--fact KEY=VALUE]   what is this code, slot by slot, and does it fit the person?
  visura encode --fact KEY=VALUE...            the codes a person may have: surname, given_name, birth_date, sex, birth_place
  visura places PREFIX                         comuni and states whose name begins so

  SCHEMA and VALUES are JSON files; - is standard input (for EXPRESSION and TEXT: its first line). VALUES maps keys to texts, or is a whole request body.
  --file KEY=PATH   put a file into a field        --body    payload, update: only the body, files included
  --lang it|en|de   language of the sentences      --text    for people instead of JSON
  --today DATE      YYYY-MM-DD, default today      --id ID   which service of a list
  --date DATE       places: those of that day first  --province RM   places: only of this province
  --accept KIND,…   what a file may be: pdf, jpeg, png (these by default), tiff, heic, webp, p7m, zip, docx, odt, text
  --repair          mend a SCHEMA of broken JSON and list every repair
  --help, --version

Exit status: 0 valid, 1 not valid, 2 unreadable input or wrong use.
)";

Arguments parse_arguments(int count, char** arguments) { return Parser(count, arguments).parse(); }

}  // namespace visura::cli
