// The vendor's API as the gateway sees it, in one dialect, whether it is the real one or the built-in sandbox.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace visura::server {

struct Exchange {
  /// not_sent: certainly nothing left for upstream. unknown: bytes left, and no whole answer came back.
  enum class Fate : std::uint8_t { answered, not_sent, unknown };

  Fate fate = Fate::not_sent;
  bool too_slow = false;   ///< of the last two: time ran out
  int status = 0;          ///< when answered
  std::string body;        ///< when answered: the vendor's envelope, as it came
  bool untrusted = false;  ///< of not_sent: reached, but TLS could not be agreed on
};

/// Called from many threads at once. Ids and hashes are already known to match [A-Za-z0-9]{1,64}.
class Upstream {
 public:
  virtual ~Upstream() = default;
  virtual Exchange services() = 0;

  /// Visengine alone: DocuEngine tells all of every service in the list of them.
  virtual Exchange service(const std::string& hash) = 0;
  virtual Exchange create(const std::string& body) = 0;
  virtual Exchange update(const std::string& id, const std::string& body) = 0;
  virtual Exchange status(const std::string& id) = 0;
  virtual Exchange document(const std::string& id) = 0;

  /// What no answer may quote, or nothing.
  virtual std::string_view secret() const { return {}; }

  /// The file behind an address that only the sandbox gives out.
  virtual std::optional<std::string> file(const std::string& /*id*/, const std::string& /*token*/) { return {}; }
};

/// By dialect; none for the one this server does not speak.
using Upstreams = std::array<std::unique_ptr<Upstream>, 2>;

}  // namespace visura::server
