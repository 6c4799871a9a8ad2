// A body of 15 MB with three documents, as the server checks it. Each line shows its target beside the figure; what a
// plain JSON reader takes stands at the end.
#include <benchmark/benchmark.h>

#include "files/base64.hpp"
#include "json/reader.hpp"
#include "visura/session.hpp"

using namespace visura;

namespace {

constexpr std::string_view schema = R"({"hash_visura":"a1","nome_visura":"Uno","json_struttura":{"campi":{
"$0":{"nome":"Nome","tipo":"testo"},"$1":{"nome":"Fronte","tipo":"file"},"$2":{"nome":"Retro","tipo":"file"},
"$3":{"nome":"Delega","tipo":"file"}},"validazione":"$0 && $1 && $2 && $3"}})";

constexpr std::size_t content_length = 5'000'000;  ///< three files of 3.75 MB

/// A PDF in base64, whole as far as its ends tell.
const std::string& content() {
  static const std::string text = [] {
    std::string out = "JVBERi0x";  // %PDF-1
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::string_view end = "CnN0YXJ0eHJlZgo5CiUlRU9G";  // startxref 9 %%EOF
    for (std::size_t i = 0; out.size() < content_length - end.size(); ++i) out += digits[i * 7919 % 64];
    return out.append(end);
  }();
  return text;
}

const std::string& body() {
  static const std::string text = [] {
    std::string out = R"({"hash_visura":"a1","json_visura":{"$0":"Maria")";
    for (const char* key : {"$1", "$2", "$3"}) {
      out.append(",\"").append(key).append("\":\"a.pdf|data:application/pdf;base64,").append(content()).append("\"");
    }
    return out.append(R"(},"state":1})");
  }();
  return text;
}

void finish(benchmark::State& state, std::size_t bytes, const char* label) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
  state.SetLabel(label);
}

/// Everything between the body as it came and the body to send.
void whole_check(benchmark::State& state) {
  const Session session = Session::read(schema);
  for (auto _ : state) {
    const Prepared prepared = session.prepare(body(), "order");
    if (!prepared.ok) state.SkipWithError("the body is right");
    benchmark::DoNotOptimize(prepared.pieces.front().text.data());
  }
  finish(state, body().size(), "target 1 GB/s");
}

void report_alone(benchmark::State& state) {
  const Session session = Session::read(schema);
  for (auto _ : state) benchmark::DoNotOptimize(session.validate(body()));
  finish(state, body().size(), "target 1 GB/s");
}

/// What the gateway does before it: whose service is it? It reads the body once more, without its files.
void read_lending(benchmark::State& state) {
  json::Limits limits;
  limits.bytes = body().size();
  limits.lend_from = 1024;
  for (auto _ : state) benchmark::DoNotOptimize(json::read(body(), limits));
  finish(state, body().size(), "no target: the gateway does it besides");
}

void check_base64(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(files::decoded_size(content()));
  finish(state, content().size(), "no target");
}

void read_copying(benchmark::State& state) {
  json::Limits limits;
  limits.bytes = body().size();
  for (auto _ : state) benchmark::DoNotOptimize(json::read(body(), limits));
  finish(state, body().size(), "no target: the reader alone, character by character");
}

}  // namespace

BENCHMARK(whole_check)->Unit(benchmark::kMillisecond);
BENCHMARK(report_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(read_lending)->Unit(benchmark::kMillisecond);
BENCHMARK(check_base64)->Unit(benchmark::kMillisecond);
BENCHMARK(read_copying)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
