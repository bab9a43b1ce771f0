#include "domain/entities/position_lifecycle.h"

#include <array>

namespace battlesbit {
namespace {

struct Transition {
  PositionStatus from;
  PositionEvent event;
  PositionStatus to;
};

constexpr std::array kTransitions{
    Transition{PositionStatus::kPending, PositionEvent::kFill, PositionStatus::kOpen},
    Transition{PositionStatus::kPending, PositionEvent::kCancel, PositionStatus::kCanceled},
    Transition{PositionStatus::kPending, PositionEvent::kVoid, PositionStatus::kCanceled},
    Transition{PositionStatus::kOpen, PositionEvent::kVoid, PositionStatus::kCanceled},
    Transition{PositionStatus::kOpen, PositionEvent::kReduce, PositionStatus::kOpen},
    Transition{PositionStatus::kOpen, PositionEvent::kClose, PositionStatus::kClosed},
    Transition{PositionStatus::kOpen, PositionEvent::kLiquidate, PositionStatus::kLiquidated},
};

}  // namespace

std::optional<PositionStatus> after(PositionStatus status, PositionEvent event) {
  for (const Transition& transition : kTransitions) {
    if (transition.from == status && transition.event == event) return transition.to;
  }
  return std::nullopt;
}

bool is_final(PositionStatus status) {
  for (const Transition& transition : kTransitions) {
    if (transition.from == status) return false;
  }
  return true;
}

}  // namespace battlesbit
