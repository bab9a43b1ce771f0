// Decisions as numbers: equal decisions have equal ones, on every machine and compiler. For tests only.
#pragma once

#include <cstdint>
#include <span>

#include "domain/entities/decision.h"

namespace battlesbit::oracle {

std::uint64_t fingerprint(const Decision& decision);
// Of all of them in this order.
std::uint64_t fingerprint(std::span<const Decision> decisions);

}  // namespace battlesbit::oracle
