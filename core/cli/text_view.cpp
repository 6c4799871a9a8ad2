#include "cli/text_view.hpp"

#include "json/reader.hpp"
#include "visura/rule.hpp"

namespace visura::cli {
namespace {

using json::Kind;
using json::Value;

std::string joined(const Value& array, std::string_view separator) {
  std::string out;
  for (const Value& item : array.items) out.append(out.empty() ? "" : separator).append(item.text);
  return out;
}

std::string sets(const Value& array) {
  std::string out;
  for (const Value& set : array.items) out += "  " + joined(set, " + ") + "\n";
  return out;
}

std::string caret(const Value& diagnostic, std::string_view source) {
  const Value* span = diagnostic.find("span");
  if (span == nullptr || source.empty()) return "";
  const auto part = [&](std::size_t i) {
    return static_cast<std::uint32_t>(json::to_integer(span->items[i]).value_or(0));
  };
  std::string shown = "    " + point_at(source, Diagnostic(Code::rule_syntax).at({part(0), part(1)}));
  return shown.insert(shown.find('\n') + 1, "    ") + "\n";
}

std::string diagnostics(const Value& answer, std::string_view source) {
  std::string out;
  const Value* list = answer.find("diagnostics");
  if (list == nullptr) return out;
  for (const Value& diagnostic : list->items) {
    const std::string_view message = diagnostic.string("message").value_or("");
    const std::string_view code = diagnostic.string("code").value_or("");
    const std::string_view field = diagnostic.string("field").value_or("");
    out.append(diagnostic.string("severity").value_or("")).append(": ");
    if (!field.empty()) out.append(field).append(": ");
    out.append(message.empty() ? code : message).append(" [").append(code).append("]\n");
    out += caret(diagnostic, source);
  }
  return out;
}

std::string fields(const Value& answer) {
  std::string out;
  const Value* list = answer.find("fields");
  if (list == nullptr || !list->is(Kind::array)) return out;
  for (const Value& field : list->items) {
    out.append("  ").append(field.string("key").value_or("")).append("  ");
    out.append(field.string("label").value_or("")).append("  (");
    out.append(field.string("type").value_or("")).append(", ");
    out.append(field.string("role").value_or("")).append(")\n");
  }
  return out;
}

/// A rule's answer is drawn line by line; which lines there are is this table.
struct Line {
  std::string_view key;
  std::string_view heading;
};

constexpr Line rule_lines[] = {{"truth", "truth"}, {"canonical", "rule"}, {"sentence", "sentence"}};
constexpr Line rule_sets[] = {{"alternatives", "alternatives"}, {"missing", "ways to finish"}, {"groups", "groups"}};

std::string roles(const Value& answer) {
  std::string out;
  const Value* list = answer.find("roles");
  if (list == nullptr) return out;
  for (const json::Member& role : list->members) out += "  " + role.key + "  " + role.value.text + "\n";
  return out.empty() ? out : "roles:\n" + out;
}

/// A requirement as a rule. Its depth is bounded by `max_requirement_depth`.
std::string tree(const Value& requirement, bool inside_all = false) {
  if (requirement.members.empty()) return requirement.text;
  const json::Member& parts = requirement.members.front();
  const bool all = parts.key == "all";
  std::string out;
  for (const Value& part : parts.value.items) out += (out.empty() ? "" : all ? " && " : " || ") + tree(part, all);
  return inside_all ? "(" + out + ")" : out;
}

std::string rule_view(const Value& answer) {
  std::string out;
  for (const Line& line : rule_lines) {
    const std::string_view text = answer.string(line.key).value_or("");
    if (!text.empty()) out.append(line.heading).append(": ").append(text).append("\n");
  }
  const Value* requirement = answer.find("requirement");
  if (requirement != nullptr && !requirement->is(Kind::null)) out.append("missing: ").append(tree(*requirement) + "\n");
  out += roles(answer);
  for (const Line& line : rule_sets) {
    const Value* list = answer.find(line.key);
    if (list != nullptr && !list->items.empty()) out.append(line.heading).append(":\n").append(sets(*list));
  }
  return out;
}

/// One line for each: code, name with province, years.
std::string places_view(const Value& answer) {
  std::string out;
  for (const Value& place : answer.find("places")->items) {
    const std::string_view province = place.string("province").value_or("");
    const std::string_view from = place.string("from").value_or("").substr(0, 4);
    const std::string_view to = place.string("to").value_or("").substr(0, 4);
    out.append(place.string("code").value_or("")).append("  ").append(place.string("name").value_or(""));
    if (!province.empty()) out.append(" (").append(province).append(")");
    if (!from.empty() || !to.empty()) out.append("  ").append(from).append("–").append(to);
    out += '\n';
  }
  return out;
}

std::string named_part(const Value& answer, std::string_view heading, std::string_view key) {
  const std::string_view text = answer.string(key).value_or("");
  return text.empty() ? "" : std::string(heading) + ": " + std::string(text) + "\n";
}

/// What a code says of birth, whether it fits, and what may have been meant: a line each, as far as there is something.
std::string identity_view(const Value& answer) {
  std::string out = named_part(answer, "kind", "kind");
  const Value& details = *answer.find("details");
  if (const Value* birth = details.find("birth")) {
    const std::string dates = joined(*birth->find("dates"), " or ");
    const std::string_view preferred = birth->string("preferred").value_or("");
    if (!dates.empty()) out += "born: " + dates;
    if (birth->find("dates")->items.size() > 1) {
      out.append(", rather ").append(preferred).append(" (").append(birth->string("evidence").value_or("")).append(")");
    }
    if (!dates.empty()) out += '\n';
  }
  out += named_part(details, "sex", "sex");
  if (const Value* place = details.find("place")) {
    const std::string_view province = place->string("province").value_or("");
    out.append("place: ").append(place->string("code").value_or(""));
    out.append(" ").append(place->string("name").value_or(""));
    if (!province.empty()) out.append(" (").append(province).append(")");
    out += '\n';
  }
  if (const Value* omocodia = details.find("omocodia"); omocodia != nullptr && omocodia->find("count")->text != "0") {
    out += named_part(*omocodia, "without omocodia", "canonical");
  }
  out += named_part(details, "class", "class");
  for (const json::Member& part : answer.find("comparison")->members) {
    const std::string_view result = part.value.string("result").value_or("");
    const std::string_view cause = part.value.string("cause").value_or("");
    if (result == "not_checked") continue;
    out.append(part.key).append(": ").append(result);
    if (cause != "none") out.append(" (").append(cause).append(")");
    out += '\n';
  }
  for (const Value& repair : answer.find("repairs")->items) {
    out.append("meant: ").append(repair.string("code").value_or(""));
    out.append(" (").append(repair.string("reason").value_or("")).append(")\n");
  }
  return out;
}

/// One line for each code: what the names gave, and the place.
std::string codes_view(const Value& answer) {
  std::string out;
  for (const Value& candidate : answer.find("candidates")->items) {
    out.append(candidate.string("code").value_or(""));
    for (const std::string_view key : {"surname", "given_name"}) {
      const Value& name = *candidate.find(key);
      out.append("  ").append(name.string("triplet").value_or("")).append(" (");
      out.append(name.string("composition").value_or("")).append(", ");
      out.append(name.string("spelling").value_or("")).append(")");
    }
    out.append("  ").append(candidate.string("place").value_or("")).append("\n");
  }
  return out;
}

/// A requirement nests as deep as its rule: our own answers may be deeper than what strangers send.
constexpr std::size_t deepest_answer = 1000;

std::string view(std::string_view command, std::string_view answer, std::string_view source) {
  json::Limits limits;
  limits.bytes = answer.size();
  limits.depth = deepest_answer;
  const Outcome<Value> read = json::read(answer, limits);
  if (!read.value) return std::string(answer) + "\n";
  const Value& root = *read.value;
  const Value& report = root.find("report") != nullptr ? *root.find("report") : root;
  std::string out;
  if (command == "describe") {
    out.append(root.string("title").value_or("")).append("\n").append(fields(root));
  } else if (command == "rule") {
    out += rule_view(root);
  } else if (command == "places") {
    out += places_view(root);
  } else if (command == "encode") {
    out += codes_view(root);
  } else {
    if (command == "check" || command == "identify") out.append(root.string("canonical").value_or("")).append(": ");
    const Value* ok = root.find("ok");
    out += ok != nullptr && ok->boolean ? "ok\n" : "not ok\n";
    if (command == "identify") out += identity_view(root);
  }
  out += diagnostics(report, source);
  const std::string_view sentence = report.string("sentence").value_or("");
  if (command != "rule" && !sentence.empty()) out.append(sentence).append("\n");
  return out;
}

}  // namespace

std::string text_view(std::string_view command, std::string_view answer, std::string_view source) {
  std::string out = view(command, answer, source);
  // A vendor's label must not steer the terminal.
  for (char& c : out) {
    if (c != '\n' && (static_cast<unsigned char>(c) < ' ' || c == '\x7F')) c = '?';
  }
  return out;
}

}  // namespace visura::cli
