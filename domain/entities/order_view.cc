#include "domain/entities/order_view.h"

#include <algorithm>

namespace battlesbit {

Order make_order(const OrderView& view, OrderId id) {
  Order order;
  order.id = id;
  order.position_id = view.position.id;
  order.match_id = view.position.match_id;
  order.accepted_at = std::max(view.now, view.position.accepted_at);
  if (view.quote) order.accepted_at = std::max(order.accepted_at, view.quote->trade_time);
  if (view.position.entry_tick) order.accepted_at = std::max(order.accepted_at, view.position.entry_tick->time);
  return order;
}

}  // namespace battlesbit
