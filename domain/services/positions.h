// Positions and the orders on them, as the web service makes them; what becomes of them is the arena's (arena_store.h).
// Transactions and errors as in matches.h. Loop thread only.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/match.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/services/effects.h"
#include "domain/services/page.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

inline constexpr Duration kIdempotencyKept = std::chrono::hours(24);

// A client's key for a retry: same key and same input gives the same answer; same key and other input is
// IDEMPOTENCY_KEY_REUSED (kConflict). Kept per user; a refusal is not kept.
struct Idempotency {
  std::string key;
  std::array<std::uint8_t, 32> input_hash{};
};

class Positions {
 public:
  virtual ~Positions() = default;

  struct TradingView {
    std::optional<Match> match;
    std::optional<Participant> participant;     // The caller's seat in it.
    VirtualMoney reserved;                      // Margins of the seat's pending and open positions.
    std::int64_t live_positions = 0;            // Their number.
    std::uint8_t max_positions = 0;             // Of the match's game.
    std::optional<std::uint8_t> leverage_item;  // The smallest owned one of at least the asked leverage.
    bool trading_halted = false;                // In all matches.
  };
  struct Creation {
    Position position;  // pending
    Effects effects;
  };
  virtual Task<Result<Position>> create(UserId user, MatchId match, std::uint8_t leverage,
                                        std::optional<Idempotency> retry,
                                        std::function<Result<Creation>(const TradingView&)> decide) = 0;

  struct OrderView {
    Position position;
    Match match;
  };
  struct OrderCreation {
    Order order;
    Effects effects;
  };
  // Errors: NOT_FOUND, also for a position of somebody else.
  virtual Task<Result<Order>> order(UserId user, PositionId position, std::optional<Idempotency> retry,
                                    std::function<Result<OrderCreation>(const OrderView&)> decide) = 0;

  virtual Task<Result<std::optional<Position>>> find(PositionId id) = 0;
  virtual Task<Result<std::vector<Position>>> of_matches(std::vector<MatchId> ids) = 0;  // By match, created_at, id.
  virtual Task<Result<std::vector<Position>>> of_participants(std::vector<ParticipantId> ids) = 0;
};

}  // namespace battlesbit
