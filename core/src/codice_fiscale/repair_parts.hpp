// What repairs are made of: a candidate code beside what is known of the person, and the two ways to find candidates.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "visura/identity.hpp"

namespace visura::codice_fiscale {

/// What is known of the person, and the tables to look up a place by name.
struct Known {
  const Facts& facts;
  const Places& places;

  /// Of a code that the formal check accepts. The place is compared only where all else fits: it takes longest.
  Comparison compared(std::string_view code) const;
};

/// A code that was perhaps meant, and how it compares.
struct Candidate {
  Repair repair;
  Comparison comparison;
};

/// True when the facts themselves give what stands in the slot: a slip there can be mended, not only guessed. Of the
/// last letter only when they give all the others: it is what tells a right code from a wrong one.
bool is_sure(const Comparison& comparison, std::size_t slot) noexcept;

/// True when the facts say that something else stands in the part of the slot.
bool is_contradicted(const Comparison& comparison, std::size_t slot) noexcept;

/// A letter beside a digit, each where the other should be: they are rather swapped than both, or one, mistaken.
bool are_swapped(std::string_view slots, std::size_t at) noexcept;

/// What more of the facts speaks for is likelier: leaves only the candidates for which most of them do.
void keep_best(std::vector<Candidate>& candidates);

/// `read` is what was written with its look-alikes mended, of the same length. Code and text are of one length, or one
/// has a character more: whatever follows it then stands one further on.
Repair difference(std::string_view written, std::string_view read, std::string code, Repair::Reason reason);

/// The digits of eleven, letters that look like digits mended; empty when there are other letters.
std::string read_digits_alike(std::string_view slots);

/// Every reading of characters that look alike, with which the control character agrees; fewest changes first. The
/// facts may contradict what was written besides.
std::vector<Candidate> visual_readings(std::string_view slots, const Known& known);

/// One wrong key, two keys in the wrong order, one key too few or too many: where the facts give what was meant.
std::vector<Candidate> slips_of(std::string_view slots, const Known& known);

}  // namespace visura::codice_fiscale
