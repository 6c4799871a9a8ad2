// The vendor's envelope {"data","success","message","error"}: every answer of the API wears it, ours too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "json/tree.hpp"
#include "vendor_error.hpp"

namespace visura::server {

/// What a person must know about money when an attempt failed.
enum class Outcome : std::uint8_t { settled, not_sent, unknown };

struct Failure {
  int status = 500;
  std::int64_t error = 0;
  std::string message;
  Outcome outcome = Outcome::settled;
  std::string report;            ///< JSON of our own report, or nothing
  std::string_view reason = {};  ///< for the log: one of a few fixed words
};

/// `data` is JSON text.
std::string envelope(std::string_view data);
std::string envelope(const Failure& failure);
Failure failure_of(VendorError error, std::string_view details = {});

http::Answer json_answer(int status, std::string body);
http::Answer answer_of(const Failure& failure);

/// Reads an envelope; nothing when the text is no JSON object with `data` or `error`, or an object in it has a key
/// twice: each reader would see another answer.
std::optional<json::Value> read_envelope(std::string_view text, std::int64_t most_bytes);

/// Writes the four keys of an envelope that was read; whatever else it held stays behind. `success` is put when it
/// says nothing about it.
std::string write_envelope(const json::Value& tree, std::string_view success = "true");

/// What no answer may show; empty ones are not looked for.
struct Hidden {
  std::string_view secret = {};  ///< the vendor's token: some servers quote the credential they refuse
  std::string_view vendor_id = {};
  std::string_view handle = {};  ///< stands for the vendor's id
};

/// In one pass, whatever the number of places.
std::string replaced(std::string_view text, std::string_view what, std::string_view by);

/// Takes out what concerns only operator and vendor (suppliers, owner, webhook), at any depth and in JSON inside
/// strings, and puts something else wherever a hidden text stands.
void make_presentable(json::Value& tree, const Hidden& hidden);

}  // namespace visura::server
