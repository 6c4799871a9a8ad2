// In place of core/generated/catalogs.cpp: a page downloads only the language it shows.
#include "generated/catalogs.hpp"

namespace visura {

std::string_view builtin_catalog(std::string_view) noexcept { return {}; }

}  // namespace visura
