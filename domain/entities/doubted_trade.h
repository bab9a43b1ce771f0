// A trade that the exchange's stream told and that nobody should believe before something else confirms it, and how the
// doubt ended. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/entities/tick.h"

namespace battlesbit {

enum class Doubt {
  kPrice,   // More than twice, or less than half of the price before it.
  kPast,    // Clearly earlier than the trade before it.
  kFuture,  // Later than the exchange's own clock.
};

enum class DoubtVerdict {
  kConfirmed,  // The exchange's record tells the same.
  kCorrected,  // The exchange's record tells another trade under this id: that one counts.
  kVanished,   // The exchange's record has no trade of this id.
  kFollowed,   // The record did not answer, and the trades after it agree with it.
  kAccepted,   // An operator: it counts.
  kRefused,    // An operator: it does not.
};

struct DoubtedTrade {
  Tick tick;
  Price last_price;  // Of the trade before it.
  Doubt doubt = Doubt::kPrice;
  bool operator==(const DoubtedTrade&) const = default;
};

struct DoubtDecided {
  Symbol symbol;
  std::int64_t trade_id = 0;
  DoubtVerdict verdict = DoubtVerdict::kConfirmed;
  bool operator==(const DoubtDecided&) const = default;
};

// Their names wherever people or the store see them.
constexpr std::string_view to_text(Doubt doubt) {
  switch (doubt) {
    case Doubt::kPrice:
      return "price";
    case Doubt::kPast:
      return "past";
    case Doubt::kFuture:
      return "future";
  }
  return {};
}

constexpr std::string_view to_text(DoubtVerdict verdict) {
  switch (verdict) {
    case DoubtVerdict::kConfirmed:
      return "confirmed";
    case DoubtVerdict::kCorrected:
      return "corrected";
    case DoubtVerdict::kVanished:
      return "vanished";
    case DoubtVerdict::kFollowed:
      return "followed";
    case DoubtVerdict::kAccepted:
      return "accepted";
    case DoubtVerdict::kRefused:
      return "refused";
  }
  return {};
}

constexpr std::optional<Doubt> doubt_from(std::string_view text) {
  for (const auto doubt : {Doubt::kPrice, Doubt::kPast, Doubt::kFuture}) {
    if (to_text(doubt) == text) return doubt;
  }
  return std::nullopt;
}

constexpr std::optional<DoubtVerdict> verdict_from(std::string_view text) {
  using enum DoubtVerdict;
  for (const auto verdict : {kConfirmed, kCorrected, kVanished, kFollowed, kAccepted, kRefused}) {
    if (to_text(verdict) == text) return verdict;
  }
  return std::nullopt;
}

}  // namespace battlesbit
