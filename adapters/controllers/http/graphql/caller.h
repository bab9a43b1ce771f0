// Who sent a request, from its authorization field. Loop thread only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/controllers/http/graphql/service.h"

namespace battlesbit::http {

// The token of "Bearer <token>"; empty when there is none or the field is empty.
// Errors: AUTHORIZATION_MALFORMED for another scheme.
Result<std::string> bearer_token(std::string_view authorization);

// Fills in claims or the problem with them. Errors: only those for which nothing may be answered (kForbidden).
Task<Result<void>> identify(Caller& caller, std::string_view authorization, const Authenticate& authenticate);

}  // namespace battlesbit::http
