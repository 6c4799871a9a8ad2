// A requirement tree as one sentence. Words and signs come from the catalog (`phrase.*`); this file only knows how
// deep a sentence may nest and how long its lists may be before they are counted.
//
//   level 1   a e b; e c oppure d; e e, oppure f e g        `all`: keys first, then its choices
//   level 2   c oppure d      e, oppure f e g               `any`: narrow between keys, wide around lists
//   level 3   f e g           f e (g oppure h)              `all` inside `any`
#include <string>

#include "rule/inline_label.hpp"
#include "visura/rule.hpp"

namespace visura {
namespace {

using Kind = Requirement::Kind;
using Parts = std::vector<const Requirement*>;

/// Labels in one sentence at the most: more than a person takes in at once. The rest is counted.
constexpr std::size_t max_labels = 12;
/// Entries of a plain list before it is cut short; one fewer is then shown, and the rest counted.
constexpr std::size_t max_keys_listed = 4;
/// Choices, or alternatives made of several fields, before the rest is counted.
constexpr std::size_t max_parts_listed = 3;
/// Parentheses inside parentheses are not read: what would need them is counted.
constexpr int max_parentheses = 1;

/// Some labels share their beginning: "codice fiscale richiedente privato oppure giuridico".
constexpr std::size_t min_shared_words = 2;

class Sentence {
 public:
  Sentence(const std::vector<std::string>& labels, const Catalog& catalog)
      : labels_(labels), catalog_(catalog), lower_(catalog.find("phrase.label_case") == "lower") {}

  std::string of(const Requirement& requirement) {
    const Parts keys = keys_of(requirement);
    const bool one_left = requirement.fewest == 1 && keys.size() == std::max<std::size_t>(requirement.parts.size(), 1);
    if (one_left) return frame("phrase.one_left", 1, text(requirement, max_parentheses));
    const bool all = requirement.kind == Kind::all;
    const auto number = static_cast<std::int64_t>(all ? keys.size() : 1);
    const std::string body = all ? whole(requirement) : text(requirement, max_parentheses);
    return frame("phrase.needed", number == 0 ? 1 : number, body);
  }

  /// "via", "telefono e destinatario": a plain list of fields.
  std::string list(const SlotSet& slots) {
    std::vector<Requirement> keys(slots.size());
    Parts parts;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      keys[i].slot = slots[i];
      parts.push_back(&keys[i]);
    }
    return all_keys(parts, false);
  }

 private:
  static Parts keys_of(const Requirement& requirement) {
    if (requirement.kind == Kind::key) return {&requirement};
    Parts keys;
    for (const Requirement& part : requirement.parts) {
      if (part.kind == Kind::key) keys.push_back(&part);
    }
    return keys;
  }

  static Parts others_of(const Requirement& requirement) {
    Parts others;
    for (const Requirement& part : requirement.parts) {
      if (part.kind != Kind::key) others.push_back(&part);
    }
    return others;
  }

  std::string text(const Requirement& requirement, int parentheses) {
    if (requirement.kind == Kind::key) return label(requirement.slot);
    const Parts keys = keys_of(requirement);
    const bool plain = keys.size() == requirement.parts.size();
    if (requirement.kind == Kind::any) return plain ? any_keys(keys) : any_parts(requirement, parentheses);
    return all_inside(requirement, parentheses);
  }

  /// Level 1.
  std::string whole(const Requirement& all) {
    const Parts keys = keys_of(all);
    const Parts others = others_of(all);
    std::vector<std::string> items;
    if (!keys.empty()) items.push_back(all_keys(keys, false));
    const std::size_t shown = room_for(others.size(), max_parts_listed);
    for (std::size_t i = 0; i < shown; ++i) items.push_back(text(*others[i], max_parentheses));
    std::int64_t rest = 0;
    for (std::size_t i = shown; i < others.size(); ++i) rest += others[i]->fewest;
    if (rest > 0) items.push_back(counted("phrase.at_least", rest));
    return join(items, "phrase.semicolon", "phrase.and_wide");
  }

  /// Level 2, where an alternative is a list of its own.
  std::string any_parts(const Requirement& any, int parentheses) {
    std::vector<std::string> items;
    const std::size_t shown = room_for(any.parts.size(), max_parts_listed);
    for (std::size_t i = 0; i < shown; ++i) items.push_back(text(any.parts[i], parentheses));
    const auto rest = static_cast<std::int64_t>(any.parts.size() - shown);
    if (shown == 0) return counted("phrase.at_least", any.fewest);
    if (rest > 0) items.push_back(counted("phrase.more_ways", rest));
    return join(items, "phrase.or_wide", "phrase.or_wide");
  }

  /// Level 3. Commas would read as the end of the alternative, so every entry has its own `and`.
  std::string all_inside(const Requirement& all, int parentheses) {
    const Parts keys = keys_of(all);
    const Parts others = others_of(all);
    if (labels_shown_ >= max_labels) return counted("phrase.at_least", all.fewest);
    std::vector<std::string> items;
    if (!keys.empty()) items.push_back(all_keys(keys, true));
    std::int64_t rest = 0;
    const std::size_t shown = parentheses > 0 ? room_for(others.size(), max_parts_listed - 1) : 0;
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (i < shown) {
        items.push_back("(" + text(*others[i], parentheses - 1) + ")");
      } else {
        rest += others[i]->fewest;
      }
    }
    if (rest > 0) items.push_back(counted("phrase.at_least", rest));
    return join(items, "phrase.and", "phrase.and");
  }

  std::string all_keys(const Parts& keys, bool inside) {
    const std::size_t most = inside ? max_keys_listed - 1 : max_keys_listed;
    const std::size_t shown = room_for(keys.size(), most);
    const auto rest = static_cast<std::int64_t>(keys.size() - shown);
    std::vector<std::string> items;
    for (std::size_t i = 0; i < shown; ++i) items.push_back(label(keys[i]->slot));
    if (rest > 0) items.push_back(counted("phrase.more_fields", rest));
    return join(items, inside ? "phrase.and" : "phrase.comma", "phrase.and");
  }

  std::string any_keys(const Parts& keys) {
    const std::size_t shown = room_for(keys.size(), max_keys_listed);
    std::vector<std::string> items;
    for (std::size_t i = 0; i < shown; ++i) items.push_back(label(keys[i]->slot));
    if (shown == keys.size()) drop_shared_beginning(items);
    if (shown < keys.size()) items.push_back(counted("phrase.one_of_more", static_cast<std::int64_t>(keys.size() - shown)));
    return join(items, "phrase.comma", "phrase.or");
  }

  static void drop_shared_beginning(std::vector<std::string>& items) {
    const std::size_t shared = text::shared_beginning(items, min_shared_words);
    for (std::size_t i = 1; i < items.size() && shared > 0; ++i) items[i].erase(0, shared);
  }

  /// How many of `count` entries are written out.
  std::size_t room_for(std::size_t count, std::size_t most) const {
    const std::size_t left = labels_shown_ < max_labels ? max_labels - labels_shown_ : 0;
    const std::size_t wanted = count <= most ? count : most - 1;
    return std::min(wanted, left);
  }

  std::string label(Slot slot) {
    ++labels_shown_;
    if (slot >= labels_.size()) return {};
    return lower_ ? text::lower_first(labels_[slot]) : labels_[slot];
  }

  std::string counted(std::string_view key, std::int64_t count) const { return frame(key, count, {}); }

  std::string frame(std::string_view key, std::int64_t count, std::string text) const {
    return fill(catalog_.find(key, count), {Param{"count", count}, Param{"text", std::move(text)}});
  }

  /// Italian says "ed email" for "e email": a connector may have a form of its own before an e.
  std::string_view connector(std::string_view key, const std::string& next) const {
    const bool before_e = !next.empty() && (next[0] == 'e' || next[0] == 'E');
    const std::string_view special = before_e ? catalog_.find(std::string(key) + "_before_e") : std::string_view();
    return special.empty() ? catalog_.find(key) : special;
  }

  std::string join(const std::vector<std::string>& items, std::string_view between, std::string_view last) const {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += connector(i + 1 == items.size() ? last : between, items[i]);
      out += items[i];
    }
    return out;
  }

  const std::vector<std::string>& labels_;
  const Catalog& catalog_;
  bool lower_;
  std::size_t labels_shown_ = 0;
};

}  // namespace

std::string explain(const Requirement& requirement, const std::vector<std::string>& labels, const Catalog& catalog) {
  return Sentence(labels, catalog).of(requirement);
}

std::string explain(const IncompleteGroup& group, const std::vector<std::string>& labels, const Catalog& catalog) {
  Sentence sentence(labels, catalog);
  const std::string filled = sentence.list(group.filled);
  const std::string missing = sentence.list(group.missing);
  return fill(catalog.find("phrase.group"), {Param{"filled", filled}, Param{"missing", missing}});
}

}  // namespace visura
