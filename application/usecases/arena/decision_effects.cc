#include "application/usecases/arena/decision_effects.h"

#include <fmt/format.h>

#include "domain/entities/match_log_entries.h"

namespace battlesbit {
namespace {

std::string_view sentence_of(CloseReason reason) {
  switch (reason) {
    case CloseReason::kManual:
      return "Your position was closed";
    case CloseReason::kStopLoss:
      return "Your stop loss was reached";
    case CloseReason::kTarget:
      return "Your target was reached";
    case CloseReason::kMatchEnd:
      return "Your position was closed with the match";
    case CloseReason::kLiquidation:
      return "Your position was liquidated";
  }
  return "Your position was closed";
}

std::string with_sign(VirtualMoney profit) {
  return profit >= VirtualMoney() ? "+" + profit.to_string() : profit.to_string();
}

struct Teller {
  const Messages& messages;
  Effects& effects;

  void tell(const PositionKey& key, NotificationAction action, NotificationType type, std::string text) const {
    messages.notify(effects, key.user_id, action, NotificationTarget::kPosition, type, std::move(text));
  }

  void operator()(const PositionOpened& opened) const {
    tell(opened.key, NotificationAction::kUpdated, NotificationType::kInfo,
         fmt::format("Your position is open at {}.", opened.entry_price.to_string()));
  }
  void operator()(const PositionReduced& reduced) const {
    tell(reduced.key, NotificationAction::kUpdated, NotificationType::kInfo,
         fmt::format("A part of your position was closed at {}: {}.", reduced.tick.price.to_string(),
                     with_sign(reduced.profit)));
  }
  void operator()(const PositionClosed& closed) const {
    const bool liquidated = closed.reason == CloseReason::kLiquidation;
    tell(closed.key, NotificationAction::kUpdated, liquidated ? NotificationType::kWarning : NotificationType::kInfo,
         fmt::format("{} at {}: {}.", sentence_of(closed.reason), closed.close_price.to_string(),
                     with_sign(closed.profit)));
    messages.count(effects, closed.key.user_id, AchievementMetric::kPositionsClosed, closed.key.position_id.value);
  }
  void operator()(const PositionCanceled& canceled) const {
    tell(canceled.key, NotificationAction::kCanceled, NotificationType::kInfo,
         canceled.order_id ? "Your position was canceled before it was filled."
                           : "The match ended before your position was filled.");
  }
  void operator()(const TriggersEdited& edited) const {
    tell(edited.key, NotificationAction::kUpdated, NotificationType::kInfo, "Your stop loss and target were changed.");
  }
  void operator()(const OrderRefused& refused) const {
    tell(refused.key, NotificationAction::kUpdated, NotificationType::kWarning,
         "Your order came too late: the position had changed before.");
  }
  void operator()(const PositionVoided& voided) const {
    tell(voided.key, NotificationAction::kCanceled, NotificationType::kWarning,
         "Your position is void: its prices cannot be known.");
  }
  void operator()(const MatchVoided&) const {}  // The players hear of it with their fees.
  void operator()(const MatchFinished&) const {}
};

}  // namespace

Effects DecisionEffects::of(const Decision& decision) const {
  Effects effects;
  std::visit(Teller{messages_, effects}, decision);
  effects.log.push_back(log_of_decision(decision));
  return effects;
}

}  // namespace battlesbit
