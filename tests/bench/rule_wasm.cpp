// The lease of rule_bench.cpp for rule_wasm.mjs, which counts the time: each function does its work so many times.
#include <emscripten.h>

#include "core/rule_samples.hpp"
#include "visura/rule.hpp"

using namespace visura;

namespace {

const std::string& text() {
  static const std::string rule = samples::lease_rule();
  return rule;
}

const std::vector<std::string>& keys() {
  static const std::vector<std::string> all = samples::numbered_keys(46);
  return all;
}

const Rule& lease() {
  static const Rule rule = *compile_rule(text(), keys()).value;
  return rule;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE int compile(int times) {
  int nodes = 0;
  for (int i = 0; i < times; ++i) nodes += static_cast<int>(compile_rule(text(), keys()).value->nodes().size());
  return nodes;
}

EMSCRIPTEN_KEEPALIVE int evaluate_one_missing(int times) {
  std::vector<Truth> values(46, Truth::True);
  int sum = 0;
  for (int i = 0; i < times; ++i) {
    values[39] = i % 2 == 0 ? Truth::False : Truth::Unknown;
    sum += static_cast<int>(evaluate(lease(), values));
  }
  return sum;
}

EMSCRIPTEN_KEEPALIVE int alternatives(int times) {
  int sets = 0;
  for (int i = 0; i < times; ++i) sets += static_cast<int>(analyse(lease()).alternatives.size());
  return sets;
}

EMSCRIPTEN_KEEPALIVE int missing_everything(int times) {
  int ways = 0;
  for (int i = 0; i < times; ++i) ways += static_cast<int>(missing(lease(), {}).ways.size());
  return ways;
}
}
