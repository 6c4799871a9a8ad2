#include "session/places_answer.hpp"

#include <optional>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "visura/session.hpp"

namespace visura {
namespace {

/// A wrong option is no wish that could be guessed: it is refused.
bool read_query(const json::Value& given, PlaceQuery& query) {
  for (const json::Member& option : given.members) {
    if (option.key == "date") {
      query.date = read_day(option.value.text);
      if (query.date == 0 && !option.value.text.empty()) return false;
    } else if (option.key == "province") {
      query.province = option.value.text;
    } else if (option.key == "states") {
      query.states = option.value.boolean;
    } else if (option.key == "limit") {
      const std::optional<std::int64_t> limit = json::to_integer(option.value);
      if (!limit || *limit < 0) return false;
      query.limit = static_cast<std::size_t>(*limit);
    }
  }
  return true;
}

void write_day(json::Writer& writer, std::string_view key, Day day) {
  writer.key(key);
  if (day == 0) {
    writer.null();
  } else {
    writer.string(visura::write_day(day));
  }
}

}  // namespace

std::string places_answer(const Places& places, std::string_view text, std::string_view options) {
  const Outcome<json::Value> read = json::read(options.empty() ? std::string_view("{}") : options);
  PlaceQuery query;
  std::string province;
  const bool usable =
      read.value && read.value->is(json::Kind::object) && read_query(*read.value, query) && places.has_names();
  for (const char c : query.province) province += text::to_upper(c);
  query.province = province;
  const PlaceList list = usable ? places.search(text, query) : PlaceList();
  json::Writer writer;
  writer.begin_object().key("ok").boolean(usable).key("places").begin_array();
  for (const Place& place : list.places) {
    writer.begin_object().key("code").string(place.code()).key("name").string(place.name);
    writer.key("province").string(place.province);
    write_day(writer, "from", place.from);
    write_day(writer, "to", place.to);
    writer.key("active").boolean(place.active).key("former_name").boolean(place.former_name).end_object();
  }
  writer.end_array().key("table_date").string(visura::write_day(places.table_date()));
  return writer.key("truncated").boolean(list.truncated).end_object().take();
}

}  // namespace visura
