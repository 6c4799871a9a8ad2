// Session behind a pipe, for the test that compares all doors. A request is `verb count\n` and `count` arguments, an
// argument or an answer is `length\nbytes`: no JSON here, or the runner would need the code it tests.
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "visura/session.hpp"

namespace {

using Arguments = std::vector<std::string>;
using visura::Session;

std::string read_text(std::istream& in) {
  std::size_t length = 0;
  in >> length;
  in.ignore(1);
  std::string text(length, '\0');
  in.read(text.data(), static_cast<std::streamsize>(length));
  return text;
}

Session session(const Arguments& a) { return Session::read(a.at(0), a.at(1)); }

struct Verb {
  const char* name;
  std::string (*answer)(const Arguments&);
};

constexpr Verb verbs[] = {
    {"report", [](const Arguments& a) { return session(a).report(); }},
    {"description", [](const Arguments& a) { return session(a).description(); }},
    {"validate", [](const Arguments& a) { return session(a).validate(a.at(2)); }},
    {"payload", [](const Arguments& a) { return session(a).payload(a.at(2), a.at(3)); }},
    {"update", [](const Arguments& a) { return session(a).update(a.at(2), a.at(3)); }},
    {"check", [](const Arguments& a) { return visura::check(a.at(0), a.at(1), a.at(2)); }},
    {"identify", [](const Arguments& a) { return visura::identify(a.at(0), a.at(1), a.at(2)); }},
    {"encode", [](const Arguments& a) { return visura::encode_codice_fiscale(a.at(0), a.at(1)); }},
    {"rule", [](const Arguments& a) { return visura::rule(a.at(0), a.at(1)); }},
    {"places", [](const Arguments& a) { return visura::search_places(a.at(0), a.at(1)); }},
};

std::string answer(const std::string& name, const Arguments& arguments) {
  for (const Verb& verb : verbs) {
    if (name == verb.name) return verb.answer(arguments);
  }
  std::cerr << "unknown verb: " << name << '\n';
  std::exit(2);
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::string verb;
  std::size_t count = 0;
  while (std::cin >> verb >> count) {
    Arguments arguments;
    for (std::size_t i = 0; i < count; ++i) arguments.push_back(read_text(std::cin));
    const std::string text = answer(verb, arguments);
    std::cout << text.size() << '\n' << text << std::flush;
  }
  return 0;
}
