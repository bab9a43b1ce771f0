// Who plays what, from a seed: every event that a demo shows falls to somebody, and everybody has something to do.
// Pure, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapters/bots/plays/play.h"

namespace battlesbit::bots {

using Hand = std::vector<std::unique_ptr<Play>>;

// A hand per player. The last token is the one that is shaken: nobody else touches it when there are others.
// REQUIRES: players > 0, at least one token.
std::vector<Hand> deal(std::size_t players, const std::vector<std::string>& tokens, std::uint64_t seed);

}  // namespace battlesbit::bots
