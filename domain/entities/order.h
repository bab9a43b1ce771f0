// What a player asks of a position that exists: close (a part of) it, cancel it, move its stop loss or target. Stored
// before it is announced, so that an order whose message is lost is still found. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit {

struct CloseOrder {
  std::int64_t fraction = kFixedOne;  // Of the margin at stake, in units of 1e-8; (0, 1].
  bool operator==(const CloseOrder&) const = default;
};
struct CancelOrder {
  bool operator==(const CancelOrder&) const = default;
};
struct EditOrder {  // Both triggers as they shall be; nothing removes one.
  std::optional<Price> stop_loss;
  std::optional<Price> target;
  bool operator==(const EditOrder&) const = default;
};

enum class OrderStatus { kPending, kApplied, kRefused };

struct Order {
  OrderId id;
  PositionId position_id;
  MatchId match_id;
  std::variant<CloseOrder, CancelOrder, EditOrder> what;
  OrderStatus status = OrderStatus::kPending;
  Timestamp accepted_at{};  // Exchange time, as for positions: only later trades are moved by it.
  bool operator==(const Order&) const = default;
};

std::string_view to_string(OrderStatus status);

}  // namespace battlesbit
