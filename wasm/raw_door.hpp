// The door of a module without embind: texts go in through buffers that the module keeps, one answer comes out. What a
// page would download for more convenience would weigh as much as the calls themselves.
#pragma once

#include <cstddef>
#include <string>

#define VISURA_RAW extern "C" __attribute__((visibility("default"), used))

namespace visura::door {

/// Arguments of the next call, by number.
inline constexpr std::size_t buffers = 4;

std::string& buffer(std::size_t number);

/// Keeps the answer until the next call and gives its address; `answer_size` gives its length.
const char* answer(std::string text);

}  // namespace visura::door
