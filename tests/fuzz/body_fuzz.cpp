// A body of any text, read with and without lending its long strings; and base64 of any text. The input is the text.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "files/base64.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "visura/values.hpp"

using namespace visura;

namespace {

/// Short, so that small inputs have strings of both kinds.
constexpr std::size_t lend_from = 4;

void require(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", sentence);
  std::abort();
}

bool same(const Report& a, const Report& b) {
  if (a.diagnostics().size() != b.diagnostics().size()) return false;
  for (std::size_t i = 0; i < a.diagnostics().size(); ++i) {
    const Diagnostic& x = a.diagnostics()[i];
    const Diagnostic& y = b.diagnostics()[i];
    if (x.code != y.code || x.span != y.span || !(x.params == y.params)) return false;
  }
  return true;
}

/// Digit by digit, as RFC 4648 words it.
bool is_canonical(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return false;
  std::size_t padding = 0;
  while (padding < 2 && !text.empty() && text.back() == '=') {
    text.remove_suffix(1);
    ++padding;
  }
  if (text.find_first_not_of(alphabet) != std::string_view::npos) return false;
  if (padding == 0) return true;
  if (text.empty()) return false;
  const std::size_t last = alphabet.find(text.back());
  return last % (padding == 2 ? 16 : 4) == 0;
}

void compare_keys(const json::Value& a, const json::Value& b) {
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    require(a.members[i].key_end == b.members[i].key_end, "and keys end in the same places");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  json::Limits limits;
  const auto copied = json::read(text, limits);
  limits.lend_from = lend_from;
  auto lent = json::read(text, limits);
  require(copied.value.has_value() == lent.value.has_value(), "lending reads the same texts");
  require(same(copied.report, lent.report), "and finds the same faults in the same places");
  if (lent.value) {
    compare_keys(*copied.value, *lent.value);
    json::own(*lent.value);
    require(json::Writer().value(*copied.value).str() == json::Writer().value(*lent.value).str(),
            "and the same values");
  }
  require(files::decoded_size(text).has_value() == is_canonical(text), "base64 is what RFC 4648 says");
  Value file;
  if (!read_wire_file(text, file)) {
    require(text.size() >= file.lent.size() &&
                text.compare(text.size() - file.lent.size(), std::string::npos, std::string(file.lent)) == 0,
            "a file's content is the end of its text");
  }
  return 0;
}
