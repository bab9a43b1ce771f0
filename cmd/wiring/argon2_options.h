// How the operator wants passwords to be hashed. Any thread.
#pragma once

#include "adapters/auth/argon2_passwords.h"
#include "config/configuration.h"

namespace battlesbit::wiring {

inline auth::Argon2Options argon2_options(const config::Password& settings) {
  return {.memory = settings.memory, .passes = settings.passes, .threads = settings.threads, .queue = settings.queue};
}

}  // namespace battlesbit::wiring
