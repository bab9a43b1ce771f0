// SHA-256 (FIPS 180-4), by libsodium, for chains of records that anybody can check again: so that the domain has
// digests without a header of somebody else. Pure, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace battlesbit {

using Sha256Digest = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  Sha256();
  Sha256& add(std::span<const std::uint8_t> bytes);
  Sha256& add(std::string_view text);
  Sha256Digest finish();  // Once.

 private:
  alignas(std::uint64_t) std::array<std::byte, 104> state_{};  // What the library keeps.
};

Sha256Digest sha256(std::string_view text);
std::string to_hex(const Sha256Digest& digest);  // Lower case.

}  // namespace battlesbit
