#include "services.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "envelope.hpp"
#include "json/writer.hpp"

namespace visura::server {
namespace {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 16> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return {text.data(), size};
}

bool is_success(int status) { return status >= 200 && status < 300; }

}  // namespace

Services::Services(Upstream& upstream, ServiceSettings settings) : upstream_(upstream), settings_(std::move(settings)) {
  for (const std::string& hash : settings_.offered) slots_[hash];
}

template <typename T, typename Ask, typename Read>
Fetched<T> Services::fresh(Slot<T>& slot, Ask ask, Read read) {
  const std::lock_guard lock(slot.mutex);
  // Some checks depend on the date, so a session lasts a day at most.
  const std::string day = today();
  const auto now = std::chrono::steady_clock::now();
  if (slot.value && slot.day == day && now - slot.read < settings_.kept) return {slot.value, {}};
  Exchange exchange = ask();
  if (exchange.fate != Exchange::Fate::answered || !is_success(exchange.status)) return {nullptr, std::move(exchange)};
  std::shared_ptr<const T> value = read(exchange.body, day);
  if (!value) return {nullptr, std::move(exchange)};
  slot.value = std::move(value);
  slot.day = day;
  slot.read = now;
  return {slot.value, {}};
}

Fetched<std::string> Services::catalogue() {
  return fresh(
      catalogue_, [&] { return upstream_.services(); },
      [&](const std::string& text, const std::string&) { return read_catalogue(text); });
}

Fetched<Service> Services::service(const std::string& hash) {
  return fresh(
      slots_.at(hash), [&] { return upstream_.service(hash); },
      [&](const std::string& text, const std::string& day) { return read_service(text, day); });
}

std::shared_ptr<const Service> Services::read_service(const std::string& text, const std::string& day) const {
  std::optional<json::Value> tree = read_envelope(text, settings_.answer_bytes);
  if (!tree) return nullptr;
  make_presentable(*tree, {}, {});
  std::string shown = write_envelope(*tree);
  json::Writer options;
  options.begin_object().key("lang").string(settings_.lang).key("today").string(day).key("allow").begin_array();
  // Never "files": a body that only describes a file leaves its content where we cannot fetch it.
  for (const std::string& permission : settings_.permissions) options.string(permission);
  options.end_array().end_object();
  Session session = Session::read(shown, options.str());
  Schema schema = read_schema(shown).value.value_or(Schema());
  return std::make_shared<Service>(Service{std::move(shown), std::move(session), std::move(schema)});
}

std::shared_ptr<const std::string> Services::read_catalogue(const std::string& text) const {
  std::optional<json::Value> tree = read_envelope(text, settings_.answer_bytes);
  if (!tree) return nullptr;
  for (json::Member& member : tree->members) {
    auto& items = member.value.items;
    const auto hidden = [&](const json::Value& entry) {
      return !offers(std::string(entry.string("hash_visura").value_or("")));
    };
    if (member.key == "data") items.erase(std::remove_if(items.begin(), items.end(), hidden), items.end());
  }
  make_presentable(*tree, {}, {});
  return std::make_shared<const std::string>(write_envelope(*tree));
}

}  // namespace visura::server
