// A requirement tree as one sentence. Words and signs come from the catalog (`phrase.*`); this file only knows how
// deep a sentence may nest and how long its lists may be before they are counted.
//
//   level 1   a e b; e c oppure d; e e, oppure f e g        `all`: keys first, then its choices
//   level 2   c oppure d      e, oppure f e g               `any`: narrow between keys, wide around lists
//   level 3   f e g           f e (g oppure h)              `all` inside `any`
#include <algorithm>
#include <string>

#include "rule/inline_label.hpp"
#include "visura/rule.hpp"

namespace visura {
namespace {

using Kind = Requirement::Kind;

/// Labels in one sentence at the most: more than a person takes in at once. The rest is counted.
constexpr std::size_t max_labels = 12;
/// Keys of a plain list before it is cut short; one fewer is then shown, and the rest counted.
constexpr std::size_t max_keys_listed = 4;
/// Choices, or alternatives made of several fields, before the rest is counted.
constexpr std::size_t max_parts_listed = 3;
/// Parentheses inside parentheses are not read: what would need them is counted.
constexpr int max_parentheses = 1;
/// Labels that share this many words are shortened: "codice fiscale richiedente privato oppure giuridico".
constexpr std::size_t min_shared_words = 2;

/// Every method writes at the end of the sentence; nesting is bounded by the levels above, whatever the tree.
class Sentence {
 public:
  Sentence(const std::vector<std::string>& labels, const Catalog& catalog)
      : labels_(labels), catalog_(catalog), lower_(catalog.find("phrase.label_case") == "lower") {}

  std::string of(const Requirement& requirement) {
    const std::size_t keys = count_keys(requirement);
    const bool all = requirement.kind == Kind::all;
    const bool one_left = requirement.fewest == 1 && keys == requirement.parts.size();
    do {
      if (all) {
        whole(requirement, keys);
      } else {
        part(requirement, max_parentheses);
      }
    } while (again());
    return frame(one_left ? "phrase.one_left" : "phrase.needed", all && keys > 1 ? 2 : 1, out_);
  }

  /// With the labels as they stand above the fields: what is asked for is looked for there.
  std::string alone(const Requirement& requirement) {
    quoted_ = true;
    part(requirement, max_parentheses);
    return frame("phrase.choose", 0, out_);
  }

  std::string list(const SlotSet& slots) {
    Requirement all;
    all.parts.resize(slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i) all.parts[i].slot = slots[i];
    out_.clear();
    do keys_of(all, slots.size(), max_keys_listed, true);
    while (again());
    return out_;
  }

 private:
  /// True once, when a label that was named has a comma: the sentence is then written with semicolons.
  bool again() {
    if (!commas_ || apart_) return false;
    apart_ = true;
    labels_shown_ = 0;
    out_.clear();
    return true;
  }

  static std::size_t count_keys(const Requirement& requirement) {
    return static_cast<std::size_t>(std::count_if(requirement.parts.begin(), requirement.parts.end(),
                                                  [](const Requirement& part) { return part.kind == Kind::key; }));
  }

  void part(const Requirement& requirement, int parentheses) {
    const std::size_t keys = count_keys(requirement);
    if (requirement.kind == Kind::key) {
      label(requirement.slot);
    } else if (requirement.kind == Kind::all) {
      all_inside(requirement, keys, parentheses);
    } else if (keys == requirement.parts.size()) {
      any_keys(requirement);
    } else {
      any_parts(requirement, parentheses);
    }
  }

  /// Level 1.
  void whole(const Requirement& all, std::size_t keys) {
    const std::size_t others = all.parts.size() - keys;
    const std::size_t shown = room_for(others, max_parts_listed);
    const std::size_t items = (keys > 0 ? 1 : 0) + others;
    std::size_t item = 0;
    if (keys > 0) keys_of(all, keys, max_keys_listed, true), ++item;
    std::size_t rest = 0;
    std::size_t written = 0;
    for (const Requirement& choice : all.parts) {
      if (choice.kind == Kind::key) continue;
      if (written == shown) {
        rest += choice.fewest;
        continue;
      }
      join(item + 1 == items ? "phrase.and_wide" : "phrase.semicolon", item);
      part(choice, max_parentheses);
      ++written, ++item;
    }
    if (rest > 0) count("phrase.and_wide", item, "phrase.at_least", rest);
  }

  /// Level 2, where an alternative is a list of its own.
  void any_parts(const Requirement& any, int parentheses) {
    const std::size_t shown = room_for(any.parts.size(), max_parts_listed);
    if (shown == 0) return count({}, 0, "phrase.at_least", any.fewest);
    for (std::size_t i = 0; i < shown; ++i) {
      join("phrase.or_wide", i);
      part(any.parts[i], parentheses);
    }
    if (shown < any.parts.size()) count("phrase.or_wide", shown, "phrase.more_ways", any.parts.size() - shown);
  }

  void any_keys(const Requirement& any) {
    const std::size_t all = any.parts.size();
    const std::size_t shown = room_for(all, max_keys_listed);
    std::vector<std::string> labels;
    for (const Requirement& key : any.parts) labels.push_back(text_of(key.slot));
    const bool whole = quoted_ || shown < all;
    const std::size_t shared = whole ? 0 : text::shared_beginning(labels, min_shared_words);
    for (std::size_t i = 0; i < shown; ++i) {
      join(apart_ ? "phrase.or_wide" : i + 1 == all ? "phrase.or" : "phrase.comma", i);
      write(std::string_view(labels[i]).substr(i == 0 ? 0 : shared));
    }
    labels_shown_ += shown;
    if (shown < all) count("phrase.or", shown, "phrase.one_of_more", all - shown);
  }

  /// Level 3. Commas would read as the end of the alternative, so every entry has its own `and`.
  void all_inside(const Requirement& all, std::size_t keys, int parentheses) {
    if (labels_shown_ >= max_labels) return count({}, 0, "phrase.at_least", all.fewest);
    std::size_t item = 0;
    if (keys > 0) keys_of(all, keys, max_keys_listed - 1, false), ++item;
    const std::size_t shown = parentheses > 0 ? room_for(all.parts.size() - keys, max_parts_listed - 1) : 0;
    std::size_t rest = 0;
    std::size_t written = 0;
    for (const Requirement& choice : all.parts) {
      if (choice.kind == Kind::key) continue;
      if (written == shown) {
        rest += choice.fewest;
        continue;
      }
      join("phrase.and", item);
      write("(");
      part(choice, parentheses - 1);
      write(")");
      ++written, ++item;
    }
    if (rest > 0) count("phrase.and", item, "phrase.at_least", rest);
  }

  void keys_of(const Requirement& all, std::size_t keys, std::size_t most, bool listed) {
    const std::size_t shown = room_for(keys, most);
    const bool apart = apart_ && listed;
    const std::string_view between = apart ? "phrase.semicolon" : listed ? "phrase.comma" : "phrase.and";
    const std::string_view last = !apart ? "phrase.and" : keys < all.parts.size() ? between : "phrase.and_wide";
    std::size_t written = 0;
    for (const Requirement& key : all.parts) {
      if (key.kind != Kind::key || written == shown) continue;
      join(written + 1 == keys ? last : between, written);
      label(key.slot);
      ++written;
    }
    if (shown < keys) count(last, shown, "phrase.more_fields", keys - shown);
  }

  /// How many of `count` entries are written out.
  std::size_t room_for(std::size_t count, std::size_t most) const {
    const std::size_t left = labels_shown_ < max_labels ? max_labels - labels_shown_ : 0;
    return std::min(count <= most ? count : most - 1, left);
  }

  std::string text_of(Slot slot) const {
    if (slot >= labels_.size()) return {};
    if (quoted_) return frame("phrase.quoted", 0, labels_[slot]);
    return lower_ ? text::lower_first(labels_[slot]) : labels_[slot];
  }

  void label(Slot slot) {
    ++labels_shown_;
    write(text_of(slot));
  }

  void count(std::string_view connector, std::size_t item, std::string_view key, std::size_t number) {
    join(connector, item);
    write(frame(key, static_cast<std::int64_t>(number), {}));
  }

  std::string frame(std::string_view key, std::int64_t number, std::string_view text) const {
    return fill(catalog_.find(key, number), {Param{"count", number}, Param{"text", std::string(text)}});
  }

  /// The connector that comes before the next words, unless they are the first of their list.
  void join(std::string_view connector, std::size_t item) {
    if (item > 0) connector_ = connector;
  }

  /// Italian says "ed email" for "e email": a connector may have a form of its own before an e.
  void write(std::string_view words) {
    if (!connector_.empty()) {
      const bool before_e = text::starts_with_e(words);
      const std::string_view special = before_e ? catalog_.find(std::string(connector_) + "_before_e") : "";
      out_ += special.empty() ? catalog_.find(connector_) : special;
      connector_ = {};
    }
    commas_ = commas_ || words.find(',') != std::string_view::npos;
    out_ += words;
  }

  const std::vector<std::string>& labels_;
  const Catalog& catalog_;
  bool lower_;
  bool quoted_ = false;
  bool commas_ = false;  ///< a label that was named has one
  bool apart_ = false;   ///< what commas would separate, semicolons and `or` do
  std::size_t labels_shown_ = 0;
  std::string_view connector_;
  std::string out_;
};

}  // namespace

Slot Requirement::first_slot() const noexcept {
  const Requirement* first = this;
  while (first->kind != Kind::key) first = first->parts.data();
  return first->slot;
}

std::string explain(const Requirement& requirement, const std::vector<std::string>& labels, const Catalog& catalog) {
  return Sentence(labels, catalog).of(requirement);
}

std::string explain_part(const Requirement& part, const std::vector<std::string>& labels, const Catalog& catalog) {
  return Sentence(labels, catalog).alone(part);
}

std::string explain(const IncompleteGroup& group, const std::vector<std::string>& labels, const Catalog& catalog) {
  Sentence sentence(labels, catalog);
  const std::string filled = sentence.list(group.filled);
  const std::string missing = sentence.list(group.missing);
  return fill(catalog.find("phrase.group"), {Param{"filled", filled}, Param{"missing", missing}});
}

}  // namespace visura
