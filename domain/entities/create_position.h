// Whether a player may open a position, and the pending position that comes of it. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/entities/asset.h"
#include "domain/entities/match.h"
#include "domain/entities/position.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Leverage above this one is paid for with an owned item.
inline constexpr std::uint8_t kFreeLeverageMax = 10;

struct CreatePositionRequest {
  PositionSide side = PositionSide::kBuy;
  PositionType type = PositionType::kMarket;
  VirtualMoney margin;
  std::uint8_t leverage = 1;
  std::optional<Price> limit_price;
  std::optional<Price> stop_loss;
  std::optional<Price> target;
};

struct CreatePositionView {
  std::optional<Match> match;
  std::optional<Participant> participant;     // The caller's seat in it.
  VirtualMoney reserved;                      // Margins of the seat's pending and open positions.
  std::int64_t live_positions = 0;            // Their number.
  std::uint8_t max_positions = 0;             // Of the match's game.
  std::optional<std::uint8_t> leverage_item;  // The smallest owned one of at least the asked leverage.
  bool trading_locked = false;                // By an operator on all matches; a match has a lock of its own.
  std::optional<Asset> asset;                 // Nothing when the asked tokens are not traded here.
  std::optional<AssetQuote> quote;            // Its last price.
  Timestamp now{};
};

// The pending position, accepted at the later of `now` and the last known trade: even with a clock that is behind,
// nobody trades on a price that is already known. Its leverage item, when it needs one, is the consumed one. Refusals,
// in the order in which they are checked:
//   NOT_FOUND, NOT_A_PARTICIPANT, MATCH_NOT_OPEN, TRADING_LOCKED, UNKNOWN_ASSET, PRICE_STALE, MAX_POSITIONS_REACHED,
//   INVALID_MARGIN, INSUFFICIENT_BALANCE, INVALID_LEVERAGE, LEVERAGE_ITEM_REQUIRED, LIMIT_PRICE_REQUIRED,
//   INVALID_LIMIT_PRICE, INVALID_STOP_LOSS, INVALID_TARGET.
Result<Position> create_position(const CreatePositionView& view, const CreatePositionRequest& request, PositionId id);

}  // namespace battlesbit
