#include "domain/entities/position.h"

namespace battlesbit {

std::string_view to_string(PositionSide side) {
  switch (side) {
    case PositionSide::kBuy:
      return "buy";
    case PositionSide::kSell:
      return "sell";
  }
  return "buy";
}

std::string_view to_string(PositionType type) {
  switch (type) {
    case PositionType::kMarket:
      return "market";
    case PositionType::kLimit:
      return "limit";
  }
  return "market";
}

std::string_view to_string(PositionStatus status) {
  switch (status) {
    case PositionStatus::kPending:
      return "pending";
    case PositionStatus::kOpen:
      return "open";
    case PositionStatus::kClosed:
      return "closed";
    case PositionStatus::kLiquidated:
      return "liquidated";
    case PositionStatus::kCanceled:
      return "canceled";
  }
  return "pending";
}

std::string_view to_string(CloseReason reason) {
  switch (reason) {
    case CloseReason::kManual:
      return "manual";
    case CloseReason::kStopLoss:
      return "stop_loss";
    case CloseReason::kTarget:
      return "target";
    case CloseReason::kMatchEnd:
      return "match_end";
    case CloseReason::kLiquidation:
      return "liquidation";
  }
  return "manual";
}

std::optional<PositionSide> parse_position_side(std::string_view text) {
  if (text == "buy") return PositionSide::kBuy;
  if (text == "sell") return PositionSide::kSell;
  return std::nullopt;
}

std::optional<PositionType> parse_position_type(std::string_view text) {
  if (text == "market") return PositionType::kMarket;
  if (text == "limit") return PositionType::kLimit;
  return std::nullopt;
}

std::optional<PositionStatus> parse_position_status(std::string_view text) {
  if (text == "pending") return PositionStatus::kPending;
  if (text == "open") return PositionStatus::kOpen;
  if (text == "closed") return PositionStatus::kClosed;
  if (text == "liquidated") return PositionStatus::kLiquidated;
  if (text == "canceled") return PositionStatus::kCanceled;
  return std::nullopt;
}

std::optional<CloseReason> parse_close_reason(std::string_view text) {
  if (text == "manual") return CloseReason::kManual;
  if (text == "stop_loss") return CloseReason::kStopLoss;
  if (text == "target") return CloseReason::kTarget;
  if (text == "match_end") return CloseReason::kMatchEnd;
  if (text == "liquidation") return CloseReason::kLiquidation;
  return std::nullopt;
}

}  // namespace battlesbit
