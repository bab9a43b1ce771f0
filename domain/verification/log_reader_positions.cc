// Entries that tell of positions and orders.
#include <algorithm>
#include <utility>

#include "domain/verification/acceptance.h"
#include "domain/verification/arithmetic.h"
#include "domain/verification/log_reading.h"

namespace battlesbit::verification {

void LogReader::name(std::int64_t entry, const Symbol& symbol, const TickRef& trade) {
  const auto [known, is_new] = match_.trades[symbol].try_emplace(trade.trade_id, trade, entry);
  if (is_new || known->second.first == trade) return;
  findings_.push_back({entry, "trade",
                       "trade " + std::to_string(trade.trade_id) + " of " + symbol.text + " as entry " +
                           std::to_string(known->second.second) + " tells it",
                       "another time or price"});
}

TickRef LogReader::name_trade(EntryReader& entry, const RecordedPosition& position) {
  const TickRef trade = entry.trade("trade", "tradeTime", "tradePrice");
  if (entry.end()) name(entry.number(), position.symbol, trade);
  return trade;
}

RecordedPosition* LogReader::position_of(EntryReader& entry) {
  const auto id = entry.id<PositionId>("position");
  const auto found = match_.positions.find(id);
  if (found != match_.positions.end()) return &found->second;
  entry.fail("position", "a position of the match", id.to_string());
  return nullptr;
}

void LogReader::accepted(EntryReader& entry) {
  AcceptedPosition accepted;
  RecordedPosition& position = accepted.position;
  position.entry = entry.number();
  position.id = entry.id<PositionId>("position");
  position.seat = entry.id<ParticipantId>("seat");
  position.symbol = Symbol{entry.text("symbol")};
  const std::string side = entry.text("side");
  accepted.type = entry.text("type");
  position.margin = position.margin_now = entry.fixed<VirtualMoney>("margin");
  position.leverage = entry.integer("leverage");
  position.limit_price = entry.fixed_or_none<Price>("limitPrice");
  position.stop_loss = entry.fixed_or_none<Price>("stopLoss");
  position.target = entry.fixed_or_none<Price>("target");
  accepted.leverage_item = entry.integer_or_none("leverageItem");
  accepted.at = entry.time("at");
  position.accepted_at = entry.time("acceptedAt");
  position.quote = entry.trade("quoteTrade", "quoteTime", "quotePrice");
  position.is_buy = side == "buy";
  if (side != "buy" && side != "sell") entry.fail("side", "buy or sell", side);
  if (!entry.end()) return;
  if (match_.positions.contains(position.id)) return entry.fail("position", "a new position", position.id.to_string());
  check_position(match_, accepted, findings_);
  name(entry.number(), position.symbol, position.quote);
  const PositionId id = position.id;
  match_.positions.emplace(id, std::move(position));
}

void LogReader::ordered(EntryReader& entry) {
  AcceptedOrder accepted;
  RecordedOrder& order = accepted.order;
  order.entry = entry.number();
  order.id = entry.id<OrderId>("order");
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  order.position = position->id;
  order.kind = entry.text("kind");
  accepted.fraction = entry.integer_or_none("fraction");
  order.fraction = accepted.fraction.value_or(0);
  order.stop_loss = entry.fixed_or_none<Price>("stopLoss");
  order.target = entry.fixed_or_none<Price>("target");
  accepted.at = entry.time("at");
  order.accepted_at = entry.time("acceptedAt");
  const auto trade = entry.integer_or_none("quoteTrade");
  const auto time = entry.integer_or_none("quoteTime");
  const auto price = entry.fixed_or_none<Price>("quotePrice");
  if (trade && time && price) accepted.quote = TickRef{*trade, Timestamp(Duration(*time)), *price};
  if (!entry.end()) return;
  if (!match_.orders.emplace(order.id, position->id).second) {
    return entry.fail("order", "a new order", order.id.to_string());
  }
  check_order(match_, *position, accepted, findings_);
  if (accepted.quote) name(entry.number(), position->symbol, *accepted.quote);
  position->orders.push_back(std::move(order));
}

void LogReader::opened(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  Step step{.entry = entry.number(), .what = "opened"};
  step.price = entry.fixed<Price>("entryPrice");
  step.trade = name_trade(entry, *position);
  require_stage(entry, position->stage == Stage::kPending);
  if (!entry.is_well_formed()) return;
  position->stage = Stage::kOpen;
  position->entry_price = step.price;
  position->steps.push_back(std::move(step));
}

void LogReader::edited(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  Step step{.entry = entry.number(), .what = "edited"};
  step.order = entry.id<OrderId>("order");
  step.stop_loss = entry.fixed_or_none<Price>("stopLoss");
  step.target = entry.fixed_or_none<Price>("target");
  entry.end();
  require_stage(entry, position->stage != Stage::kFinal);
  if (entry.is_well_formed()) position->steps.push_back(std::move(step));
}

void LogReader::gain(RecordedPosition& position, const Step& step) {
  position.profit = sum_of(position.profit, step.profit);
  const auto seat = std::ranges::find(match_.seats, position.seat, &RecordedSeat::id);
  if (seat == match_.seats.end() || step.profit.is_zero()) return;
  seat->balance = sum_of(seat->balance, step.profit);
  seat->reached_at = std::max(seat->reached_at, step.trade->time);
}

void LogReader::reduced(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  Step step{.entry = entry.number(), .what = "reduced"};
  step.order = entry.id<OrderId>("order");
  step.closed = entry.fixed<VirtualMoney>("closedMargin");
  step.margin = entry.fixed<VirtualMoney>("remainingMargin");
  step.profit = entry.fixed<VirtualMoney>("profit");
  step.trade = name_trade(entry, *position);
  require_stage(entry, position->stage == Stage::kOpen);
  if (!entry.is_well_formed()) return;
  position->margin_now = step.margin;
  gain(*position, step);
  position->steps.push_back(std::move(step));
}

void LogReader::closed(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  Step step{.entry = entry.number(), .what = "closed"};
  step.reason = entry.text("reason");
  step.order = entry.id_or_none<OrderId>("order");
  step.price = entry.fixed<Price>("closePrice");
  step.profit = entry.fixed<VirtualMoney>("profit");
  step.trade = name_trade(entry, *position);
  require_stage(entry, position->stage == Stage::kOpen);
  if (!entry.is_well_formed()) return;
  position->stage = Stage::kFinal;
  gain(*position, step);
  position->steps.push_back(std::move(step));
}

void LogReader::canceled(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  Step step{.entry = entry.number(), .what = "canceled"};
  step.order = entry.id_or_none<OrderId>("order");
  step.at = entry.time("at");
  entry.end();
  require_stage(entry, position->stage == Stage::kPending);
  if (!entry.is_well_formed()) return;
  position->stage = Stage::kFinal;
  position->steps.push_back(std::move(step));
}

void LogReader::voided(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  Step step{.entry = entry.number(), .what = "voided"};
  step.at = entry.time("at");
  if (!entry.end()) return;
  require_stage(entry, match_.feed_dead_at && position->stage != Stage::kFinal);
  if (!entry.is_well_formed()) return;
  if (step.at != match_.feed_dead_at) entry.fail("at", "the time of feedDead", "another time");
  position->stage = Stage::kFinal;
  position->is_void = true;
  position->steps.push_back(std::move(step));
}

void LogReader::refused(EntryReader& entry) {
  RecordedPosition* position = position_of(entry);
  if (position == nullptr) return;
  const auto order = entry.id<OrderId>("order");
  const std::string code = entry.text("code");
  if (!entry.end()) return;
  if (!position->refusals.emplace(order, Refusal{entry.number(), code}).second) {
    entry.fail("order", "a refusal once", order.to_string());
  }
}

}  // namespace battlesbit::verification
