#include "adapters/controllers/http/graphql/caller.h"

#include "adapters/controllers/http/field_values.h"
#include "adapters/controllers/http/message.h"

namespace battlesbit::http {

Result<std::string> bearer_token(std::string_view authorization) {
  authorization = trimmed(authorization);
  const auto blank = std::min(authorization.find(' '), authorization.size());
  const auto scheme = authorization.substr(0, blank);
  if (scheme.empty()) return std::string();
  if (!equal_ignoring_case(scheme, "bearer")) {
    return fail(ErrorKind::kUnauthenticated, "AUTHORIZATION_MALFORMED", "The authorization must be a bearer token.");
  }
  return std::string(trimmed(authorization.substr(blank)));
}

Task<Result<void>> identify(Caller& caller, std::string_view authorization, const Authenticate& authenticate) {
  auto token = bearer_token(authorization);
  if (!token) {
    caller.authentication_problem = std::make_shared<const Error>(std::move(token).error());
    co_return Result<void>();
  }
  if (token->empty()) co_return Result<void>();
  auto claims = co_await authenticate(*std::move(token));
  if (claims) {
    caller.claims = *std::move(claims);
    co_return Result<void>();
  }
  if (claims.error().kind == ErrorKind::kForbidden) co_return std::unexpected(std::move(claims).error());
  caller.authentication_problem = std::make_shared<const Error>(std::move(claims).error());
  co_return Result<void>();
}

}  // namespace battlesbit::http
