// What can be traded: the assets that operators keep in the database, as far as the exchange is asked for their
// symbols. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "cmd/wiring/service.h"
#include "domain/entities/asset.h"

namespace battlesbit::wiring {

// By rank. Waits until there is one: a new installation is seeded after its services have started.
Task<std::vector<Asset>> wait_for_traded_assets(Service& service, std::vector<std::string> symbols);

}  // namespace battlesbit::wiring
