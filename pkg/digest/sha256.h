// SHA-256 (FIPS 180-4) of what is public: chains of records that anybody can check again. It is not made for secrets;
// those are the business of libsodium in adapters/auth. Pure, any thread.
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
  Sha256& add(std::span<const std::uint8_t> bytes);
  Sha256& add(std::string_view text);
  Sha256Digest finish();  // Once.

 private:
  void take_block(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> pending_{};
  std::size_t pending_size_ = 0;
  std::uint64_t length_ = 0;  // Of everything, in bytes.
};

Sha256Digest sha256(std::string_view text);
std::string to_hex(const Sha256Digest& digest);  // Lower case.

}  // namespace battlesbit
