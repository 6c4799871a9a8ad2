// visura: the core at the command line. Answers are JSON on standard output; see `visura --help`.
#include <iostream>

#include "cli/arguments.hpp"
#include "cli/files.hpp"
#include "cli/text_view.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "visura/session.hpp"
#include "visura/values.hpp"

namespace visura::cli {
namespace {

enum Exit : int { valid = 0, not_valid = 1, wrong_use = 2 };

int fail(const std::string& sentence) {
  std::cerr << "visura: " << sentence << '\n';
  return wrong_use;
}

bool says_ok(std::string_view answer) {
  constexpr std::string_view ok = "{\"ok\":true";
  return answer.substr(0, ok.size()) == ok;
}

std::string options_of(const Arguments& arguments) {
  json::Writer writer;
  writer.begin_object().key("lang").string(arguments.lang).key("today").string(arguments.today);
  if (!arguments.id.empty()) writer.key("id").string(arguments.id);
  if (arguments.repair) writer.key("repair").boolean(true);
  if (arguments.has_filled) {
    writer.key("filled").begin_array();
    for (const std::string& key : arguments.filled) writer.string(key);
    writer.end_array();
  }
  if (!arguments.accept.empty()) {
    writer.key("accept").begin_array();
    for (const std::string& kind : arguments.accept) writer.string(kind);
    writer.end_array();
  }
  return writer.end_object().take();
}

int print(const Arguments& arguments, const std::string& answer, std::string_view source = {}) {
  std::cout << (arguments.text ? text_view(arguments.command, answer, source) : answer + "\n");
  return says_ok(answer) ? valid : not_valid;
}

/// An operand as it is, or for `-` the first line of standard input.
std::string operand(const std::string& word) {
  if (word != "-") return word;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

std::string facts_of(const Arguments& arguments) {
  json::Writer writer;
  writer.begin_object();
  for (const Fact& fact : arguments.facts) {
    writer.key(fact.key);
    if (fact.key == "family") {
      writer.boolean(fact.value == "true");
    } else {
      writer.string(fact.value);
    }
  }
  return writer.end_object().take();
}

/// One answer for each text, in an array when there are several.
int run_texts(const Arguments& arguments) {
  const std::string options = options_of(arguments);
  const bool of_type = arguments.command == "check";
  const std::string facts = facts_of(arguments);
  std::vector<std::string> answers;
  int worst = valid;
  for (std::size_t i = of_type ? 1 : 0; i < arguments.operands.size(); ++i) {
    const std::string text = operand(arguments.operands[i]);
    answers.push_back(of_type ? check(arguments.operands[0], text, options) : identify(text, facts, options));
    if (!says_ok(answers.back())) worst = not_valid;
    if (arguments.text) std::cout << text_view(arguments.command, answers.back(), text);
  }
  if (arguments.text) return worst;
  json::Writer writer;
  writer.begin_array();
  for (const std::string& answer : answers) writer.raw(answer);
  writer.end_array();
  std::cout << (answers.size() == 1 ? answers.front() : writer.str()) << '\n';
  return worst;
}

int run_rule(const Arguments& arguments) {
  const std::string expression = operand(arguments.operands[0]);
  return print(arguments, rule(expression, options_of(arguments)), expression);
}

int run_places(const Arguments& arguments) {
  json::Writer options;
  options.begin_object();
  if (!arguments.date.empty()) options.key("date").string(arguments.date);
  options.key("province").string(arguments.province).end_object();
  return print(arguments, search_places(operand(arguments.operands[0]), options.str()));
}

int run_payload(const Arguments& arguments, const Session& session, const Files& files, const std::string& values) {
  const bool update = arguments.command == "update";
  if (!arguments.body) {
    return print(arguments,
                 update ? session.update(values, arguments.intent) : session.payload(values, arguments.intent));
  }
  const Prepared prepared = session.prepare(values, arguments.intent, update ? Action::update : Action::create);
  if (!prepared.ok) {
    std::cerr << text_view("validate", prepared.report, {});
    return not_valid;
  }
  const std::optional<std::string> body = files.join(prepared.pieces);
  if (!body) return fail("VALUES names a file that no --file gives");
  std::cout << *body << '\n';
  return valid;
}

bool is_object(std::string_view values) {
  json::Limits limits;
  limits.bytes = max_request_bytes;
  const Outcome<json::Value> read = json::read(values, limits);
  return read.value && read.value->is(json::Kind::object);
}

int run_with_schema(const Arguments& arguments) {
  const std::optional<std::string> schema = read_file(arguments.operands[0]);
  if (!schema) return fail("cannot read " + arguments.operands[0]);
  const Session session = Session::read(*schema, options_of(arguments));
  const bool only_schema = arguments.command == "describe" || arguments.command == "lint";
  if (only_schema || !session.usable()) {
    const int outcome = print(arguments, arguments.command == "describe" ? session.description() : session.report());
    return session.usable() ? outcome : fail(arguments.operands[0] + " describes no service");
  }
  const std::optional<std::string> text = read_file(arguments.operands[1]);
  if (!text) return fail("cannot read " + arguments.operands[1]);
  Files files;
  if (const std::string error = files.read(arguments.files); !error.empty()) return fail(error);
  const std::string values = files.put_into(*text);
  const int outcome = writes_body(arguments) ? run_payload(arguments, session, files, values)
                                             : print(arguments, session.validate(values));
  return is_object(values) ? outcome : fail(arguments.operands[1] + " is no JSON object of values");
}

int run(int count, char** words) {
  const Arguments arguments = parse_arguments(count, words);
  if (!arguments.error.empty()) return fail(arguments.error);
  if (arguments.help || arguments.version) {
    std::cout << (arguments.help ? usage : std::string_view("visura " VISURA_VERSION "\n"));
    return valid;
  }
  if (arguments.command == "check" || arguments.command == "identify") return run_texts(arguments);
  if (arguments.command == "encode")
    return print(arguments, encode_codice_fiscale(facts_of(arguments), options_of(arguments)));
  if (arguments.command == "rule") return run_rule(arguments);
  if (arguments.command == "places") return run_places(arguments);
  return run_with_schema(arguments);
}

}  // namespace
}  // namespace visura::cli

int main(int count, char** words) {
  const int outcome = visura::cli::run(count, words);
  // A full disk or a closed pipe must not pass for a whole answer.
  std::cout.flush();
  return std::cout.good() ? outcome : visura::cli::fail("cannot write the answer");
}
