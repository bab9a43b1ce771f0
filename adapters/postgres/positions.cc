#include "adapters/postgres/positions.h"

#include <utility>

#include "adapters/postgres/answers.h"
#include "adapters/postgres/effects.h"
#include "adapters/postgres/position_rows.h"
#include "generated/store/matches.h"
#include "generated/store/positions.h"

namespace battlesbit::postgres {
namespace {

queries::InsertPosition insert_of(const Position& position) {
  ASSERT(position.status == PositionStatus::kPending, "a position is pending when it is made");
  queries::InsertPosition insert{.id = position.id.value,
                                 .match_id = position.match_id.value,
                                 .participant_id = position.participant_id.value,
                                 .user_id = position.user_id.value,
                                 .symbol = position.symbol.text,
                                 .side = std::string(to_string(position.side)),
                                 .type = std::string(to_string(position.type)),
                                 .margin = position.margin.units(),
                                 .leverage = position.leverage,
                                 .limit_price = units_of(position.limit_price),
                                 .stop_loss = units_of(position.stop_loss),
                                 .target = units_of(position.target),
                                 .accepted_at = position.accepted_at,
                                 .created_at = position.created_at,
                                 .updated_at = position.updated_at};
  if (position.leverage_item) insert.leverage_item = *position.leverage_item;
  return insert;
}

queries::InsertOrder insert_of(const Order& order, Timestamp now) {
  queries::InsertOrder insert{.id = order.id.value,
                              .position_id = order.position_id.value,
                              .match_id = order.match_id.value,
                              .kind = "cancel",
                              .accepted_at = order.accepted_at,
                              .created_at = now};
  if (const auto* close = std::get_if<CloseOrder>(&order.what)) {
    insert.kind = "close";
    insert.fraction = close->fraction;
  }
  if (const auto* edit = std::get_if<EditOrder>(&order.what)) {
    insert.kind = "edit";
    insert.stop_loss = units_of(edit->stop_loss);
    insert.target = units_of(edit->target);
  }
  return insert;
}

// In the order in which everybody locks: the match (shared), then the seat. What is read behind the lock of the seat
// is what the player's request before this one left.
std::vector<Statement> loading_of(UserId user, MatchId match, std::uint8_t leverage) {
  return batch_of(queries::ShareMatch{.id = match.value},
                  queries::LockSeat{.match_id = match.value, .user_id = user.value},
                  queries::LoadOfSeat{.match_id = match.value, .user_id = user.value},
                  queries::TradingTerms{.match_id = match.value},
                  queries::LockLeverageItem{.user_id = user.value, .leverage = leverage});
}

struct Loaded {
  Positions::TradingView view;
  std::optional<Uuid> item;
};

Loaded view_of(const std::vector<ResultSet>& results) {
  Loaded loaded;
  loaded.view.match = one_of<queries::ShareMatch>(results[0], to_match);
  loaded.view.participant = one_of<queries::LockSeat>(results[1], to_participant);
  const auto load = optional_row<queries::LoadOfSeat>(results[2]);
  loaded.view.reserved = VirtualMoney::from_units(load->reserved);
  loaded.view.live_positions = load->live;
  if (const auto terms = optional_row<queries::TradingTerms>(results[3])) {
    loaded.view.max_positions = static_cast<std::uint8_t>(terms->max_positions);
    loaded.view.trading_halted = terms->is_halted;
  }
  if (const auto item = optional_row<queries::LockLeverageItem>(results[4])) {
    loaded.view.leverage_item = static_cast<std::uint8_t>(item->leverage);
    loaded.item = item->id;
  }
  return loaded;
}

}  // namespace

// Two round trips: begin and load, then save and commit.
Task<Result<Position>> Positions::create(UserId user, MatchId match, std::uint8_t leverage,
                                         std::optional<Idempotency> retry,
                                         std::function<Result<Creation>(const TradingView&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Position>> {
    const Timestamp now = context_.clock.now();
    std::vector<Statement> loading = loading_of(user, match, leverage);
    loading.push_back(find_answer(user, retry, now));
    CO_TRY(const auto results, co_await transaction.run(std::move(loading)));
    CO_TRY(const auto answer, earlier_answer(results.back(), retry));
    if (answer) {
      CO_TRY(const auto row, co_await transaction.optional(queries::FindPosition{.id = *answer}));
      CO_TRY_VOID(co_await transaction.commit());
      if (!row) co_return key_reused();
      co_return to_position(*row);
    }
    const Loaded loaded = view_of(results);
    CO_TRY(Creation creation, decide(loaded.view));
    const Position& position = creation.position;
    std::vector<Statement> batch = batch_of(insert_of(position));
    if (position.leverage_item) {
      ASSERT(loaded.item && position.leverage_item == loaded.view.leverage_item,
             "a consumed item is the one that was offered");
      add(batch, queries::ConsumeLeverageItem{.position_id = position.id.value, .id = *loaded.item});
    }
    add_answer(batch, user, retry, position.id.value, now);
    CO_TRY_VOID(add_effects(batch, context_, creation.effects));
    const auto committed = co_await transaction.commit(std::move(batch));
    if (!committed && lost_to_same_key(committed.error())) co_return try_again();
    if (!committed) co_return std::unexpected(committed.error());
    context_.committed.committed(std::move(creation.effects.messages));
    co_return position;
  };
  co_return co_await transact<Position>(context_.pool, work);
}

Task<Result<Order>> Positions::order(UserId user, PositionId position, std::optional<Idempotency> retry,
                                     std::function<Result<OrderCreation>(const OrderView&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Order>> {
    const Timestamp now = context_.clock.now();
    std::vector<Statement> loading = batch_of(queries::ShareMatchOfPosition{.position_id = position.value},
                                              queries::FindPosition{.id = position.value});
    loading.push_back(find_answer(user, retry, now));
    CO_TRY(const auto results, co_await transaction.run(std::move(loading)));
    CO_TRY(const auto answer, earlier_answer(results[2], retry));
    if (answer) {
      CO_TRY(const auto row, co_await transaction.optional(queries::FindOrder{.id = *answer}));
      CO_TRY_VOID(co_await transaction.commit());
      if (!row) co_return key_reused();
      co_return to_order(*row);
    }
    const auto stored = one_of<queries::FindPosition>(results[1], to_position);
    if (!stored || stored->user_id != user) {
      co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such position.");
    }
    const OrderView view{*stored, one_of<queries::ShareMatchOfPosition>(results[0], to_match).value()};
    CO_TRY(OrderCreation creation, decide(view));
    std::vector<Statement> batch = batch_of(insert_of(creation.order, now));
    add_answer(batch, user, retry, creation.order.id.value, now);
    CO_TRY_VOID(add_effects(batch, context_, creation.effects));
    const auto committed = co_await transaction.commit(std::move(batch));
    if (!committed && lost_to_same_key(committed.error())) co_return try_again();
    if (!committed) co_return std::unexpected(committed.error());
    context_.committed.committed(std::move(creation.effects.messages));
    co_return creation.order;
  };
  co_return co_await transact<Order>(context_.pool, work);
}

Task<Result<std::optional<Position>>> Positions::find(PositionId id) {
  return read_one(context_.pool, queries::FindPosition{.id = id.value}, to_position);
}

Task<Result<std::vector<Position>>> Positions::of_matches(std::vector<MatchId> ids) {
  return read_many(context_.pool, queries::PositionsOfMatches{.match_ids = values_of(ids)}, to_position);
}

Task<Result<std::vector<Position>>> Positions::of_participants(std::vector<ParticipantId> ids) {
  return read_many(context_.pool, queries::PositionsOfParticipants{.participant_ids = values_of(ids)}, to_position);
}

}  // namespace battlesbit::postgres
