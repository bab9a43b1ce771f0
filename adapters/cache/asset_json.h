// The list of assets as it is kept in Redis. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/asset.h"

namespace battlesbit::redis {

std::string to_json(const std::vector<Asset>& assets);
// Nothing when it is not what this version writes: the market service soon writes it anew.
std::optional<std::vector<Asset>> assets_from_json(std::string_view text);

}  // namespace battlesbit::redis
