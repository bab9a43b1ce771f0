#include "adapters/memory/stores/positions.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "adapters/memory/stores/matches.h"
#include "domain/entities/position_lifecycle.h"

namespace battlesbit::memory {
namespace {

LeverageItem* smallest_item(std::vector<LeverageItem>& items, UserId user, std::uint8_t at_least) {
  LeverageItem* smallest = nullptr;
  for (LeverageItem& item : items) {
    if (item.user_id != user || item.position_id || item.leverage < at_least) continue;
    if (!smallest || item.leverage < smallest->leverage) smallest = &item;
  }
  return smallest;
}

}  // namespace

std::vector<Position> positions_of(const Database& database, MatchId match) {
  std::vector<Position> rows;
  if (const auto found = database.positions_of_match.find(match); found != database.positions_of_match.end()) {
    for (const PositionId id : found->second) rows.push_back(database.positions.at(id));
  }
  sort_by(rows, [](const Position& position) { return std::pair(position.created_at, position.id); });
  return rows;
}

Positions::TradingView Positions::trading_view(UserId user, MatchId match, std::uint8_t leverage) const {
  Database& database = context_.database;
  TradingView view;
  view.match = find_in(database.matches, match);
  if (!view.match) return view;
  view.trading_halted = database.is_trading_halted;
  view.max_positions = database.games.at(view.match->game_id).max_positions;
  for (Participant& seat : seats_of(database, match)) {
    if (seat.user_id == user) view.participant = std::move(seat);
  }
  if (!view.participant) return view;
  for (const Position& position : positions_of(database, match)) {
    if (position.participant_id != view.participant->id || is_final(position.status)) continue;
    view.reserved += position.margin;
    ++view.live_positions;
  }
  if (const LeverageItem* item = smallest_item(database.leverage_items, user, leverage)) {
    view.leverage_item = item->leverage;
  }
  return view;
}

Result<std::optional<Uuid>> Positions::earlier_answer(UserId user, const std::optional<Idempotency>& retry) const {
  if (!retry) return std::nullopt;
  const auto answer = find_in(context_.database.answers, std::pair(user, retry->key));
  if (!answer || answer->created_at + kIdempotencyKept <= context_.clock.now()) return std::nullopt;
  if (answer->input_hash != retry->input_hash) {
    return fail(ErrorKind::kConflict, "IDEMPOTENCY_KEY_REUSED", "This key was used for another request.");
  }
  return answer->result_id;
}

void Positions::remember(UserId user, const std::optional<Idempotency>& retry, Uuid result) {
  if (!retry) return;
  context_.database.answers[{user, retry->key}] = IdempotentAnswer{retry->input_hash, result, context_.clock.now()};
}

Task<Result<Position>> Positions::create(UserId user, MatchId match, std::uint8_t leverage,
                                         std::optional<Idempotency> retry,
                                         std::function<Result<Creation>(const TradingView&)> decide) {
  Database& database = context_.database;
  CO_TRY(const auto answer, earlier_answer(user, retry));
  if (answer) {
    if (const auto position = find_in(database.positions, PositionId{*answer})) co_return *position;
    co_return fail(ErrorKind::kConflict, "IDEMPOTENCY_KEY_REUSED", "This key was used for another request.");
  }
  CO_TRY(Creation creation, decide(trading_view(user, match, leverage)));
  CO_TRY(auto staged, stage(database, std::move(creation.effects)));
  const Position& position = creation.position;
  if (position.leverage_item) {
    LeverageItem* item = smallest_item(database.leverage_items, user, *position.leverage_item);
    ASSERT(item && item->leverage == *position.leverage_item, "a consumed item is the one that was offered");
    item->position_id = position.id;
  }
  database.positions.emplace(position.id, position);
  database.positions_of_match[position.match_id].push_back(position.id);
  remember(user, retry, position.id.value);
  write(context_, std::move(staged));
  co_return position;
}

Task<Result<Order>> Positions::order(UserId user, PositionId position, std::optional<Idempotency> retry,
                                     std::function<Result<OrderCreation>(const OrderView&)> decide) {
  Database& database = context_.database;
  CO_TRY(const auto answer, earlier_answer(user, retry));
  if (answer) {
    if (const auto order = find_in(database.orders, OrderId{*answer})) co_return *order;
    co_return fail(ErrorKind::kConflict, "IDEMPOTENCY_KEY_REUSED", "This key was used for another request.");
  }
  const auto stored = find_in(database.positions, position);
  if (!stored || stored->user_id != user) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such position.");
  }
  CO_TRY(OrderCreation creation, decide(OrderView{*stored, database.matches.at(stored->match_id)}));
  CO_TRY(auto staged, stage(database, std::move(creation.effects)));
  database.orders.emplace(creation.order.id, creation.order);
  database.orders_of_match[creation.order.match_id].push_back(creation.order.id);
  remember(user, retry, creation.order.id.value);
  write(context_, std::move(staged));
  co_return creation.order;
}

Task<Result<std::optional<Position>>> Positions::find(PositionId id) {
  co_return find_in(context_.database.positions, id);
}

Task<Result<std::vector<Position>>> Positions::of_matches(std::vector<MatchId> ids) {
  std::vector<Position> rows;
  for (const MatchId id : std::set<MatchId>(ids.begin(), ids.end())) {
    for (Position& position : positions_of(context_.database, id)) rows.push_back(std::move(position));
  }
  co_return rows;
}

Task<Result<std::vector<Position>>> Positions::of_participants(std::vector<ParticipantId> ids) {
  std::vector<Position> rows;
  for (const ParticipantId id : std::set<ParticipantId>(ids.begin(), ids.end())) {
    const auto participant = find_in(context_.database.participants, id);
    if (!participant) continue;
    for (Position& position : positions_of(context_.database, participant->match_id)) {
      if (position.participant_id == id) rows.push_back(std::move(position));
    }
  }
  co_return rows;
}

}  // namespace battlesbit::memory
