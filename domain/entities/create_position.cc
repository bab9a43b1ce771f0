#include "domain/entities/create_position.h"

#include <algorithm>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/position_math.h"
#include "domain/entities/trigger_rules.h"

namespace battlesbit {
namespace {

constexpr auto kInvalid = ErrorKind::kInvalidArgument;
constexpr auto kConflict = ErrorKind::kConflict;

Result<void> check_seat(const CreatePositionView& view) {
  if (!view.match) return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such match.");
  if (!view.participant) return fail(ErrorKind::kForbidden, "NOT_A_PARTICIPANT", "You do not play in this match.");
  if (!takes_orders(*view.match, view.now)) return fail(kConflict, "MATCH_NOT_OPEN", "The match is not open.");
  if (view.trading_locked || view.match->trading_locked) {
    return fail(kConflict, "TRADING_LOCKED", "Trading is paused; please try again later.");
  }
  return {};
}

Result<void> check_price(const CreatePositionView& view) {
  if (!view.asset) return fail(kInvalid, "UNKNOWN_ASSET", "This asset is not traded here.");
  if (!view.quote || view.quote->stale || view.quote->price <= Price()) {
    return fail(ErrorKind::kUnavailable, "PRICE_STALE", "There is no current price for this asset; please try again.");
  }
  return {};
}

Result<void> check_stake(const CreatePositionView& view, const CreatePositionRequest& request) {
  const VirtualMoney available = view.participant->balance - view.reserved;
  if (view.live_positions >= view.max_positions) {
    return fail(kConflict, "MAX_POSITIONS_REACHED",
                "You already have " + std::to_string(view.live_positions) + " positions; close one first.");
  }
  if (request.margin <= VirtualMoney()) return fail(kInvalid, "INVALID_MARGIN", "The margin must be above zero.");
  if (request.margin > available) {
    return fail(kConflict, "INSUFFICIENT_BALANCE", "You have only " + available.to_string() + " available.");
  }
  return {};
}

Result<void> check_leverage(const CreatePositionView& view, std::uint8_t leverage) {
  if (leverage < 1 || leverage > kLeverageMax) {
    return fail(kInvalid, "INVALID_LEVERAGE", "The leverage must be from 1 to " + std::to_string(kLeverageMax) + ".");
  }
  if (leverage > kFreeLeverageMax && view.leverage_item.value_or(0) < leverage) {
    return fail(kConflict, "LEVERAGE_ITEM_REQUIRED",
                "You need a leverage item of at least " + std::to_string(leverage) + ".");
  }
  return {};
}

Result<void> check_limit(const CreatePositionRequest& request) {
  const bool limit = request.type == PositionType::kLimit;
  if (limit && !request.limit_price) {
    return fail(kInvalid, "LIMIT_PRICE_REQUIRED", "A limit order needs a limit price.");
  }
  if (!limit && request.limit_price) {
    return fail(kInvalid, "INVALID_LIMIT_PRICE", "A market order has no limit price.");
  }
  if (limit && *request.limit_price <= Price()) {
    return fail(kInvalid, "INVALID_LIMIT_PRICE", "The limit price must be above zero.");
  }
  return {};
}

Position draft(const CreatePositionView& view, const CreatePositionRequest& request, PositionId id) {
  Position position;
  position.id = id;
  position.match_id = view.match->id;
  position.participant_id = view.participant->id;
  position.user_id = view.participant->user_id;
  position.symbol = view.asset->symbol();
  position.side = request.side;
  position.type = request.type;
  position.margin = request.margin;
  position.leverage = request.leverage;
  position.limit_price = request.limit_price;
  position.stop_loss = request.stop_loss;
  position.target = request.target;
  position.accepted_at = std::max(view.now, view.quote->trade_time);
  if (request.leverage > kFreeLeverageMax) position.leverage_item = view.leverage_item;
  position.created_at = view.now;
  position.updated_at = view.now;
  return position;
}

}  // namespace

Result<Position> create_position(const CreatePositionView& view, const CreatePositionRequest& request, PositionId id) {
  TRY_VOID(check_seat(view));
  TRY_VOID(check_price(view));
  TRY_VOID(check_stake(view, request));
  TRY_VOID(check_leverage(view, request.leverage));
  TRY_VOID(check_limit(request));
  const Price entry = request.limit_price.value_or(view.quote->price);
  TRY_VOID(check_triggers({.side = request.side,
                           .leverage = request.leverage,
                           .entry = entry,
                           .reference = entry,
                           .stop_loss = request.stop_loss,
                           .target = request.target}));
  return draft(view, request, id);
}

}  // namespace battlesbit
