// SCHEMA VALUES → description, report and payload, a line each, as the command of the same version gives them.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <visura/session.hpp>

namespace {

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const visura::Session session = visura::Session::read(read_file(words[1]), R"({"lang":"en","today":"2026-11-23"})");
  const std::string values = read_file(words[2]);
  std::cout << session.description() << '\n'
            << session.validate(values) << '\n'
            << session.payload(values, "draft") << '\n';
  return 0;
}
