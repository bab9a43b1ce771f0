// Whether a player may move the stop loss and the target of a position. Before the fill they are checked as on
// creation; afterwards against the last price, so that a stop loss may follow a price that runs well and lock the
// profit in. Pure, any thread.
#pragma once

#include "domain/entities/order_view.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Refusals, in the order in which they are checked:
//   MATCH_NOT_OPEN, POSITION_CLOSED, PRICE_STALE, INVALID_STOP_LOSS, INVALID_TARGET.
Result<Order> edit_triggers(const OrderView& view, const EditOrder& edit, OrderId id);

}  // namespace battlesbit
