#include "domain/entities/match.h"

namespace battlesbit {

std::string_view to_string(MatchStatus status) {
  switch (status) {
    case MatchStatus::kWaiting:
      return "waiting";
    case MatchStatus::kPending:
      return "pending";
    case MatchStatus::kOpen:
      return "open";
    case MatchStatus::kClosed:
      return "closed";
    case MatchStatus::kCanceled:
      return "canceled";
  }
  return "waiting";
}

std::string_view to_string(JoinStatus status) {
  switch (status) {
    case JoinStatus::kWaiting:
      return "waiting";
    case JoinStatus::kMatched:
      return "matched";
    case JoinStatus::kLeft:
      return "left";
  }
  return "waiting";
}

std::optional<MatchStatus> parse_match_status(std::string_view text) {
  if (text == "waiting") return MatchStatus::kWaiting;
  if (text == "pending") return MatchStatus::kPending;
  if (text == "open") return MatchStatus::kOpen;
  if (text == "closed") return MatchStatus::kClosed;
  if (text == "canceled") return MatchStatus::kCanceled;
  return std::nullopt;
}

std::optional<JoinStatus> parse_join_status(std::string_view text) {
  if (text == "waiting") return JoinStatus::kWaiting;
  if (text == "matched") return JoinStatus::kMatched;
  if (text == "left") return JoinStatus::kLeft;
  return std::nullopt;
}

}  // namespace battlesbit
