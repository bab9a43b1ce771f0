// What the arena decided: the outputs of the engine, and the only way in which positions change after their creation.
// Values only, any thread.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/position.h"
#include "domain/entities/tick.h"
#include "domain/entities/time.h"

namespace battlesbit {

// Whose position it is: enough to store the decision without looking anything up.
struct PositionKey {
  PositionId position_id;
  MatchId match_id;
  ParticipantId participant_id;
  UserId user_id;
  bool operator==(const PositionKey&) const = default;
};

struct PositionOpened {
  PositionKey key;
  Price entry_price;  // The tick's price for market orders, the limit for limit orders.
  TickRef tick;
  bool operator==(const PositionOpened&) const = default;
};

struct PositionReduced {  // A partial close: the position stays open with what is left.
  PositionKey key;
  OrderId order_id;
  VirtualMoney closed_margin;
  VirtualMoney remaining_margin;
  VirtualMoney profit;  // Of the closed part.
  TickRef tick;
  bool operator==(const PositionReduced&) const = default;
};

struct PositionClosed {  // Liquidation included: reason says which.
  PositionKey key;
  CloseReason reason = CloseReason::kManual;
  Price close_price;
  VirtualMoney profit;  // Of the margin that was still at stake.
  TickRef tick;
  std::optional<OrderId> order_id;  // The manual close that caused it.
  bool operator==(const PositionClosed&) const = default;
};

struct PositionCanceled {
  PositionKey key;
  Timestamp at{};
  std::optional<OrderId> order_id;  // Nothing at the end of the match.
  bool operator==(const PositionCanceled&) const = default;
};

struct TriggersEdited {
  PositionKey key;
  OrderId order_id;
  std::optional<Price> stop_loss;
  std::optional<Price> target;
  bool operator==(const TriggersEdited&) const = default;
};

struct OrderRefused {  // It came too late: the position was no longer in a state that allows it.
  PositionKey key;
  OrderId order_id;
  std::string code;
  bool operator==(const OrderRefused&) const = default;
};

// The end of a pending or open position of a void match: as if it had never been.
struct PositionVoided {
  PositionKey key;
  Timestamp at{};
  bool operator==(const PositionVoided&) const = default;
};

// The trades of a symbol up to the end of the match cannot be had: nobody can be held to the result. Each position that
// is not final is void, and all fees go back.
struct MatchVoided {
  MatchId match_id;
  Symbol symbol;
  Timestamp at{};
  bool operator==(const MatchVoided&) const = default;
};

// Every position of the match is final; nothing of it is decided afterwards.
struct MatchFinished {
  MatchId match_id;
  bool operator==(const MatchFinished&) const = default;
};

using Decision = std::variant<PositionOpened, PositionReduced, PositionClosed, PositionCanceled, TriggersEdited,
                              OrderRefused, PositionVoided, MatchVoided, MatchFinished>;

}  // namespace battlesbit
