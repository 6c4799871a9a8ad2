// The services this portal offers in one dialect: the catalogue, and each schema with the session that checks requests
// for it. Asked of upstream when first needed and again after a while. DocuEngine tells everything in the catalogue.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "json/tree.hpp"
#include "upstream.hpp"
#include "visura/schema.hpp"
#include "visura/session.hpp"

namespace visura::server {

struct Service {
  std::string envelope;  ///< as people get it
  Session session;
  Schema schema;
};

template <typename T>
struct Fetched {
  std::shared_ptr<const T> value;
  std::shared_ptr<const Exchange> failure;  ///< when there is no value
};

struct Catalogue {
  std::string envelope;                                            ///< as people get it
  std::map<std::string, std::shared_ptr<const Service>> services;  ///< of DocuEngine, those that can be read
};

struct ServiceSettings {
  std::set<std::string> offered;  ///< hashes and ids
  std::string lang;
  std::set<std::string> permissions;  ///< "email", "callback", "options"
  std::vector<std::string> accepted;  ///< kinds of documents
  std::int64_t file_bytes = 0;
  std::int64_t body_bytes = 0;
  std::chrono::milliseconds kept{};
  std::int64_t answer_bytes = 0;
  std::chrono::milliseconds patience{};  ///< so long one waits for what another has asked
  std::chrono::milliseconds pause{};     ///< before an upstream that did not answer is asked again
};

class Services {
 public:
  Services(Upstream& upstream, ServiceSettings settings, Dialect dialect);

  bool offers(const std::string& hash) const { return settings_.offered.count(hash) != 0; }
  Fetched<Catalogue> catalogue();

  /// Only for one that is offered.
  Fetched<Service> service(const std::string& id);

 private:
  template <typename T>
  struct Slot {
    std::mutex mutex;
    std::condition_variable answered;
    bool asking = false;  // many people at once ask once, and share what came of it
    std::uint64_t round = 0;
    Fetched<T> last;  // of the last round
    std::shared_ptr<const T> value;
    std::chrono::steady_clock::time_point failed;
    std::chrono::steady_clock::time_point read;
    std::string day;
  };

  template <typename T, typename Ask, typename Read>
  Fetched<T> fresh(Slot<T>& slot, Ask ask, Read read);
  template <typename T, typename Read>
  Fetched<T> judge(Exchange exchange, Read read) const;
  std::shared_ptr<const Service> read_service(std::string shown, const std::string& id, const std::string& day) const;
  std::shared_ptr<const Catalogue> read_catalogue(json::Value tree, const std::string& day) const;

  Upstream& upstream_;
  const ServiceSettings settings_;
  const Dialect dialect_;
  Slot<Catalogue> catalogue_;
  std::map<std::string, Slot<Service>> slots_;
};

}  // namespace visura::server
