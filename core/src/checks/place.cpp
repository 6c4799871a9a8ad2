// Codes of places. Which comune had a code, and when, is not asked here.
#include "checks/checks.hpp"
#include "text/ascii.hpp"
#include "text/plain.hpp"
#include "visura/places.hpp"

namespace visura {
namespace {

/// The 107 provinces: each first letter with the second letters it goes with.
constexpr std::string_view provinces =
    "AglnopqrtvBagilnorstzCabehlnorstzEnFcegimrGeorImsKrLceiotuMbceinos"
    "tNaouOrPacdeginortuvzRacegimnoSaioprsuvTaenoprsvUdVabceirtv";

bool is_province(std::string_view code) {
  const std::size_t first = provinces.find(code[0]);
  if (first == std::string_view::npos) return false;
  for (std::size_t i = first + 1; i < provinces.size() && text::is_lower(provinces[i]); ++i) {
    if (text::to_upper(provinces[i]) == code[1]) return true;
  }
  return false;
}

/// False when the text has not the shape: L a letter, N a digit.
bool take_code(Checked& checked, std::string_view shape, std::string_view kind, Code refusal) {
  const std::string code = plain(checked.canonical, "()");
  bool fits = code.size() == shape.size();
  for (std::size_t i = 0; fits && i < shape.size(); ++i) {
    fits = shape[i] == 'L' ? text::is_upper(code[i]) : text::is_digit(code[i]);
  }
  if (fits) {
    checked.kind = kind;
    checked.canonical = code;
  } else {
    report(checked, refusal);
  }
  return fits;
}

}  // namespace

void check_cod_comune(Checked& checked, const CheckOptions& /*options*/) {
  if (!take_code(checked, "LNNN", "cod_comune", Code::cod_comune_form)) return;
  const PlaceCode status = place_code_status(checked.canonical);
  const bool unknown = status == PlaceCode::never_assigned || status == PlaceCode::not_a_code;
  if (unknown) report(checked, Code::cod_comune_unassigned);
}

void check_province(Checked& checked, const CheckOptions& /*options*/) {
  if (!take_code(checked, "LL", "province", Code::province_form) || is_province(checked.canonical)) return;
  // Chambers of commerce and the cadastre keep codes of provinces that are no more, and new ones come.
  report(checked, Code::province_unknown);
}

}  // namespace visura
