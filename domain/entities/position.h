// A leveraged virtual position. Values only; what may happen to it is in position_lifecycle.h and position_math.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/tick.h"
#include "domain/entities/time.h"

namespace battlesbit {

enum class PositionSide { kBuy, kSell };
enum class PositionType { kMarket, kLimit };
enum class PositionStatus { kPending, kOpen, kClosed, kLiquidated, kCanceled };
enum class CloseReason { kManual, kStopLoss, kTarget, kMatchEnd, kLiquidation };

struct OrderPlace {  // Orders are carried out by acceptance, then id.
  Timestamp accepted_at{};
  OrderId id;
  auto operator<=>(const OrderPlace&) const = default;
};

struct Position {
  PositionId id;
  MatchId match_id;
  ParticipantId participant_id;
  UserId user_id;
  Symbol symbol;  // Base token and quote token together; the API shows them apart.
  PositionSide side = PositionSide::kBuy;
  PositionType type = PositionType::kMarket;
  PositionStatus status = PositionStatus::kPending;
  VirtualMoney margin;  // What is still at stake: a partial close lowers it.
  std::uint8_t leverage = 1;
  std::optional<Price> limit_price;  // Exactly when type is kLimit.
  std::optional<Price> stop_loss;
  std::optional<Price> target;
  std::optional<Price> entry_price;
  std::optional<Price> close_price;
  VirtualMoney profit;  // Realized so far, partial closes included.
  std::optional<CloseReason> close_reason;
  std::optional<TickRef> entry_tick;
  std::optional<TickRef> close_tick;
  Timestamp accepted_at{};  // Trades later than this may fill it; exchange time (see CreatePosition).
  std::optional<Timestamp> opened_at;
  std::optional<Timestamp> closed_at;
  std::optional<Timestamp> reduced_at;        // Trade time of the last partial close.
  std::optional<OrderPlace> last_order;       // The last in place that was carried out: none before it can be any more.
  std::optional<std::uint8_t> leverage_item;  // The consumed item's size, given back if canceled before the fill.
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Position&) const = default;
};

// Names as stored: "buy", "market", "pending", "stop_loss", ... parse_* gives nothing for any other text.
std::string_view to_string(PositionSide side);
std::string_view to_string(PositionType type);
std::string_view to_string(PositionStatus status);
std::string_view to_string(CloseReason reason);
std::optional<PositionSide> parse_position_side(std::string_view text);
std::optional<PositionType> parse_position_type(std::string_view text);
std::optional<PositionStatus> parse_position_status(std::string_view text);
std::optional<CloseReason> parse_close_reason(std::string_view text);

}  // namespace battlesbit
