// The only source of chance. Real: adapters/system (the operating system's generator). Seeded: adapters/memory.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "domain/entities/id.h"
#include "domain/services/clock.h"

namespace battlesbit {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// A new version 7 id: new_id<MatchId>(clock, random).
template <class IdType>
IdType new_id(const Clock& clock, Random& random) {
  std::array<std::uint8_t, 10> entropy{};
  random.fill(entropy);
  return IdType{make_uuid_v7(clock.now(), entropy)};
}

}  // namespace battlesbit
