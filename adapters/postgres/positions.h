// Positions and orders in PostgreSQL, as the web service makes them. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/positions.h"

namespace battlesbit::postgres {

class Positions final : public battlesbit::Positions {
 public:
  explicit Positions(Context context) : context_(context) {}
  Task<Result<Position>> create(UserId user, MatchId match, std::uint8_t leverage, std::optional<Idempotency> retry,
                                std::function<Result<Creation>(const TradingView&)> decide) override;
  Task<Result<Order>> order(UserId user, PositionId position, std::optional<Idempotency> retry,
                            std::function<Result<OrderCreation>(const OrderView&)> decide) override;
  Task<Result<std::optional<Position>>> find(PositionId id) override;
  Task<Result<std::vector<Position>>> of_matches(std::vector<MatchId> ids) override;
  Task<Result<std::vector<Position>>> of_participants(std::vector<ParticipantId> ids) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
