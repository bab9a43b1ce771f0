// A quote as it is kept in Redis. Numbers are units of the fixed-point types; times are microseconds. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/asset.h"

namespace battlesbit::redis {

std::string to_json(const AssetQuote& quote);
// Nothing when it is not what this version writes: the market service soon writes it anew.
std::optional<AssetQuote> quote_from_json(std::string_view text);

}  // namespace battlesbit::redis
