// JSON of what the core found, with the sentences of one catalog. Shapes: README, "Answers".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "session/options.hpp"
#include "visura/catalog.hpp"
#include "visura/validate.hpp"

namespace visura {

/// Says what people call a field.
struct Labels {
  const Schema* schema = nullptr;
  std::string_view fallback;  ///< when there is no schema, or the diagnostic is about no field

  std::string_view of(std::string_view key) const {
    return schema == nullptr || key.empty() ? fallback : schema->label_of(key);
  }
};

/// `"diagnostics":[…]`. `sentences` holds for each diagnostic what `{sentence}` stands for; it may be shorter.
void write_diagnostics(json::Writer& writer, const Report& report, const Catalog& catalog, const Labels& labels,
                       const std::vector<std::string>& sentences = {});

void write_keys(json::Writer& writer, const SlotSet& slots, const std::vector<std::string>& keys);
void write_key_sets(json::Writer& writer, const std::vector<SlotSet>& sets, const std::vector<std::string>& keys);

/// A key, `{"all":[…]}`, `{"any":[…]}` or null.
void write_requirement(json::Writer& writer, const Requirement* requirement, const std::vector<std::string>& keys);

/// The report of a verdict.
std::string report_answer(const Schema& schema, const Verdict& verdict, const Catalog& catalog);

/// The same shape when there is no schema to hold values against.
std::string report_answer(const Report& report, const Catalog& catalog);

/// The view model of a form; `schema` is null when the text was no service.
std::string description_answer(const Schema* schema, const Report& report, const Options& options);

}  // namespace visura
