#include "tests/sim/journal.h"

namespace battlesbit::sim {

void Journal::position_accepted(UserId user, const std::optional<Idempotency>& retry, const Position& position) {
  positions_.try_emplace(position.id, position);  // A repeated request is answered with the position as it is by then.
  if (retry) answers_[{user, retry->key}].insert(position.id.value);
}

void Journal::order_accepted(UserId user, const std::optional<Idempotency>& retry, const Order& order) {
  orders_.try_emplace(order.id, order);
  if (retry) answers_[{user, retry->key}].insert(order.id.value);
}

std::vector<OrderRefused> Journal::pending_refusals(const memory::Database& database,
                                                    const std::vector<ArenaStore::Write>& writes) {
  std::vector<OrderRefused> refusals;
  for (const auto& write : writes) {
    const auto* refused = std::get_if<OrderRefused>(&write.decision);
    if (refused == nullptr) continue;
    const auto order = database.orders.find(refused->order_id);
    if (order != database.orders.end() && order->second.status == OrderStatus::kPending) refusals.push_back(*refused);
  }
  return refusals;
}

}  // namespace battlesbit::sim
