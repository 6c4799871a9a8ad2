// Operator precedence with an explicit stack: `!` binds tightest, then `&&`, then `||`; chains lean left.
#include <algorithm>

#include "rule/builder.hpp"
#include "text/order.hpp"
#include "text/utf8.hpp"

namespace visura {
namespace {

using rules::Mark;
using rules::Token;

/// A diagnostic quotes at most this much of a rule: enough to recognise the place, short enough for one line.
constexpr std::size_t max_quoted = 40;

/// Slots are 16 bits wide; those of unknown keys come after the schema's.
constexpr std::size_t max_slots = 65'535 - max_rule_keys - 1;

constexpr int precedence(Mark mark) {
  return mark == Mark::negation ? 3 : mark == Mark::both ? 2 : mark == Mark::either ? 1 : 0;
}

static_assert(static_cast<int>(Mark::close) < 8);
std::uint32_t pend(const Token& token) { return token.span.offset * 8 + static_cast<std::uint32_t>(token.mark); }
constexpr Mark mark_of(std::uint32_t pending) { return static_cast<Mark>(pending % 8); }
constexpr std::uint32_t offset_of(std::uint32_t pending) { return pending / 8; }

std::int64_t column(Span span) { return static_cast<std::int64_t>(span.offset) + 1; }

}  // namespace

RuleBuilder::RuleBuilder(std::string_view text, const std::vector<std::string>& keys)
    : text_(text), keys_(keys), lexer_(text, keys), used_(keys.size(), 0) {
  rule_.slot_count_ = keys.size();
}

Outcome<Rule> RuleBuilder::build() {
  bool fits = text_.size() <= max_rule_length;
  if (!fits) refuse(Diagnostic(Code::rule_too_long).with("limit", static_cast<std::int64_t>(max_rule_length)));
  if (keys_.size() > max_slots) fits = fail_limit(Code::rule_too_many_keys, {}, max_slots);
  if (!fits || !parse()) return {std::nullopt, std::move(report_)};
  rule_.source_ = text_;
  build_circuit();
  return {std::move(rule_), std::move(report_)};
}

bool RuleBuilder::parse() {
  rule_.nodes_.reserve(std::min(text_.size() / 4 + 1, max_rule_nodes));
  bool wants_operand = true;
  for (;;) {
    const Token token = lexer_.next();
    if (token.mark == Mark::not_utf8) {
      return refuse(Diagnostic(Code::rule_encoding).at(token.span).with("column", column(token.span)));
    }
    if (token.unusual) {
      report_.add(Diagnostic(Code::rule_unusual_operator)
                      .at(token.span)
                      .with("found", token.text)
                      .with("expected", rules::spelling(token.mark)));
    }
    if (wants_operand) {
      if (!operand(token)) return false;
      wants_operand = token.mark != Mark::key;
    } else {
      if (token.mark == Mark::end) return finish();
      if (!after_operand(token)) return false;
      wants_operand = token.mark != Mark::close;
    }
  }
}

bool RuleBuilder::operand(const Token& token) {
  switch (token.mark) {
    case Mark::key:
      return add_key(token);
    case Mark::negation:
      rule_.has_negation_ = true;
      return push(token);
    case Mark::open:
      ++open_;
      return push(token);
    case Mark::end: {
      const bool empty = rule_.nodes_.empty() && pending_.empty();
      return fail(empty ? Code::rule_empty : Code::rule_ends_early, token, "operand");
    }
    default:
      return fail(Code::rule_syntax, token, token.text == "$" ? "key_number" : "operand");
  }
}

bool RuleBuilder::after_operand(const Token& token) {
  switch (token.mark) {
    case Mark::both:
    case Mark::either:
      if (!reduce_while(precedence(token.mark))) return false;
      pending_.push_back(pend(token));
      return true;
    case Mark::close:
      return close(token);
    default:
      return fail(Code::rule_syntax, token, open_ == 0 ? "operator" : "operator_or_close");
  }
}

bool RuleBuilder::push(const Token& token) {
  if (++nesting_ > max_rule_depth) return fail_limit(Code::rule_too_deep, token.span, max_rule_depth);
  pending_.push_back(pend(token));
  return true;
}

bool RuleBuilder::add_key(const Token& token) {
  const std::size_t slot = slot_of(token.text);
  if (used_[slot] == 0) {
    used_[slot] = 1;
    if (++distinct_ > max_rule_keys) return fail_limit(Code::rule_too_many_keys, token.span, max_rule_keys);
    if (slot >= rule_.slot_count_) {
      report_.add(Diagnostic(Code::rule_unknown_key)
                      .at(token.span)
                      .with("key", text::take_code_points(token.text, max_quoted)));
    }
  }
  return add_node(RuleOp::key, static_cast<Slot>(slot), token.span);
}

/// Keys usually are numbered as they are ordered: the number in the key is tried first, then a sorted index.
std::size_t RuleBuilder::slot_of(std::string_view key) {
  const std::uint64_t guess = rules::number_in(key);
  if (guess < keys_.size() && keys_[static_cast<std::size_t>(guess)] == key) return static_cast<std::size_t>(guess);
  if (by_name_.empty()) {
    by_name_ = text::stable_order(keys_.size(), [&](std::uint32_t a, std::uint32_t b) { return keys_[a] < keys_[b]; });
  }
  const auto found = std::lower_bound(by_name_.begin(), by_name_.end(), key,
                                      [&](auto slot, std::string_view name) { return keys_[slot] < name; });
  if (found != by_name_.end() && keys_[*found] == key) return *found;
  const auto unknown = std::find(rule_.unknown_keys_.begin(), rule_.unknown_keys_.end(), key);
  const auto slot = rule_.slot_count_ + static_cast<std::size_t>(unknown - rule_.unknown_keys_.begin());
  if (unknown == rule_.unknown_keys_.end()) {
    rule_.unknown_keys_.emplace_back(key);
    used_.push_back(0);
  }
  return slot;
}

bool RuleBuilder::add_node(RuleOp op, Slot slot, Span span) {
  std::vector<RuleNode>& nodes = rule_.nodes_;
  const auto own = static_cast<std::uint32_t>(nodes.size());
  if (own == max_rule_nodes) return fail_limit(Code::rule_too_large, span, max_rule_nodes);
  RuleNode node{op, slot, own, span};
  if (op != RuleOp::key) {
    node.first = nodes[own - 1].first;
    if (op != RuleOp::negation) {
      node.first = nodes[node.first - 1].first;
      node.span.offset = nodes[nodes[own - 1].first - 1].span.offset;
    }
    node.span.length = nodes[own - 1].span.offset + nodes[own - 1].span.length - node.span.offset;
  }
  nodes.push_back(node);
  return true;
}

bool RuleBuilder::reduce_while(int least) {
  while (!pending_.empty() && precedence(mark_of(pending_.back())) >= least) {
    const std::uint32_t top = pending_.back();
    pending_.pop_back();
    const Mark mark = mark_of(top);
    if (mark == Mark::negation) --nesting_;
    const RuleOp op = mark == Mark::negation ? RuleOp::negation
                      : mark == Mark::both   ? RuleOp::conjunction
                                             : RuleOp::disjunction;
    if (!add_node(op, 0, {offset_of(top), 1})) return false;
  }
  return true;
}

bool RuleBuilder::close(const Token& token) {
  if (!reduce_while(1)) return false;
  if (pending_.empty()) return fail(Code::rule_unopened_parenthesis, token, "operator");
  Span& span = rule_.nodes_.back().span;  // an operand's place includes its parentheses
  span.offset = offset_of(pending_.back());
  pending_.pop_back();
  span.length = token.span.offset + 1 - span.offset;
  --open_;
  --nesting_;
  return true;
}

bool RuleBuilder::finish() {
  if (!reduce_while(1)) return false;
  if (pending_.empty()) return true;
  const Token open{Mark::open, "(", {offset_of(pending_.back()), 1}, false};
  return fail(Code::rule_unclosed_parenthesis, open, "close");
}

/// The one thing to mend stands alone: what was remarked before it would only hide it.
bool RuleBuilder::refuse(Diagnostic diagnostic) {
  report_ = Report();
  report_.add(std::move(diagnostic));
  return false;
}

bool RuleBuilder::fail(Code code, const Token& token, std::string_view expected) {
  return refuse(Diagnostic(code)
                    .at(token.span)
                    .with("column", column(token.span))
                    .with("found", text::take_code_points(token.text, max_quoted))
                    .with("expected", expected));
}

bool RuleBuilder::fail_limit(Code code, Span span, std::size_t limit) {
  return refuse(Diagnostic(code).at(span).with("limit", static_cast<std::int64_t>(limit)).with("column", column(span)));
}

Outcome<Rule> compile_rule(std::string_view text, const std::vector<std::string>& keys) {
  return RuleBuilder(text, keys).build();
}

std::vector<std::string> keys_of_rule(std::string_view text) {
  std::vector<std::string> found;
  if (text.size() > max_rule_length) return {};
  rules::Lexer lexer(text, {});
  for (Token token = lexer.next(); token.mark != Mark::end && found.size() <= max_rule_keys; token = lexer.next()) {
    if (token.mark != Mark::key || std::find(found.begin(), found.end(), token.text) != found.end()) continue;
    found.emplace_back(token.text);
  }
  text::stable_sort(
      found, [](const std::string& a, const std::string& b) { return rules::number_in(a) < rules::number_in(b); });
  return found;
}

}  // namespace visura
