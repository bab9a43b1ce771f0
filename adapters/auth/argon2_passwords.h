// Argon2id of libsodium, on threads of its own. Loop thread only; the loop must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "domain/services/passwords.h"
#include "pkg/queue/worker_pool.h"

namespace battlesbit::auth {

struct Argon2Options {
  std::size_t memory = 64U << 20U;  // Bytes.
  std::uint64_t passes = 2;
  std::size_t threads = 2;
  std::size_t queue = 64;
};

class Argon2Passwords final : public PasswordHasher {
 public:
  // The least that OWASP calls safe.
  static constexpr std::size_t kLeastMemory = 19U << 20U;
  static constexpr std::uint64_t kLeastPasses = 2;

  // REQUIRES: at least the least.
  explicit Argon2Passwords(Argon2Options options);

  Task<Result<std::string>> hash(std::string password) override;
  Task<Result<Check>> verify(std::optional<std::string> stored, std::string password) override;

 private:
  const Argon2Options options_;
  const std::string nobodys_;  // A hash of random bytes with today's parameters.
  WorkerPool pool_;
};

}  // namespace battlesbit::auth
