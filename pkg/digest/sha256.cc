#include "pkg/digest/sha256.h"

#include <new>
#include <type_traits>

#include <sodium.h>

namespace battlesbit {
namespace {

using State = crypto_hash_sha256_state;
static_assert(sizeof(State) == 104 && alignof(State) == alignof(std::uint64_t));
static_assert(std::is_trivially_copyable_v<State>);
static_assert(crypto_hash_sha256_BYTES == std::tuple_size_v<Sha256Digest>);

State* state_in(std::array<std::byte, 104>& bytes) { return std::launder(reinterpret_cast<State*>(bytes.data())); }

}  // namespace

// The library's functions of SHA-256 need no sodium_init() and always succeed.
Sha256::Sha256() { crypto_hash_sha256_init(::new (state_.data()) State); }

Sha256& Sha256::add(std::span<const std::uint8_t> bytes) {
  crypto_hash_sha256_update(state_in(state_), bytes.data(), bytes.size());
  return *this;
}

Sha256& Sha256::add(std::string_view text) {
  return add(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Sha256Digest Sha256::finish() {
  Sha256Digest digest{};
  crypto_hash_sha256_final(state_in(state_), digest.data());
  return digest;
}

Sha256Digest sha256(std::string_view text) { return Sha256().add(text).finish(); }

std::string to_hex(const Sha256Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) text.append({kDigits[byte >> 4], kDigits[byte & 15]});
  return text;
}

}  // namespace battlesbit
