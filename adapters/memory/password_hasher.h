// Passwords that are hashed at once, by a prefix: for tests. `strength` is the parameter that can rise; `verified`
// counts the checks, because each costs time in the real one. Loop thread only.
#pragma once

#include "domain/services/passwords.h"

namespace battlesbit::memory {

class PasswordHasher final : public battlesbit::PasswordHasher {
 public:
  Task<Result<std::string>> hash(std::string password) override {
    co_return "$argon2id$" + std::to_string(strength) + "$" + password;
  }
  Task<Result<Check>> verify(std::optional<std::string> stored, std::string password) override {
    ++verified;
    if (!stored) co_return Check{};
    const auto text = stored->substr(10);
    const auto end = text.find('$');
    co_return Check{text.substr(end + 1) == password, text.substr(0, end) != std::to_string(strength)};
  }

  int strength = 1;
  int verified = 0;
};

}  // namespace battlesbit::memory
