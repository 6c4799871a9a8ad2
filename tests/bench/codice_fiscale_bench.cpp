// The formal check of many codes on one core. VISURA_CODES names a file with a code on each line, as
// tests/bench/codice-fiscale.mjs writes it; without it one right code is checked again and again.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "visura/codice_fiscale.hpp"

namespace {

std::string read_codes() {
  const char* path = std::getenv("VISURA_CODES");
  if (path != nullptr) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += "RSSMRA80A41H501Y\n";
  return lines;
}

void check_many(benchmark::State& state) {
  const std::string lines = read_codes();
  const auto count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
  std::vector<std::uint8_t> verdicts(count);
  for (auto _ : state) benchmark::DoNotOptimize(visura::check_lines(lines, verdicts.data(), count));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * static_cast<std::int64_t>(count)));
  state.SetLabel("target 60 M/s");
}

}  // namespace

BENCHMARK(check_many);

BENCHMARK_MAIN();
