// Where a stop loss and a target may stand. Pure, any thread.
#pragma once

#include <optional>

#include "domain/entities/position.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct TriggerCheck {
  PositionSide side = PositionSide::kBuy;
  std::uint8_t leverage = 1;
  Price entry;      // Decides the liquidation price: the real entry, or the expected one before the fill.
  Price reference;  // The price that the triggers must not have passed already.
  std::optional<Price> stop_loss;
  std::optional<Price> target;
};

// The stop loss stands strictly between the liquidation price and the reference, the target strictly beyond the
// reference on the other side. In this order: INVALID_STOP_LOSS, INVALID_TARGET (kInvalidArgument).
Result<void> check_triggers(const TriggerCheck& check);

}  // namespace battlesbit
