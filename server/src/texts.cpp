#include "texts.hpp"

#include "embedded.hpp"
#include "json/catalog_reader.hpp"
#include "json/reader.hpp"

namespace visura::server {
namespace {

std::string_view source_of(std::string_view lang) { return embedded("texts/" + std::string(lang) + ".json"); }

}  // namespace

bool Texts::speaks(std::string_view lang) { return !source_of(lang).empty(); }

Texts::Texts(std::string_view lang) {
  const auto read = json::read(source_of(lang));
  if (read.value) catalog_ = json::read_catalog(*read.value);
}

std::string Texts::operator()(std::string_view key, const std::vector<Param>& params) const {
  const std::string_view text = catalog_.find(key);
  return text.empty() ? std::string(key) : fill(text, params);
}

}  // namespace visura::server
