// A match as its log tells it. Values only, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/tick.h"
#include "domain/entities/time.h"

namespace battlesbit::verification {

struct RecordedOrder {
  std::int64_t entry = 0;  // That accepted it.
  OrderId id;
  PositionId position;
  std::string kind;           // "close", "cancel", "edit"
  std::int64_t fraction = 0;  // Of a close.
  std::optional<Price> stop_loss;
  std::optional<Price> target;
  Timestamp accepted_at{};
  bool operator==(const RecordedOrder&) const = default;
};

// Something that became of a position; what does not belong to its kind is empty.
struct Step {
  std::int64_t entry = 0;
  std::string what{};  // "opened", "edited", "reduced", "closed", "canceled", "voided"
  std::optional<OrderId> order{};
  std::optional<TickRef> trade{};
  Price price{};          // Entry or close.
  VirtualMoney closed{};  // The margin that a partial close took.
  VirtualMoney margin{};  // What it left.
  VirtualMoney profit{};
  std::string reason{};
  std::optional<Price> stop_loss{};
  std::optional<Price> target{};
  Timestamp at{};  // Of a cancelation, or of the end in a void match.
  bool operator==(const Step&) const = default;
};

struct Refusal {
  std::int64_t entry = 0;
  std::string code;
};

enum class Stage { kPending, kOpen, kFinal };

struct RecordedPosition {
  std::int64_t entry = 0;
  PositionId id;
  ParticipantId seat;
  Symbol symbol;
  bool is_buy = true;
  VirtualMoney margin;
  std::int64_t leverage = 1;
  std::optional<Price> limit_price;
  std::optional<Price> stop_loss;
  std::optional<Price> target;
  Timestamp accepted_at{};
  TickRef quote;                      // The last trade that was known when it was accepted.
  std::vector<Step> steps;            // As logged.
  std::vector<RecordedOrder> orders;  // That were accepted for it, as logged.
  std::map<OrderId, Refusal> refusals;

  // As far as the log has been read.
  Stage stage = Stage::kPending;
  VirtualMoney margin_now;
  VirtualMoney profit;
  std::optional<Price> entry_price;
  bool is_void = false;  // It was not final when the feed was found dead.
};

struct RecordedSeat {
  std::int64_t entry = 0;
  ParticipantId id;
  UserId user;
  std::int64_t fee = 0;
  Timestamp joined_at{};
  VirtualMoney balance;
  Timestamp reached_at{};
  bool is_ranked = false;            // The log's end names it.
  std::optional<std::int64_t> rank;  // By the log's end.
  std::int64_t prize = 0;
};

struct RecordedMatch {
  MatchId id;
  GameId game;
  std::int64_t rules_version = 0;
  std::int64_t house_fee_basis_points = 0;
  Timestamp start_time{};
  Timestamp end_time{};
  VirtualMoney start_balance;
  std::int64_t max_positions = 0;
  std::string currency;
  std::optional<std::int64_t> reward_price;
  std::int64_t players = 0;
  std::vector<RecordedSeat> seats;  // As logged.
  std::map<PositionId, RecordedPosition> positions;
  std::map<OrderId, PositionId> orders;
  // Every trade that the log names, with the first entry that does.
  std::map<Symbol, std::map<std::int64_t, std::pair<TickRef, std::int64_t>>> trades;

  bool is_started = false;
  bool is_locked = false;
  bool orders_closed = false;
  std::optional<Timestamp> feed_dead_at;  // Its prices could not be had: there is no result.
  bool positions_final = false;
  bool is_over = false;  // It has a result.
  std::int64_t result_entry = 0;
  bool is_voided = false;
  std::optional<UserId> winner;
  std::int64_t house = 0;
};

}  // namespace battlesbit::verification
