// The addresses of documents in DocuEngine's answers. Each is signed: whoever has it has the document for a day, and a
// changed letter breaks it. So they are passed on as they came, or not at all, and stand nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "envelope.hpp"

namespace visura::server {

class Downloads {
 public:
  /// Takes the addresses that lead elsewhere by https out of `data`, so that nothing is replaced in them.
  void take(json::Value& tree, const Hidden& hidden);

  /// Puts them back. Of the others only those stay that lead to this server, relative to the answer's own address: what
  /// else upstream calls an address (another scheme, a script) must not become a link in somebody's page.
  void put_back(json::Value& tree);

 private:
  std::vector<std::string> taken_;
};

}  // namespace visura::server
