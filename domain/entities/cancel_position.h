// Whether a player may take back a position that is not yet filled. A fill by a trade that came before the order wins.
// Pure, any thread.
#pragma once

#include "domain/entities/order_view.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Refusals, in the order in which they are checked: MATCH_NOT_OPEN, POSITION_NOT_PENDING.
Result<Order> cancel_position(const OrderView& view, OrderId id);

}  // namespace battlesbit
