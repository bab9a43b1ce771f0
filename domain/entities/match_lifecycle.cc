#include "domain/entities/match_lifecycle.h"

#include <array>

namespace battlesbit {
namespace {

struct Transition {
  MatchStatus from;
  MatchEvent event;
  MatchStatus to;
};

constexpr std::array kTransitions{
    Transition{MatchStatus::kWaiting, MatchEvent::kSeat, MatchStatus::kPending},
    Transition{MatchStatus::kPending, MatchEvent::kStart, MatchStatus::kOpen},
    Transition{MatchStatus::kOpen, MatchEvent::kSettle, MatchStatus::kClosed},
    Transition{MatchStatus::kOpen, MatchEvent::kVoid, MatchStatus::kCanceled},
    Transition{MatchStatus::kWaiting, MatchEvent::kCancel, MatchStatus::kCanceled},
    Transition{MatchStatus::kPending, MatchEvent::kCancel, MatchStatus::kCanceled},
};

}  // namespace

std::optional<MatchStatus> after(MatchStatus status, MatchEvent event) {
  for (const Transition& transition : kTransitions) {
    if (transition.from == status && transition.event == event) return transition.to;
  }
  return std::nullopt;
}

bool is_final(MatchStatus status) {
  for (const Transition& transition : kTransitions) {
    if (transition.from == status) return false;
  }
  return true;
}

bool takes_orders(const Match& match, Timestamp now) {
  return match.status == MatchStatus::kOpen && !match.orders_closed && now >= match.start_time && now < match.end_time;
}

}  // namespace battlesbit
