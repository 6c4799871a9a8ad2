// check_lines over standard input, its verdicts on standard output: for the test that holds both builds against each
// other.
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "visura/codice_fiscale.hpp"

int main() {
  const std::string lines{std::istreambuf_iterator<char>(std::cin), {}};
  std::vector<std::uint8_t> verdicts(lines.size() + 1);
  const std::size_t count = visura::check_lines(lines, verdicts.data(), verdicts.size());
  std::cout.write(reinterpret_cast<const char*>(verdicts.data()), static_cast<std::streamsize>(count));
  return 0;
}
