// Secrets at work: login codes and tokens. Pure computations behind a key that only adapters hold. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/entities/user.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// The code of a verification is computed, never stored: HMAC of its id and nonce under a secret of the configuration.
// So a stolen database gives no codes, and a repeated delivery mails the same code again.
class LoginCodes {
 public:
  virtual ~LoginCodes() = default;
  virtual std::string code_of(const VerificationCode& verification) const = 0;
  virtual bool matches(const VerificationCode& verification, std::string_view entered) const = 0;  // In constant time.
};

struct AccessClaims {
  UserId user_id;
  SessionId session_id;
  Timestamp expires_at{};
};

struct RefreshClaims {
  SessionId session_id;
  std::int32_t generation = 0;
};

struct TokenPair {
  std::string access;
  std::string refresh;
  Duration access_lifetime{};
};

class Tokens {
 public:
  virtual ~Tokens() = default;
  virtual TokenPair issue(const Session& session, Timestamp now) const = 0;
  // Errors: TOKEN_INVALID, TOKEN_EXPIRED (both kUnauthenticated).
  virtual Result<AccessClaims> read_access(std::string_view token, Timestamp now) const = 0;
  virtual Result<RefreshClaims> read_refresh(std::string_view token, Timestamp now) const = 0;
};

// Collision-resistant digests, for telling whether a repeated request is the same one.
class Fingerprints {
 public:
  virtual ~Fingerprints() = default;
  virtual std::array<std::uint8_t, 32> of(std::string_view text) const = 0;
};

}  // namespace battlesbit
