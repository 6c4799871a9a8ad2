// Codes of places. Which comune had a code, and when, is not asked here.
#include "checks/checks.hpp"
#include "checks/plain.hpp"
#include "text/ascii.hpp"

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

}  // namespace

void check_cod_comune(Checked& checked, const CheckOptions& /*options*/) {
  const std::string code = plain(checked.canonical).code;
  if (code.size() != 4 || !text::is_upper(code[0]) || !text::all_digits(std::string_view(code).substr(1))) {
    report(checked, Code::cod_comune_form);
    return;
  }
  checked.kind = "cod_comune";
  checked.canonical = code;
}

void check_province(Checked& checked, const CheckOptions& /*options*/) {
  const std::string code = plain(checked.canonical, "()").code;
  if (code.size() != 2 || !text::is_upper(code[0]) || !text::is_upper(code[1])) {
    report(checked, Code::province_form);
    return;
  }
  checked.kind = "province";
  checked.canonical = code;
  // Chambers of commerce and the cadastre keep codes of provinces that are no more, and new ones come.
  if (!is_province(code)) report(checked, Code::province_unknown);
}

}  // namespace visura
