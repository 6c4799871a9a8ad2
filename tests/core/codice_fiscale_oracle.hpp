// The formal check once more, written from the decree's tables in another way: slow, and without a table of sums.
#pragma once

#include <string>

namespace oracle {

inline const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline const std::string omocodia = "LMNPQRSTUV";

/// Fifteen characters and the one that belongs to them.
std::string with_control(std::string code);

/// Sixteen characters in upper case.
bool personal(const std::string& code);

/// Eleven digits; the class that the tax office's program answers: 1…5 accepted.
char numeric(const std::string& code);

std::string two_digits(int n);

}  // namespace oracle
