// Reference data beside the repository: used where it is there, and said to be missing where it is not.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "catch.hpp"
#include "json/reader.hpp"

inline std::optional<visura::json::Value> read_shared(const char* name) {
  const auto path = std::filesystem::path(VISURA_SOURCE_DIR) / "../shared" / name;
  if (!std::filesystem::exists(path)) {
    WARN("skipped: " << name << " is not here");
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto read = visura::json::read(text, {8U << 20U, 32, 1'000'000});
  REQUIRE(read.value);
  return std::move(read.value);
}
