// Login codes and fingerprints from libsodium. Values after construction, any thread.
#pragma once

#include <cstdint>
#include <string>

#include "domain/services/credentials.h"

namespace battlesbit::auth {

// The code: HMAC-SHA-256 of id and nonce under the secret, taken modulo 10^digits (bias below 2^-40).
class HmacLoginCodes final : public LoginCodes {
 public:
  HmacLoginCodes(std::string secret, std::uint32_t digits);  // REQUIRES: at least 32 bytes; 4 to 10 digits.
  std::string code_of(const VerificationCode& verification) const override;
  bool matches(const VerificationCode& verification, std::string_view entered) const override;

 private:
  std::string secret_;
  std::uint32_t digits_;
};

// BLAKE2b with 256 bits.
class Blake2Fingerprints final : public Fingerprints {
 public:
  std::array<std::uint8_t, 32> of(std::string_view text) const override;
};

}  // namespace battlesbit::auth
