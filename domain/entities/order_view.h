// What the rules on a player's orders look at. Values only, any thread.
#pragma once

#include <optional>

#include "domain/entities/asset.h"
#include "domain/entities/match.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"

namespace battlesbit {

struct OrderView {
  Position position;  // The caller's own.
  Match match;        // The one it is in.
  std::optional<AssetQuote> quote;
  Timestamp now{};
};

// A pending order on the view's position. Accepted at the latest of `now`, the last known trade and what already
// happened to the position, so that an order never comes before what its sender could see.
Order make_order(const OrderView& view, OrderId id);

}  // namespace battlesbit
