#include "visura/catalog.hpp"

#include <algorithm>

namespace visura {

Catalog::Catalog(std::vector<Message> messages) : messages_(std::move(messages)) {
  std::stable_sort(messages_.begin(), messages_.end(),
                   [](const Message& a, const Message& b) { return a.key < b.key; });
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
    } else if (const auto* number = std::get_if<std::int64_t>(&param->value)) {
      out.append(std::to_string(*number));
    } else {
      out.append(std::get<std::string>(param->value));
    }
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

std::string render(const Diagnostic& diagnostic, const Catalog& catalog, std::string_view label) {
  std::int64_t count = 0;
  for (const Param& param : diagnostic.params) {
    if (const auto* number = std::get_if<std::int64_t>(&param.value); number != nullptr && param.name == "count") {
      count = *number;
    }
  }
  std::vector<Param> params = diagnostic.params;
  for (Param& param : params) {
    auto* value = std::get_if<std::string>(&param.value);
    if (value == nullptr || param.name != "expected") continue;
    // What was expected is a word of ours (`colon`), said in each language's own way when the catalog knows it.
    const std::string_view words = catalog.find("expected." + *value);
    if (!words.empty()) *value = words;
  }
  params.push_back(Param{"label", std::string(label)});
  return fill(catalog.find(code_info(diagnostic.code).name, count), params);
}

}  // namespace visura
