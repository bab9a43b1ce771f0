// Positions and orders in memory, as the web service makes them. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/positions.h"

namespace battlesbit::memory {

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
  TradingView trading_view(UserId user, MatchId match, std::uint8_t leverage) const;
  // The id of the answer that was given before; nothing when this is the first time.
  Result<std::optional<Uuid>> earlier_answer(UserId user, const std::optional<Idempotency>& retry) const;
  void remember(UserId user, const std::optional<Idempotency>& retry, Uuid result);

  Context context_;
};

// By created_at, then id.
std::vector<Position> positions_of(const Database& database, MatchId match);

}  // namespace battlesbit::memory
