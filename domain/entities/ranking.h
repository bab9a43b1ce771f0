// The order of the players at the end of a match. Pure, any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/entities/match.h"

namespace battlesbit {

// The participants, first place first: by balance, descending; then who reached it earlier; then who joined earlier;
// then, so that no two machines disagree, by id. `rank` is set from 1, without gaps or repetition.
std::vector<Participant> ranking(std::vector<Participant> participants);

// How many at the top of a ranking have the same balance: these share the first place.
std::size_t tied_first(const std::vector<Participant>& ranked);

}  // namespace battlesbit
