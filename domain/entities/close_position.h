// Whether a player may close an open position, or a part of it, by hand. It closes at the next trade. A price that is
// stale does not keep anybody from leaving. Pure, any thread.
#pragma once

#include <cstdint>

#include "domain/entities/order_view.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// `fraction` of the margin at stake, in units of 1e-8. Refusals, in the order in which they are checked:
//   MATCH_NOT_OPEN, POSITION_NOT_OPEN, INVALID_FRACTION.
Result<Order> close_position(const OrderView& view, std::int64_t fraction, OrderId id);

}  // namespace battlesbit
