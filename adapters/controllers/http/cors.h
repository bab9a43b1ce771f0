// Which pages of other origins may use this server (the Fetch standard's CORS protocol). Callers are told apart by a
// bearer token that a page must put in by itself, so no credentials mode is ever allowed. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {

// Whether the request carries a field that browsers send for a page of another origin only after a preflight, such as
// Apollo-Require-Preflight. Bodies that an HTML form can send too are taken only with one of them.
bool forces_preflight(const Request& request);

class Cors {
 public:
  explicit Cors(std::vector<std::string> allowed_origins);

  // Requests without an Origin do not come from pages and are always allowed.
  bool allows(std::string_view origin) const;

  bool is_preflight(const Request& request) const;
  Response answer_preflight(const Request& request) const;

  // Lets the page that asked read the answer, if it may.
  void decorate(const Request& request, Response& response) const;

 private:
  std::vector<std::string> allowed_origins_;
  bool allows_all_ = false;
};

}  // namespace battlesbit::http
