#include "adapters/auth/login_codes.h"

#include <array>

#include <fmt/format.h>
#include <sodium.h>

#include "pkg/errors/assert.h"

namespace battlesbit::auth {

HmacLoginCodes::HmacLoginCodes(std::string secret, std::uint32_t digits) : secret_(std::move(secret)), digits_(digits) {
  ASSERT(sodium_init() >= 0, "libsodium starts");
  ASSERT(secret_.size() >= 32, "the secret of login codes has at least 256 bits");
  ASSERT(digits_ >= 4 && digits_ <= 10, "a login code has 4 to 10 digits");
}

std::string HmacLoginCodes::code_of(const VerificationCode& verification) const {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret_.data()), secret_.size());
  const auto& id = verification.id.value.bytes;
  crypto_auth_hmacsha256_update(&state, id.data(), id.size());
  crypto_auth_hmacsha256_update(&state, verification.nonce.data(), verification.nonce.size());
  crypto_auth_hmacsha256_final(&state, mac.data());

  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | mac[i];
  std::uint64_t modulus = 1;
  for (std::uint32_t i = 0; i < digits_; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits_);
}

bool HmacLoginCodes::matches(const VerificationCode& verification, std::string_view entered) const {
  const auto code = code_of(verification);
  return entered.size() == code.size() && sodium_memcmp(entered.data(), code.data(), code.size()) == 0;
}

std::array<std::uint8_t, 32> Blake2Fingerprints::of(std::string_view text) const {
  std::array<std::uint8_t, 32> digest{};
  const int failed = crypto_generichash(digest.data(), digest.size(),
                                        reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
  ASSERT(failed == 0, "BLAKE2b takes any text");
  return digest;
}

}  // namespace battlesbit::auth
