// The operating system's generator, fit for secrets. Any thread.
#pragma once

#include "domain/services/random.h"

namespace battlesbit::system {

class Random final : public battlesbit::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace battlesbit::system
