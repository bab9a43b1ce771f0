// JSON Web Tokens (RFC 7519) signed with HS256: the algorithm is pinned, keys have ids so that they can be rotated.
// Values after construction, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/services/credentials.h"

namespace battlesbit::auth {

struct SigningKey {
  std::string id;      // Goes into the header as `kid`.
  std::string secret;  // At least 32 bytes.
};

class JwtTokens final : public Tokens {
 public:
  // The first key signs, all of them verify. REQUIRES: at least one key, each of at least 32 bytes.
  JwtTokens(std::vector<SigningKey> keys, Duration access_lifetime);

  TokenPair issue(const Session& session, Timestamp now) const override;
  Result<AccessClaims> read_access(std::string_view token, Timestamp now) const override;
  Result<RefreshClaims> read_refresh(std::string_view token, Timestamp now) const override;

 private:
  std::string sign(std::string_view claims) const;
  // The claims' JSON text of a token that one of the keys signed.
  Result<std::string> verified(std::string_view token) const;

  std::vector<SigningKey> keys_;
  std::vector<std::string> headers_;  // Of each key, encoded.
  Duration access_lifetime_;
};

}  // namespace battlesbit::auth
