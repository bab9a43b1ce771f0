// What a player asks of a position that exists: each is stored as an order and carried out by the arena at its place
// among the trades. The returned order is accepted, not yet applied. Errors: NOT_FOUND, those of
// domain/entities/{close_position,cancel_position,edit_triggers}.h, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "application/caches/market_view.h"
#include "application/usecases/delivery/messages.h"
#include "domain/entities/order_view.h"
#include "domain/services/credentials.h"
#include "domain/services/positions.h"

namespace battlesbit {

class OrderPosition {
 public:
  OrderPosition(Positions& positions, const MarketView& market, const Fingerprints& fingerprints, const Clock& clock,
                Random& random)
      : positions_(positions),
        market_(market),
        fingerprints_(fingerprints),
        clock_(clock),
        random_(random),
        messages_(clock, random) {}

  struct Target {
    UserId user;
    PositionId position;
    std::optional<std::string> idempotency_key;
  };
  Task<Result<Order>> close(Target target, std::int64_t fraction);  // In units of 1e-8, (0, 1].
  Task<Result<Order>> cancel(Target target);
  Task<Result<Order>> edit(Target target, EditOrder edit);

 private:
  using Rule = std::function<Result<Order>(const OrderView&, OrderId)>;
  Task<Result<Order>> place(Target target, std::string canonical_input, Rule rule);

  Positions& positions_;
  const MarketView& market_;
  const Fingerprints& fingerprints_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
