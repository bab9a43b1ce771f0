// A person: player, operator or both. Values only, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit {

struct User {
  UserId id;
  std::optional<std::string> email;  // Lower case.
  std::optional<std::string> nick_name;
  std::optional<std::string> avatar;
  bool is_active = true;
  bool is_staff = false;
  bool is_superuser = false;
  bool is_email_verified = false;
  std::int32_t cup = 0;
  std::int64_t exp = 0;
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const User&) const = default;
};

// From where somebody logs in, as he will recognise it.
struct LoginOrigin {
  std::string address;     // Of the caller.
  std::string user_agent;  // Printable, at most kUserAgentMax.
  bool operator==(const LoginOrigin&) const = default;
};
inline constexpr std::size_t kUserAgentMax = 256;

// One login. A refresh token names its session and generation; each refresh makes the next generation.
struct Session {
  SessionId id;
  UserId user_id;
  std::int32_t generation = 1;
  Timestamp rotated_at{};
  Timestamp expires_at{};
  std::optional<Timestamp> revoked_at;
  Timestamp created_at{};
  LoginOrigin origin{};
  bool operator==(const Session&) const = default;
};

// A request to log in by e-mail. The code is computed from id, nonce and a secret; it is stored nowhere.
struct VerificationCode {
  VerificationId id;
  std::string email;
  std::array<std::uint8_t, 16> nonce{};
  std::int32_t tries_left = 5;
  Timestamp expires_at{};
  std::optional<Timestamp> used_at;
  std::optional<Timestamp> mailed_at;
  std::optional<Timestamp> refused_at;  // The mail server will never take it.
  Timestamp created_at{};
  bool operator==(const VerificationCode&) const = default;
};

}  // namespace battlesbit
