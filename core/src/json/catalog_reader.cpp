#include "json/catalog_reader.hpp"

namespace visura::json {

Catalog read_catalog(const Value& object) {
  std::vector<Message> messages;
  for (const Member& member : object.members) {
    if (member.value.is(Kind::string)) {
      messages.push_back(Message{member.key, member.value.text, member.value.text});
    } else if (const auto other = member.value.string("other")) {
      const auto one = member.value.string("one");
      messages.push_back(Message{member.key, std::string(one.value_or(*other)), std::string(*other)});
    }
  }
  return Catalog(std::move(messages));
}

}  // namespace visura::json
