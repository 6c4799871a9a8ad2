#include "dialects/field_reader.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/label.hpp"

namespace visura {
namespace {

using json::Kind;
using json::Value;

std::string text_of(const Value& object, std::string_view key) {
  return std::string(object.string(key).value_or(std::string_view()));
}

/// `required`, or `null` as false, 0, "0" or absent: the rule decides, this is kept for warnings and for services
/// without a usable rule.
Hint hint_of(const Value& field, std::string_view label) {
  const std::string_view trimmed = text::trim(label);
  if (!trimmed.empty() && trimmed.back() == '*') return Hint::required;
  if (const Value* required = field.find("required")) return required->boolean ? Hint::required : Hint::optional;
  const Value* null = field.find("null");
  if (null == nullptr) return Hint::optional;
  const bool is_false = null->is(Kind::boolean) && !null->boolean;
  return is_false || json::to_integer(*null) == 0 ? Hint::required : Hint::optional;
}

/// A code or a label may come as a number.
bool is_word(const Value& value) { return value.is(Kind::string) || value.is(Kind::number); }

/// Visengine offers choices as an object code → label, where `@` marks the preselected one; DocuEngine as an array of
/// {code, description}, and limits of a number as {"min": 1}. An array of texts also reads. False when some of it is
/// none of these.
bool read_offer(const Value& offer, const Words& words, Field& field) {
  if (offer.is(Kind::null)) return true;
  const auto add = [&field](std::string_view code, std::string_view label) {
    Choice choice;
    choice.preselected = !code.empty() && code.front() == '@';
    choice.code = text::trim(code.substr(choice.preselected ? 1 : 0));
    choice.label = text::tidy_label(label);
    if (choice.label.empty()) choice.label = choice.code;
    const bool known = std::any_of(field.choices.begin(), field.choices.end(),
                                   [&](const Choice& other) { return other.code == choice.code; });
    if (choice.code.empty() || known || field.choices.size() == max_choices) return false;
    field.choices.push_back(std::move(choice));
    return true;
  };
  bool clear = offer.is(Kind::object) || offer.is(Kind::array);
  for (const json::Member& member : offer.members) {
    if (!words.minimum.empty() && member.key == words.minimum) {
      clear = member.value.is(Kind::number) && clear;
      if (member.value.is(Kind::number)) field.minimum = member.value.text;
    } else {
      clear = is_word(member.value) && add(member.key, member.value.text) && clear;
    }
  }
  for (const Value& item : offer.items) {
    const Value* code = is_word(item) ? &item : item.find("code");
    const bool usable = code != nullptr && is_word(*code);
    clear = usable && add(code->text, item.string("description").value_or(code->text)) && clear;
  }
  return clear;
}

}  // namespace

ReadField read_field(const json::Member& member, const Words& words) {
  ReadField read;
  Field& field = read.field;
  field.key = member.key;
  field.raw_label = text_of(member.value, words.label);
  field.logical_name = text_of(member.value, words.logical_name);
  field.label = text::tidy_label(field.raw_label.empty() ? field.logical_name : field.raw_label);
  if (field.label.empty()) field.label = field.key;
  field.raw_type = text_of(member.value, words.type);
  field.help = text_of(member.value, words.field_help);
  std::replace(field.help.begin(), field.help.end(), '`', '\'');
  field.hint = hint_of(member.value, field.raw_label);
  if (const FieldTypeInfo* type = find_field_type(field.raw_type)) field.type = type->type;
  if (const Value* offer = member.value.find(words.options)) field.choices_partial = !read_offer(*offer, words, field);
  if (const Value* order = member.value.find("ordine")) {
    read.order = text::read_digits(text::trim(order->text)).value;
  }
  return read;
}

}  // namespace visura
