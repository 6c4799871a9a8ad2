// What must outlive this process: which requests were sent and what became of them. Append-only lines in one file, each
// on the disk before the step it speaks of. It holds digests and ids, nothing a person wrote.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "crypto.hpp"
#include "net/socket.hpp"
#include "visura/schema.hpp"
#include "visura/values.hpp"

namespace visura::server {

class Journal {
 public:
  /// open: sent, and nothing is known. nothing: certainly not taken, or a refusal, so that it may be tried again.
  enum class Fate : std::uint8_t { open, accepted, nothing };

  struct Record {
    Digest attempt{};
    Digest body{};
    Intent intent = Intent::draft;
    std::int64_t at = 0;  ///< seconds since 1970, of the last line about it
    Fate fate = Fate::open;
    Dialect dialect = Dialect::visengine;
    std::string service = {};
    std::string handle = {};  ///< of an accepted request, or of the one to be changed; may be empty
    std::string vendor_id = {};
  };

  /// Reads what is there and writes it anew without what is older than `kept`. Throws std::runtime_error with a
  /// sentence when the file cannot be used, is another process's, or a line but a torn last one cannot be read.
  Journal(std::string path, std::chrono::milliseconds kept);

  /// The attempts an earlier run sent, oldest first; afterwards they are no longer here.
  std::vector<Record> take_past() { return std::move(past_); }

  /// A draft or rehearsal costs nothing twice: a flood of them must not fill the disk and keep orders from being sent.
  bool wants(Intent intent);

  /// False when it could not be written: then the request must not leave. Its time is now.
  bool sent(Record record);
  void ended(const Digest& attempt, Fate fate, std::string_view handle = {}, std::string_view vendor_id = {});

 private:
  using Positions = std::map<Digest, std::size_t>;

  void read(std::string_view text);
  bool read_line(std::string_view line, Positions& known);
  void compact(std::chrono::milliseconds kept);
  bool append(const std::string& line);

  std::string path_;
  std::vector<Record> past_;
  std::mutex mutex_;
  net::Socket old_file_;  // its lock keeps out a process that opened the file before it was compacted
  net::Socket file_;
  std::int64_t size_ = 0;
  bool broken_ = false;
};

}  // namespace visura::server
