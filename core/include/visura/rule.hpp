// `validazione`: the boolean rule that says which sets of fields make a complete request.
// Parsed once into postfix nodes; everything below reads those nodes, nothing reads the text again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "visura/catalog.hpp"
#include "visura/diagnostic.hpp"

namespace visura {

/// Index of a field in the order people see it. Every order below ("ties by field order") is the order of slots.
using Slot = std::uint16_t;

/// One yes or no by slot. (Bytes: the bit iterators of std::vector<bool> weigh a kilobyte in the download.)
using Flags = std::vector<std::uint8_t>;

/// Kleene's three values: a field not yet touched is Unknown.
enum class Truth : std::uint8_t { False, True, Unknown };

enum class RuleOp : std::uint8_t { key, negation, conjunction, disjunction };

struct RuleNode {
  RuleOp op = RuleOp::key;
  Slot slot = 0;            ///< of a key
  std::uint32_t first = 0;  ///< index of the first node of this node's subtree: [first, own index]
  Span span;                ///< in the rule's text
};

/// One gate of the compiled rule: a whole chain of `&&` or of `||` as one step, with `!` pushed down to the keys.
/// Gates are in postfix order and alternate between the two operators from each level to the next.
struct RuleGate {
  std::uint32_t node = 0;    ///< the node the chain ends with
  std::uint32_t parent = 0;  ///< its own index: the root
  std::uint32_t first = 0;   ///< index of the first gate below this one: [first, own index]
  std::uint16_t depth = 0;   ///< 0: the root
  bool conjunction = true;
};

/// What evaluation and the readers of sets run on: gates over bits. Bit i of a mask stands for `slots[i]`.
struct RuleCircuit {
  std::vector<Slot> slots;           ///< ascending; those beyond the schema's fields come last
  std::vector<RuleGate> gates;       ///< never empty in a compiled rule
  std::vector<std::uint64_t> masks;  ///< per gate: the keys it wants, then the keys it wants absent (under `!`)
  std::size_t words = 1;             ///< of a mask
  std::size_t levels = 0;            ///< of gates
  std::size_t in_place = 0;          ///< so many of the first fields have the bit of their own number
};

/// A default Rule has no nodes and asks for nothing: it is always satisfied.
class Rule {
 public:
  const std::vector<RuleNode>& nodes() const noexcept { return nodes_; }
  const std::string& source() const noexcept { return source_; }
  std::size_t slot_count() const noexcept { return slot_count_; }
  bool has_negation() const noexcept { return has_negation_; }
  const RuleCircuit& circuit() const noexcept { return circuit_; }
  /// Keys that no field has: never filled in. Their slots follow those of the fields.
  const std::vector<std::string>& unknown_keys() const noexcept { return unknown_keys_; }

 private:
  friend class RuleBuilder;
  std::vector<RuleNode> nodes_;
  std::string source_;
  std::size_t slot_count_ = 0;
  bool has_negation_ = false;
  std::vector<std::string> unknown_keys_;
  RuleCircuit circuit_;
};

/// Compiles `text`; the slot of a key is its index in `keys`. An error in the report means: no rule.
Outcome<Rule> compile_rule(std::string_view text, const std::vector<std::string>& keys);

/// The keys a rule mentions, without a schema: each once, by the number in the key, then by appearance.
std::vector<std::string> keys_of_rule(std::string_view text);

/// The rule's text and, below it, a caret under the place a diagnostic speaks of; long texts are cut around it.
std::string point_at(std::string_view text, const Diagnostic& diagnostic);

/// The rule's value; a slot beyond `values` is False.
Truth evaluate(const Rule& rule, const std::vector<Truth>& values);

/// Canonical text: parses to the same nodes.
std::string print(const Rule& rule, const std::vector<std::string>& keys);

/// Longest text: twenty times the longest rule seen (3,053 characters). Beyond it: an error.
inline constexpr std::size_t max_rule_length = 65'536;
/// Most nodes: fifteen times the largest rule seen (549); keeps every reader's work small. Beyond it: an error.
inline constexpr std::size_t max_rule_nodes = 8'192;
/// Deepest nesting of `(` and `!`: thirty times the deepest rule seen (3). Beyond it: an error.
inline constexpr std::size_t max_rule_depth = 100;
/// Most distinct keys: five times the most seen (46), and more fields than a schema may have. Beyond it: an error.
inline constexpr std::size_t max_rule_keys = 256;
/// Deepest requirement tree: the levels that `max_rule_depth` parentheses can spell out. Beyond it: plain lists.
inline constexpr std::size_t max_requirement_depth = 2 * max_rule_depth + 4;

using SlotSet = std::vector<Slot>;  ///< ascending, each once

/// required: in every minimal set; alternative: in some; optional: in none.
enum class Role : std::uint8_t { optional, required, alternative };

std::string_view role_name(Role role) noexcept;

/// What is true of a rule whatever is filled in; computed once per rule.
struct RuleAnalysis {
  std::vector<SlotSet> alternatives;  ///< the minimal sets that satisfy the rule, fewest fields first
  std::vector<Role> roles;            ///< one per slot; if truncated, `alternative` also where nothing is proven
  std::vector<SlotSet> groups;        ///< fields the author listed together: all or none
  /// Per part of the rule joined by `&&`, but for the plain keys: the sets its branches spell out, absorbed ones too,
  /// as the circuit's masks. Empty where they are too many.
  std::vector<std::vector<std::uint64_t>> listed;
  bool computed = true;    ///< false for rules with `!`: alternatives and groups are not computed for them
  bool truncated = false;  ///< the work limit was reached: every set in the lists is right, but some are not there
};

RuleAnalysis analyse(const Rule& rule);

/// A tree of what is still to be filled in, each key as few times as we can write it. Nesting is bounded by
/// `max_requirement_depth`, so walking it recursively is safe.
struct Requirement {
  enum class Kind : std::uint8_t { key, all, any };
  Kind kind = Kind::key;
  Slot slot = 0;             ///< of a key
  std::uint32_t fewest = 1;  ///< fields to fill in at the least
  std::vector<Requirement> parts;

  /// What has to be met, one and all: of an `all` its parts, else the requirement itself.
  const Requirement* begin() const noexcept { return kind == Kind::all ? parts.data() : this; }
  const Requirement* end() const noexcept { return kind == Kind::all ? parts.data() + parts.size() : this + 1; }

  /// The field that a sentence about it names first.
  Slot first_slot() const noexcept;
};

struct Missing {
  std::vector<SlotSet> ways;               ///< nearest first; empty when nothing is missing or nothing can help
  std::optional<Requirement> requirement;  ///< nothing when nothing is missing
  bool computed = true;
  bool truncated = false;  ///< the ways really complete the rule, but shorter ones may exist
};

Missing missing(const Rule& rule, const Flags& filled);

/// A group with some fields filled in and some not, after the rest of its part of the rule is satisfied.
struct IncompleteGroup {
  SlotSet filled;   ///< those that make no sense alone
  SlotSet missing;  ///< the fewest fields that would complete a listed set
};

std::vector<IncompleteGroup> incomplete_groups(const Rule& rule, const RuleAnalysis& analysis, const Flags& filled);

/// What the author's own flag says of a field (`null`, `required`, a trailing `*`), to be held against the rule.
enum class Hint : std::uint8_t { none, required, optional };

/// Oddities of a rule, with spans: unused field, always or never true, redundant branch, duplicate operand, hints
/// that contradict it. Diagnostics about a field carry its key.
Report lint(const Rule& rule, const RuleAnalysis& analysis, const std::vector<std::string>& keys,
            const std::vector<Hint>& hints);

/// One sentence for a person: "Basta ancora…", "Per completare serve…". `labels` are indexed by slot.
std::string explain(const Requirement& requirement, const std::vector<std::string>& labels, const Catalog& catalog);

/// One sentence that asks for one of its parts alone.
std::string explain_part(const Requirement& part, const std::vector<std::string>& labels, const Catalog& catalog);

/// One sentence that asks about a half-filled group.
std::string explain(const IncompleteGroup& group, const std::vector<std::string>& labels, const Catalog& catalog);

}  // namespace visura
