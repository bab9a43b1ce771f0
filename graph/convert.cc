#include "graph/convert.h"

#include <utility>

namespace battlesbit::graph {

Currency from_schema(WalletCurrency currency) {
  switch (currency) {
    case WalletCurrency::kUsdt:
      return Currency::kUsdt;
    case WalletCurrency::kSolana:
      return Currency::kSolana;
    case WalletCurrency::kBt:
      return Currency::kBt;
  }
  std::unreachable();
}

Currency from_schema(GameCurrency currency) {
  switch (currency) {
    case GameCurrency::kUsdt:
      return Currency::kUsdt;
    case GameCurrency::kSolana:
      return Currency::kSolana;
    case GameCurrency::kBt:
      return Currency::kBt;
  }
  std::unreachable();
}

GameMatchStatus to_schema(MatchStatus status) {
  switch (status) {
    case MatchStatus::kWaiting:
      return GameMatchStatus::kWaiting;
    case MatchStatus::kPending:
      return GameMatchStatus::kPending;
    case MatchStatus::kOpen:
      return GameMatchStatus::kOpen;
    case MatchStatus::kClosed:
      return GameMatchStatus::kClosed;
    case MatchStatus::kCanceled:
      return GameMatchStatus::kCanceled;
  }
  std::unreachable();
}

GameMatchPositionSide to_schema(PositionSide side) {
  return side == PositionSide::kBuy ? GameMatchPositionSide::kBuy : GameMatchPositionSide::kSell;
}

GameMatchPositionType to_schema(PositionType type) {
  return type == PositionType::kMarket ? GameMatchPositionType::kMarket : GameMatchPositionType::kLimit;
}

GameMatchPositionStatus to_schema(PositionStatus status) {
  switch (status) {
    case PositionStatus::kPending:
      return GameMatchPositionStatus::kPending;
    case PositionStatus::kOpen:
      return GameMatchPositionStatus::kOpen;
    case PositionStatus::kClosed:
      return GameMatchPositionStatus::kSettled;
    case PositionStatus::kLiquidated:
      return GameMatchPositionStatus::kLiquidated;
    case PositionStatus::kCanceled:
      return GameMatchPositionStatus::kCanceled;
  }
  std::unreachable();
}

GameMatchPositionCloseReason to_schema(CloseReason reason) {
  switch (reason) {
    case CloseReason::kManual:
      return GameMatchPositionCloseReason::kManual;
    case CloseReason::kStopLoss:
      return GameMatchPositionCloseReason::kStopLoss;
    case CloseReason::kTarget:
      return GameMatchPositionCloseReason::kTarget;
    case CloseReason::kMatchEnd:
      return GameMatchPositionCloseReason::kMatchEnd;
    case CloseReason::kLiquidation:
      return GameMatchPositionCloseReason::kLiquidation;
  }
  std::unreachable();
}

PositionSide from_schema(GameMatchPositionSide side) {
  return side == GameMatchPositionSide::kBuy ? PositionSide::kBuy : PositionSide::kSell;
}

PositionType from_schema(GameMatchPositionType type) {
  return type == GameMatchPositionType::kMarket ? PositionType::kMarket : PositionType::kLimit;
}

NotificationAction to_schema(battlesbit::NotificationAction action) {
  switch (action) {
    case battlesbit::NotificationAction::kCreated:
      return NotificationAction::kCreated;
    case battlesbit::NotificationAction::kUpdated:
      return NotificationAction::kUpdated;
    case battlesbit::NotificationAction::kCanceled:
      return NotificationAction::kCanceled;
  }
  std::unreachable();
}

NotificationTarget to_schema(battlesbit::NotificationTarget target) {
  switch (target) {
    case battlesbit::NotificationTarget::kGame:
      return NotificationTarget::kGame;
    case battlesbit::NotificationTarget::kMatch:
      return NotificationTarget::kMatch;
    case battlesbit::NotificationTarget::kPosition:
      return NotificationTarget::kPosition;
    case battlesbit::NotificationTarget::kWallet:
      return NotificationTarget::kWallet;
  }
  std::unreachable();
}

NotificationType to_schema(battlesbit::NotificationType type) {
  switch (type) {
    case battlesbit::NotificationType::kInfo:
      return NotificationType::kInfo;
    case battlesbit::NotificationType::kWarning:
      return NotificationType::kWarning;
    case battlesbit::NotificationType::kError:
      return NotificationType::kError;
  }
  std::unreachable();
}

}  // namespace battlesbit::graph
