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
  if (arguments.has_filled) {
    writer.key("filled").begin_array();
    for (const std::string& key : arguments.filled) writer.string(key);
    writer.end_array();
  }
  return writer.end_object().take();
}

int print(const Arguments& arguments, const std::string& answer, std::string_view source = {}) {
  std::cout << (arguments.text ? text_view(arguments.command, answer, source) : answer + "\n");
  return says_ok(answer) ? valid : not_valid;
}

int run_check(const Arguments& arguments) {
  const std::string options = options_of(arguments);
  std::vector<std::string> answers;
  int worst = valid;
  for (std::size_t i = 1; i < arguments.operands.size(); ++i) {
    answers.push_back(check(arguments.operands[0], arguments.operands[i], options));
    if (!says_ok(answers.back())) worst = not_valid;
    if (arguments.text) std::cout << text_view(arguments.command, answers.back(), arguments.operands[i]);
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
  const std::string& expression = arguments.operands[0];
  return print(arguments, rule(expression, options_of(arguments)), expression);
}

int run_payload(const Arguments& arguments, const Session& session, const std::string& values) {
  if (!arguments.body) return print(arguments, session.payload(values, arguments.intent));
  const Prepared prepared = session.prepare(values, arguments.intent);
  if (!prepared.ok) {
    std::cerr << text_view("validate", prepared.report, {});
    return not_valid;
  }
  std::string error;
  const std::optional<std::string> body = join(prepared.pieces, error);
  if (!body) return fail(error);
  std::cout << *body << '\n';
  return valid;
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
  std::string error;
  const std::optional<std::string> values = with_files(*text, arguments.files, error);
  if (!values) return fail(error);
  if (arguments.command == "payload") return run_payload(arguments, session, *values);
  return print(arguments, session.validate(*values));
}

int run(int count, char** words) {
  const Arguments arguments = parse_arguments(count, words);
  if (!arguments.error.empty()) return fail(arguments.error);
  if (arguments.help || arguments.version) {
    std::cout << (arguments.help ? usage : std::string_view("visura " VISURA_VERSION "\n"));
    return valid;
  }
  if (arguments.command == "check") return run_check(arguments);
  if (arguments.command == "rule") return run_rule(arguments);
  return run_with_schema(arguments);
}

}  // namespace
}  // namespace visura::cli

int main(int count, char** words) { return visura::cli::run(count, words); }
