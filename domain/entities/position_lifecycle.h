// What may happen to a position: pending -> open -> closed, open -> liquidated, pending -> canceled, and a partial
// close that leaves it open. In a match that is void because its prices cannot be known, open ones are canceled too.
// Nothing else is possible. Pure, any thread.
#pragma once

#include <optional>

#include "domain/entities/position.h"

namespace battlesbit {

enum class PositionEvent { kFill, kReduce, kClose, kLiquidate, kCancel, kVoid };

// The state after the event; nothing when it cannot happen in this state.
std::optional<PositionStatus> after(PositionStatus status, PositionEvent event);

// No event changes it any more.
bool is_final(PositionStatus status);

}  // namespace battlesbit
