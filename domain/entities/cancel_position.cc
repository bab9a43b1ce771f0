#include "domain/entities/cancel_position.h"

#include "domain/entities/match_lifecycle.h"

namespace battlesbit {

Result<Order> cancel_position(const OrderView& view, OrderId id) {
  if (!takes_orders(view.match, view.now)) {
    return fail(ErrorKind::kConflict, "MATCH_NOT_OPEN", "The match is not open.");
  }
  if (view.position.status != PositionStatus::kPending) {
    return fail(ErrorKind::kConflict, "POSITION_NOT_PENDING", "The position is no longer pending.");
  }
  Order order = make_order(view, id);
  order.what = CancelOrder{};
  return order;
}

}  // namespace battlesbit
