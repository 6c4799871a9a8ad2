// Every limit of the server, in one table: its name for `--limit NAME=NUMBER`, its bounds, and why it is what it is.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "visura/values.hpp"

namespace visura::server {

struct Limits {
  std::int64_t head_ms = 10'000;
  std::int64_t head_bytes = 16 << 10;
  std::int64_t pause_ms = 15'000;
  std::int64_t body_ms = 300'000;
  std::int64_t body_rate = 4096;
  std::int64_t body_bytes = static_cast<std::int64_t>(max_request_bytes);
  std::int64_t file_bytes = static_cast<std::int64_t>(max_file_bytes);
  std::int64_t drain_ms = 5'000;
  std::int64_t drain_bytes = 20 << 20;
  std::int64_t connections = 256;
  std::int64_t peer_percent = 75;
  std::int64_t memory_bytes = 256 << 20;
  std::int64_t stop_ms = 70'000;
  std::int64_t connect_ms = 5'000;
  std::int64_t upstream_ms = 30'000;
  std::int64_t answer_bytes = 64 << 20;
  std::int64_t schema_ms = 600'000;
  std::int64_t retry_ms = 2'000;
  std::int64_t attempts = 20'000;
  std::int64_t attempt_bytes = 64 << 20;
  std::int64_t attempt_ms = 86'400'000;
  std::int64_t handles = 100'000;
  std::int64_t handle_ms = 2'592'000'000;
};

struct LimitRow {
  std::string_view name;
  std::int64_t Limits::*value;
  std::int64_t least;
  std::int64_t most;
  std::string_view why;
};

inline constexpr std::int64_t day_ms = 86'400'000;

inline constexpr std::array<LimitRow, 23> limit_rows{{
    {"head-ms", &Limits::head_ms, 50, 60'000, "a request's head must have arrived by then, else 408"},
    {"head-bytes", &Limits::head_bytes, 1024, 1 << 20, "a longer head is refused with 431"},
    {"pause-ms", &Limits::pause_ms, 50, 600'000,
     "a silent client is let go: between two requests, or within one (408)"},
    {"body-ms", &Limits::body_ms, 50, 3'600'000,
     "a whole body or answer must have passed by then: 20 MiB take 160 s at 1 Mbit/s"},
    {"body-rate", &Limits::body_rate, 0, 1 << 30,
     "bytes a second that a body brings at least, after its first pause-ms, else 408; a slow mobile line brings more"},
    {"body-bytes", &Limits::body_bytes, 1, 1 << 30, "a longer body is refused with 413, counted as it arrives"},
    {"file-bytes", &Limits::file_bytes, 1, 1 << 30,
     "a larger document, as a person sees it and not in base64, is refused with 412"},
    {"drain-ms", &Limits::drain_ms, 0, 60'000,
     "so long we listen to a refused body, that the client may read our answer"},
    {"drain-bytes", &Limits::drain_bytes, 0, 1 << 30,
     "so much of a refused body is read, then the connection is closed"},
    {"connections", &Limits::connections, 1, 10'000, "each takes a thread; one more is answered 503"},
    {"peer-percent", &Limits::peer_percent, 1, 100,
     "of the connections one address may hold (an IPv6 network), else 503; much, since a proxy speaks for everybody"},
    {"memory-bytes", &Limits::memory_bytes, 1 << 10, std::int64_t{1} << 40,
     "all bodies being received, and documents being delivered, together; one more byte is answered 503"},
    {"stop-ms", &Limits::stop_ms, 0, 2'000'000,
     "what is under way may end after SIGTERM; with an upstream at least connect-ms and twice upstream-ms"},
    {"connect-ms", &Limits::connect_ms, 50, 60'000, "reaching upstream, all its addresses and TLS included, else 504"},
    {"upstream-ms", &Limits::upstream_ms, 50, 600'000, "one whole exchange with upstream, else 504"},
    {"answer-bytes", &Limits::answer_bytes, 1024, 1 << 30,
     "a longer answer of upstream is refused with 502; a document is base64 of a zip"},
    {"schema-ms", &Limits::schema_ms, 0, day_ms, "a service's schema and the catalogue are asked for again after that"},
    {"retry-ms", &Limits::retry_ms, 0, 600'000,
     "an upstream that did not answer for a schema or the catalogue is left alone so long"},
    {"attempts", &Limits::attempts, 1, 10'000'000,
     "remembered attempts; when full, drafts and rehearsals are forgotten first, oldest first, then refused orders; "
     "when only orders and unknown outcomes are left, a new one is answered 503, since forgetting could pay twice"},
    {"attempt-bytes", &Limits::attempt_bytes, 1 << 17, std::int64_t{1} << 40,
     "their answers together, in the same way; one being made counts as 64 KiB, a longer answer is kept in short"},
    {"attempt-ms", &Limits::attempt_ms, 1000, 365 * day_ms, "a person may come back to a page and retry for a day"},
    {"handles", &Limits::handles, 1, 10'000'000,
     "requests whose status can be asked for; beyond, drafts are forgotten, then a new one is answered 503"},
    {"handle-ms", &Limits::handle_ms, 1000, 3650 * day_ms, "a document is fetched within a month of asking for it"},
}};

inline std::chrono::milliseconds ms(std::int64_t number) { return std::chrono::milliseconds(number); }

}  // namespace visura::server
