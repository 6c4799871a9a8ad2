#include "services.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "envelope.hpp"
#include "json/writer.hpp"
#include "reply.hpp"

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

}  // namespace

Services::Services(Upstream& upstream, ServiceSettings settings) : upstream_(upstream), settings_(std::move(settings)) {
  for (const std::string& hash : settings_.offered) slots_[hash];
}

template <typename T, typename Read>
Fetched<T> Services::judge(Exchange exchange, Read read) const {
  Reply reply = read_reply(exchange, settings_.answer_bytes);
  std::shared_ptr<const T> value;
  if (reply.kind == Reply::Kind::data) value = read(std::move(reply.tree));
  if (value) return {std::move(value), nullptr};
  return {nullptr, std::make_shared<const Exchange>(std::move(exchange))};
}

template <typename T, typename Ask, typename Read>
Fetched<T> Services::fresh(Slot<T>& slot, Ask ask, Read read) {
  using Clock = std::chrono::steady_clock;
  // Some checks depend on the date, so a session lasts a day at most.
  const std::string day = today();
  std::unique_lock lock(slot.mutex);
  const auto now = Clock::now();
  if (slot.value && slot.day == day && now - slot.read < settings_.kept) return {slot.value, nullptr};
  if (slot.last.failure && slot.last.failure->fate != Exchange::Fate::answered && now - slot.failed < settings_.pause) {
    return slot.last;
  }
  if (slot.asking) {
    const std::uint64_t round = slot.round;
    if (slot.answered.wait_for(lock, settings_.patience, [&] { return slot.round != round; })) return slot.last;
    Exchange late;
    late.too_slow = true;
    return {nullptr, std::make_shared<const Exchange>(std::move(late))};
  }
  slot.asking = true;
  lock.unlock();
  Fetched<T> fetched{nullptr, std::make_shared<const Exchange>()};
  const auto finish = [&] {
    lock.lock();
    slot.asking = false;
    ++slot.round;
    slot.last = fetched;
    if (fetched.value) {
      slot.value = fetched.value;
      slot.day = day;
      slot.read = now;
    } else {
      slot.failed = Clock::now();
    }
    slot.answered.notify_all();
  };
  try {
    fetched = judge<T>(ask(), [&](json::Value tree) { return read(std::move(tree), day); });
  } catch (...) {
    finish();
    throw;
  }
  finish();
  return fetched;
}

Fetched<std::string> Services::catalogue() {
  return fresh(
      catalogue_, [&] { return upstream_.services(); },
      [&](json::Value tree, const std::string&) { return read_catalogue(std::move(tree)); });
}

Fetched<Service> Services::service(const std::string& hash) {
  return fresh(
      slots_.at(hash), [&] { return upstream_.service(hash); },
      [&](json::Value tree, const std::string& day) { return read_service(std::move(tree), hash, day); });
}

std::shared_ptr<const Service> Services::read_service(json::Value tree, const std::string& hash,
                                                      const std::string& day) const {
  make_presentable(tree, {upstream_.secret()});
  std::string shown = write_envelope(tree);
  json::Writer options;
  options.begin_object().key("lang").string(settings_.lang).key("today").string(day).key("allow").begin_array();
  // Never "files": a body that only describes a file leaves its content where we cannot fetch it.
  for (const std::string& permission : settings_.permissions) options.string(permission);
  options.end_array().end_object();
  Session session = Session::read(shown, options.str());
  Schema schema = read_schema(shown).value.value_or(Schema());
  if (!session.usable() || schema.id != hash) return nullptr;
  return std::make_shared<Service>(Service{std::move(shown), std::move(session), std::move(schema)});
}

std::shared_ptr<const std::string> Services::read_catalogue(json::Value tree) const {
  const json::Value* data = tree.find("data");
  if (data == nullptr || !data->is(json::Kind::array)) return nullptr;
  for (json::Member& member : tree.members) {
    auto& items = member.value.items;
    const auto hidden = [&](const json::Value& entry) {
      return !offers(std::string(entry.string("hash_visura").value_or("")));
    };
    if (member.key == "data") items.erase(std::remove_if(items.begin(), items.end(), hidden), items.end());
  }
  make_presentable(tree, {upstream_.secret()});
  return std::make_shared<const std::string>(write_envelope(tree));
}

}  // namespace visura::server
