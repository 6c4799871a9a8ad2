// The formal check of a codice fiscale asks for no memory, whatever it is given.
#include <cstdlib>
#include <new>
#include <string>

#include "catch.hpp"
#include "visura/codice_fiscale.hpp"

namespace {

std::size_t& allocations() {
  static std::size_t count = 0;
  return count;
}

}  // namespace

// In place of the library's own, in this program alone.
void* operator new(std::size_t size) {
  ++allocations();
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

TEST_CASE("the formal check allocates nothing", "[codice_fiscale]") {
  const std::size_t at_first = allocations();
  const std::string seen(100, 'x');
  REQUIRE(allocations() > at_first);  // the counter counts

  const std::string samples[] = {"RSSMRA80A01H501U",
                                 "RSSMRA80A01H50MM",
                                 "rss mra 80a01-h501u",
                                 "TINIT-RSSMRA80A01H501U",
                                 "61492729001",
                                 "IT 01234560157",
                                 std::string(1U << 20U, 'A'),
                                 std::string(1U << 20U, ' '),
                                 "",
                                 std::string(1U << 20U, '\xD0')};
  std::string lines;
  for (const std::string& sample : samples) lines += sample + "\n";
  std::uint8_t verdicts[16] = {};
  std::size_t accepted = 0;
  const std::size_t before = allocations();
  for (const std::string& sample : samples) {
    accepted += visura::is_accepted(visura::check_formal(sample)) ? 1U : 0U;
    accepted += visura::is_valid_codice_fiscale(sample) ? 1U : 0U;
  }
  const std::size_t count = visura::check_lines(lines, verdicts, std::size(verdicts));
  const std::size_t after = allocations();
  CHECK(after == before);
  CHECK(accepted == 9);
  CHECK(count == std::size(samples));
}
