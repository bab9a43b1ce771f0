// Which matches somebody is watching, on the subject interest.live: {"matches":["<id>",..]}. Whoever shows live states
// says it again and again; silence is no interest. Values only, any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/id.h"
#include "pkg/errors/error.h"

namespace battlesbit {

inline constexpr std::size_t kInterestMax = 1'000;  // Matches of one message.

std::string encode_live_interest(std::span<const MatchId> matches);
// Errors: MALFORMED_LIVE_INTEREST.
Result<std::vector<MatchId>> decode_live_interest(std::string_view payload);

}  // namespace battlesbit
