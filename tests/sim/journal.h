// What the stores accepted from players, noted in the moment of its commit, whatever the caller heard of it: from this
// the true result is computed at the end. One thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/memory/stores/database.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/services/arena_store.h"

namespace battlesbit::sim {

class Journal {
 public:
  void position_accepted(UserId user, const std::optional<Idempotency>& retry, const Position& position);
  void order_accepted(UserId user, const std::optional<Idempotency>& retry, const Order& order);
  // Those that will be applied to the rows as they are now.
  static std::vector<OrderRefused> pending_refusals(const memory::Database& database,
                                                    const std::vector<ArenaStore::Write>& writes);
  void order_refused(const OrderRefused& refused) { refusals_.try_emplace(refused.order_id, refused.code); }

  const std::map<PositionId, Position>& positions() const { return positions_; }  // As accepted: pending.
  const std::map<OrderId, Order>& orders() const { return orders_; }
  const std::map<OrderId, std::string>& refusals() const { return refusals_; }  // With their codes.
  // What came of the requests that carried this key.
  const std::set<Uuid>& answers(UserId user, const std::string& key) { return answers_[{user, key}]; }
  const std::map<std::pair<UserId, std::string>, std::set<Uuid>>& answers() const { return answers_; }

 private:
  std::map<PositionId, Position> positions_;
  std::map<OrderId, Order> orders_;
  std::map<OrderId, std::string> refusals_;
  std::map<std::pair<UserId, std::string>, std::set<Uuid>> answers_;
};

}  // namespace battlesbit::sim
