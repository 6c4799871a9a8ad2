#include "services.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "envelope.hpp"
#include "json/writer.hpp"
#include "manner.hpp"
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

Services::Services(Upstream& upstream, ServiceSettings settings, Dialect dialect)
    : upstream_(upstream), settings_(std::move(settings)), dialect_(dialect) {
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

Fetched<Catalogue> Services::catalogue() {
  return fresh(
      catalogue_, [&] { return upstream_.services(); },
      [&](json::Value tree, const std::string& day) { return read_catalogue(std::move(tree), day); });
}

Fetched<Service> Services::service(const std::string& id) {
  if (dialect_ == Dialect::visengine) {
    return fresh(
        slots_.at(id), [&] { return upstream_.service(id); },
        [&](json::Value tree, const std::string& day) {
          make_presentable(tree, {upstream_.secret()});
          return read_service(write_envelope(tree), id, day);
        });
  }
  const Fetched<Catalogue> all = catalogue();
  if (!all.value) return {nullptr, all.failure};
  const auto found = all.value->services.find(id);
  if (found != all.value->services.end()) return {found->second, nullptr};
  // As a schema that was answered and cannot be read.
  return {nullptr, std::make_shared<const Exchange>(Exchange{Exchange::Fate::answered, false, 200, envelope("null")})};
}

std::shared_ptr<const Service> Services::read_service(std::string shown, const std::string& id,
                                                      const std::string& day) const {
  json::Writer options;
  options.begin_object().key("id").string(id).key("lang").string(settings_.lang).key("today").string(day);
  options.key("allow").begin_array();
  // Never "files": a body that only describes a file leaves its content where we cannot fetch it.
  for (const std::string& permission : settings_.permissions) options.string(permission);
  options.end_array().key("accept").begin_array();
  for (const std::string& kind : settings_.accepted) options.string(kind);
  options.end_array().key("limits").begin_object();
  options.key("file_bytes").integer(settings_.file_bytes);
  options.key("request_bytes").integer(settings_.body_bytes).end_object().end_object();
  Session session = Session::read(shown, options.str());
  Schema schema = read_schema(shown, id).value.value_or(Schema());
  if (!session.usable() || schema.id != id || schema.dialect != dialect_) return nullptr;
  return std::make_shared<Service>(Service{std::move(shown), std::move(session), std::move(schema)});
}

std::shared_ptr<const Catalogue> Services::read_catalogue(json::Value tree, const std::string& day) const {
  const json::Value* data = tree.find("data");
  if (data == nullptr || !data->is(json::Kind::array)) return nullptr;
  make_presentable(tree, {upstream_.secret()});
  auto catalogue = std::make_shared<Catalogue>();
  std::set<std::string> seen;
  // Of two under one name nobody can say which is meant: the first one.
  const auto is_hidden = [&](const json::Value& entry) {
    const std::string id(entry.string(manner_of(dialect_).entry_id).value_or(""));
    if (!offers(id) || !seen.insert(id).second) return true;
    if (dialect_ == Dialect::visengine) return false;
    const std::string list = '[' + json::Writer().value(entry).take() + ']';
    if (auto service = read_service(list, id, day)) catalogue->services.emplace(id, std::move(service));
    return false;
  };
  for (json::Member& member : tree.members) {
    auto& items = member.value.items;
    if (member.key == "data") items.erase(std::remove_if(items.begin(), items.end(), is_hidden), items.end());
  }
  catalogue->envelope = write_envelope(tree);
  return catalogue;
}

}  // namespace visura::server
