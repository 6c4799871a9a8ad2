#include "visura/catalog.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/order.hpp"
#include "text/words.hpp"

namespace visura {

Catalog::Catalog(std::vector<Message> messages) : messages_(std::move(messages)) {
  text::stable_sort(messages_, [](const Message& a, const Message& b) { return a.key < b.key; });
}

std::string_view Catalog::find(std::string_view key, std::int64_t count) const noexcept {
  const auto found = std::lower_bound(messages_.begin(), messages_.end(), key,
                                      [](const Message& message, std::string_view k) { return message.key < k; });
  if (found == messages_.end() || found->key != key) return {};
  return count == 1 ? std::string_view(found->one) : std::string_view(found->other);
}

std::string fill(std::string_view text, const std::vector<Param>& params) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out.append(text.substr(0, open));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto param =
        std::find_if(params.begin(), params.end(), [name](const Param& candidate) { return candidate.name == name; });
    if (param == params.end()) {
      out.append(text.substr(open, close - open + 1));
    } else {
      out.append(param->is_number ? text::decimal(param->number) : param->text);
    }
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

namespace {

/// `pdf jpg png` as people read it: PDF, JPG o PNG.
std::string listed(std::string_view extensions, const Catalog& catalog) {
  std::string list;
  while (!extensions.empty()) {
    const std::string_view extension = text::next_word(extensions);
    if (!list.empty()) list += catalog.find(extensions.empty() ? "phrase.or_kind" : "phrase.comma");
    for (const char c : extension) list += text::to_upper(c);
  }
  return list;
}

/// Bytes as people count them: 4,5 MB, or 60 kB. A limit is shown no larger, a size no smaller than it is.
std::string people_bytes(std::int64_t bytes, bool up, const Catalog& catalog) {
  const bool small = bytes < 1'000'000;
  const std::int64_t tenth = small ? 100 : 100'000;
  const std::int64_t tenths = (bytes + (up ? tenth - 1 : 0)) / tenth;
  std::string text = text::decimal(tenths / 10);
  if (tenths % 10 != 0) text.append(catalog.find("phrase.decimal")).append(text::decimal(tenths % 10));
  return text.append(small ? " kB" : " MB");
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const Catalog& catalog, std::string_view label) {
  std::int64_t count = 0;
  std::vector<Param> params = diagnostic.params;
  for (Param& param : params) {
    if (param.name == "count") count = param.number;
    if (param.name == "accepted") param.text = listed(param.text, catalog);
    if (param.name != "expected" && param.name != "kind" && param.name != "fact") continue;
    // A word of ours (`colon`, `docx`), said in each language's own way when the catalog knows it.
    const std::string_view words = catalog.find(std::string(param.name) + '.' + param.text);
    if (!words.empty()) param.text = words;
  }
  for (std::size_t i = 0; i < diagnostic.params.size(); ++i) {
    const Param& param = diagnostic.params[i];
    if (param.name == "limit") params.emplace_back("limit_said", people_bytes(param.number, false, catalog));
    if (param.name == "size") params.emplace_back("size_said", people_bytes(param.number, true, catalog));
  }
  params.emplace_back("label", std::string(label));
  return fill(catalog.find(code_info(diagnostic.code).name, count), params);
}

}  // namespace visura
