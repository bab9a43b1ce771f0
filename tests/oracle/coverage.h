// What the random scenarios contained: agreement is worth something only when all that can go wrong did go wrong. For
// tests only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "domain/entities/decision.h"
#include "tests/oracle/delivery.h"
#include "tests/oracle/timeline.h"

namespace battlesbit::oracle {

enum class Kind : std::uint8_t {
  // Of the timeline.
  kMatchWithoutTrades,
  kEqualPrices,
  kEqualTimes,
  kEndAtATrade,
  kEndBetweenTrades,
  kEditAtTheTimeOfATrade,
  kOrdersAtOneTime,
  // Of what the rules make of it.
  kMarketFill,
  kLimitFill,
  kGapThroughALimit,
  kFillBeyondTheTriggers,
  kLiquidation,
  kStopLoss,
  kTarget,
  kGapThroughSeveralTriggers,
  kTriggerMetExactly,
  kManualClose,
  kPartialClose,
  kEdit,
  kCancel,
  kClosedByTheEnd,
  kCanceledByTheEnd,
  kRefusedNotOpen,
  kRefusedNotPending,
  kRefusedClosed,
  kRefusedMatchEnded,
  kRefusedTooLate,
  // Of the way on which it arrived.
  kCommandTwice,
  kTradeTwice,
  kTradesMissed,
  kCommandLate,
  kCommandsReordered,
  kOrderBeforeItsPosition,
  kHistoryAsked,
  kLastTradeAsked,
  kAnswerLate,
  kRestart,
  kRestartWithoutTheLastDecisions,
  kRestartWithAnOldCheckpoint,
  kCount
};

class Coverage {
 public:
  void add(Kind kind, std::size_t times = 1) { counts_[static_cast<std::size_t>(kind)] += times; }
  std::size_t of(Kind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  Coverage& operator+=(const Coverage& other);

  void add_timeline(const Timeline& timeline);
  void add_arrivals(const Timeline& timeline, std::span<const Arrival> arrivals);
  void add_decisions(std::span<const Decision> decisions);

  std::string table() const;  // A line per kind.

 private:
  std::array<std::size_t, static_cast<std::size_t>(Kind::kCount)> counts_{};
};

std::string_view to_string(Kind kind);

}  // namespace battlesbit::oracle
