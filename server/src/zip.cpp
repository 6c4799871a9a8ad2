#include "zip.hpp"

#include <algorithm>
#include <cstdint>

namespace visura::server {
namespace {

// PKWARE's APPNOTE.TXT 4.3: little-endian fields, signatures 0x04034b50, 0x02014b50, 0x06054b50.
constexpr std::uint32_t version_needed = 20;
constexpr std::uint32_t utf8_name_flag = 0x0800;
constexpr std::uint32_t first_day_of_1980 = 0x0021;  // a fixed date: the same request gives the same bytes

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
  }
  return ~crc;
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffU);
}

/// The part that the local header and the central directory share.
void put_entry(std::string& out, std::string_view name, std::string_view content) {
  put(out, version_needed, 2);
  put(out, utf8_name_flag, 2);
  put(out, 0, 2);  // method: stored
  put(out, 0, 2);  // midnight
  put(out, first_day_of_1980, 2);
  put(out, crc32(content), 4);
  put(out, static_cast<std::uint32_t>(content.size()), 4);
  put(out, static_cast<std::uint32_t>(content.size()), 4);
  put(out, static_cast<std::uint32_t>(name.size()), 2);
  put(out, 0, 2);  // no extra field
}

}  // namespace

std::string zip_of(std::string_view name, std::string_view content) {
  std::string out = "PK\x03\x04";
  put_entry(out, name, content);
  out.append(name).append(content);
  const std::size_t directory = out.size();
  out += "PK\x01\x02";
  put(out, version_needed, 2);
  put_entry(out, name, content);
  put(out, 0, 2);  // no comment
  put(out, 0, 2);  // first disk
  put(out, 0, 2);
  put(out, 0, 4);
  put(out, 0, 4);  // the local header stands at the beginning
  out.append(name);
  const std::size_t directory_size = out.size() - directory;
  out += "PK\x05\x06";
  put(out, 0, 4);  // one disk
  put(out, 1, 2);
  put(out, 1, 2);
  put(out, static_cast<std::uint32_t>(directory_size), 4);
  put(out, static_cast<std::uint32_t>(directory), 4);
  put(out, 0, 2);
  return out;
}

std::string base64_of(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = (group << 8U) | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    const std::size_t present = std::min<std::size_t>(bytes.size() - i, 3);
    for (std::size_t k = 0; k < 4; ++k) out += k > present ? '=' : digits[(group >> (18 - 6 * k)) & 63U];
  }
  return out;
}

}  // namespace visura::server
