#include "domain/entities/close_position.h"

#include "domain/entities/match_lifecycle.h"

namespace battlesbit {

Result<Order> close_position(const OrderView& view, std::int64_t fraction, OrderId id) {
  if (!takes_orders(view.match, view.now)) {
    return fail(ErrorKind::kConflict, "MATCH_NOT_OPEN", "The match is not open.");
  }
  if (view.position.status != PositionStatus::kOpen) {
    return fail(ErrorKind::kConflict, "POSITION_NOT_OPEN", "The position is not open.");
  }
  if (fraction <= 0 || fraction > kFixedOne) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_FRACTION", "The fraction must be above 0 and at most 1.");
  }
  Order order = make_order(view, id);
  order.what = CloseOrder{fraction};
  return order;
}

}  // namespace battlesbit
