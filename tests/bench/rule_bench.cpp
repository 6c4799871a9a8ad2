// The rule engine on the longest rule seen and on hostile ones. Each line shows its target beside the figure.
#include <benchmark/benchmark.h>

#include <random>

#include "core/rule_samples.hpp"
#include "visura/rule.hpp"

using namespace visura;

namespace {

const std::vector<std::string>& lease_keys() {
  static const std::vector<std::string> keys = samples::numbered_keys(46);
  return keys;
}

const Rule& lease() {
  static const Rule rule = *compile_rule(samples::lease_rule(), lease_keys()).value;
  return rule;
}

Flags all_but(const std::vector<std::size_t>& missing) {
  Flags filled(lease_keys().size(), true);
  for (const std::size_t slot : missing) filled[slot] = false;
  return filled;
}

void compile_lease(benchmark::State& state) {
  const std::string text = samples::lease_rule();
  for (auto _ : state) benchmark::DoNotOptimize(compile_rule(text, lease_keys()));
  state.SetLabel("target 30 us, " + std::to_string(lease().nodes().size()) + " nodes");
}

void evaluate_lease(benchmark::State& state, Truth most, std::size_t other, Truth value) {
  std::vector<Truth> values(lease_keys().size(), most);
  if (other < values.size()) values[other] = value;
  for (auto _ : state) {
    benchmark::DoNotOptimize(values.data());
    benchmark::DoNotOptimize(evaluate(lease(), values));
  }
  state.SetLabel("target 150 ns");
}

void alternatives_of_lease(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(analyse(lease()));
  state.SetLabel("target 300 us, roles and groups included");
}

void missing_in_lease(benchmark::State& state, const Flags& filled) {
  for (auto _ : state) benchmark::DoNotOptimize(missing(lease(), filled));
  state.SetLabel("target 300 us");
}

void lint_lease(benchmark::State& state) {
  const RuleAnalysis analysis = analyse(lease());
  for (auto _ : state) benchmark::DoNotOptimize(lint(lease(), analysis, lease_keys(), {}));
  state.SetLabel("no target");
}

void print_lease(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(print(lease(), lease_keys()));
  state.SetLabel("no target");
}

std::string random_clauses(std::size_t keys, std::size_t clauses, std::size_t width, const char* inner,
                           const char* outer, unsigned seed) {
  std::mt19937 rng(seed);
  std::string out;
  for (std::size_t i = 0; i < clauses; ++i) {
    out += i == 0 ? "(" : std::string(outer) + "(";
    for (std::size_t j = 0; j < width; ++j)
      out += (j == 0 ? "k" : std::string(inner) + "k") + std::to_string(rng() % keys);
    out += ")";
  }
  return out;
}

/// `((k0 || k1) && k2 || k3) && …`, as deep as it may be, over and over.
std::string deep(std::size_t repeats) {
  std::string out;
  std::mt19937 rng(7);
  for (std::size_t i = 0; i < repeats; ++i) {
    std::string part = "k0";
    for (std::size_t d = 0; d < 98; ++d) {
      part = "(" + part + (d % 2 == 0 ? " || k" : " && k") + std::to_string(rng() % 250) + ")";
    }
    out += (i == 0 ? "" : " && ") + part;
  }
  return out;
}

void hostile(benchmark::State& state, const std::string& text) {
  const std::vector<std::string> keys = keys_of_rule(text);
  const auto compiled = compile_rule(text, keys);
  if (!compiled.value) {
    state.SkipWithError("does not compile");
    return;
  }
  bool truncated = false;
  for (auto _ : state) {
    const RuleAnalysis analysis = analyse(*compiled.value);
    const Missing answer = missing(*compiled.value, Flags(keys.size(), false));
    benchmark::DoNotOptimize(incomplete_groups(*compiled.value, analysis, Flags(keys.size(), true)));
    benchmark::DoNotOptimize(lint(*compiled.value, analysis, keys, {}));
    truncated = analysis.truncated && answer.truncated && !answer.ways.empty();
  }
  state.SetLabel(std::string("target 50 ms for each of the readers, all four here") + (truncated ? "; truncated" : ""));
}

void hostile_text(benchmark::State& state, const std::string& text) {
  for (auto _ : state) benchmark::DoNotOptimize(compile_rule(text, lease_keys()));
  state.SetLabel("target 50 ms");
}

}  // namespace

BENCHMARK(compile_lease);
BENCHMARK_CAPTURE(evaluate_lease, none_filled, Truth::False, 99, Truth::False);
BENCHMARK_CAPTURE(evaluate_lease, all_filled, Truth::True, 99, Truth::False);
BENCHMARK_CAPTURE(evaluate_lease, one_missing, Truth::True, 39, Truth::False);
BENCHMARK_CAPTURE(evaluate_lease, all_unknown, Truth::Unknown, 99, Truth::False);
BENCHMARK(alternatives_of_lease);
BENCHMARK_CAPTURE(missing_in_lease, none_filled, Flags());
BENCHMARK_CAPTURE(missing_in_lease, last_choices, all_but({21, 22, 23, 24, 28}));
BENCHMARK_CAPTURE(missing_in_lease, one_missing, all_but({39}));
BENCHMARK(lint_lease);
BENCHMARK(print_lease);
BENCHMARK_CAPTURE(hostile, thirty_choices, samples::product_of_choices(30))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, ten_choices, samples::product_of_choices(10))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, choices_of_three, random_clauses(60, 200, 3, " || ", " && ", 1))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, overlapping_pairs, random_clauses(250, 1300, 2, " || ", " && ", 2))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, a_thousand_sets, random_clauses(250, 1000, 4, " && ", " || ", 3))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, many_parts, samples::many_parts(200))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, as_deep_as_may_be, deep(40))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_text, a_megabyte, std::string(1U << 20U, 'a'))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_text, parentheses, std::string(60'000, '('))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_text, negations, std::string(60'000, '!'))->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
