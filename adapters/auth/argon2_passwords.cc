#include "adapters/auth/argon2_passwords.h"

#include <array>
#include <utility>

#include <sodium.h>

#include "pkg/errors/assert.h"
#include "pkg/queue/run_on.h"

namespace battlesbit::auth {
namespace {

std::unexpected<Error> overloaded() {
  return fail(ErrorKind::kUnavailable, "OVERLOADED", "Too many are logging in at once. Try again in a moment.");
}

// Empty when there was no memory for it. Any thread.
std::string argon2id(const std::string& password, const Argon2Options& options) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), options.passes,
                                           options.memory, crypto_pwhash_ALG_ARGON2ID13);
  return failed != 0 ? std::string() : std::string(text.data());
}

const Argon2Options& checked(const Argon2Options& options) {
  ASSERT(sodium_init() >= 0, "libsodium starts");
  ASSERT(options.memory >= Argon2Passwords::kLeastMemory && options.passes >= Argon2Passwords::kLeastPasses,
         "passwords are hashed with safe parameters");
  return options;
}

std::string hash_of_noise(const Argon2Options& options) {
  std::string noise(32, '\0');
  randombytes_buf(noise.data(), noise.size());
  return argon2id(noise, options);
}

}  // namespace

Argon2Passwords::Argon2Passwords(Argon2Options options)
    : options_(checked(options)), nobodys_(hash_of_noise(options)), pool_(options.threads, options.queue) {
  ASSERT(!nobodys_.empty(), "there is memory for one hash");
}

Task<Result<std::string>> Argon2Passwords::hash(std::string password) {
  auto made = co_await run_on(
      pool_, [password = std::move(password), options = options_] { return argon2id(password, options); });
  if (!made || made->empty()) co_return overloaded();
  co_return *std::move(made);
}

Task<Result<PasswordHasher::Check>> Argon2Passwords::verify(std::optional<std::string> stored, std::string password) {
  const bool is_somebodys = stored.has_value();
  const auto checked = co_await run_on(pool_, [is_somebodys, stored = std::move(stored).value_or(nobodys_),
                                               password = std::move(password), options = options_] {
    const bool matches = crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
    const bool is_outdated = crypto_pwhash_str_needs_rehash(stored.c_str(), options.passes, options.memory) != 0;
    return Check{matches && is_somebodys, is_outdated};
  });
  if (!checked) co_return overloaded();
  co_return *checked;
}

}  // namespace battlesbit::auth
