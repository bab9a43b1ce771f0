// What a term learns from messages and from the history of trades.
#include <algorithm>

#include <fmt/format.h>

#include "adapters/controllers/arena/shard_term.h"
#include "application/messages/id_message.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

constexpr std::size_t kPage = 1000;
constexpr Duration kRetryAfter = std::chrono::milliseconds(200);

}  // namespace

// Who wrote the message knew the match; whoever did not leaves it to the row.
bool ShardTerm::is_elsewhere(const Message& message) const {
  const auto match = id_in<MatchId>(message, "matchId");
  return match && shard_of(*match, options_.shards) != options_.shard;
}

Task<Result<void>> ShardTerm::on_message(Message message) {
  if (is_elsewhere(message)) co_return Result<void>{};
  if (message.subject == subjects::kPositionsNew) {
    CO_TRY(const auto id, id_in<PositionId>(message, "positionId"));
    co_return co_await add_position(id);
  }
  CO_TRY(const auto id, id_in<OrderId>(message, "orderId"));
  co_return co_await add_order(id);
}

Task<Result<bool>> ShardTerm::know_match(MatchId id) {
  if (shard_of(id, options_.shards) != options_.shard || finished_.contains(id)) co_return false;
  if (running_.contains(id)) co_return true;
  CO_TRY(auto stored, co_await around_.store.find_match(id));
  if (!stored || stored->match.positions_final) co_return false;
  CO_TRY_VOID(co_await add_ordered_positions(*stored));
  add_match(*stored);
  co_return true;
}

Task<Result<void>> ShardTerm::add_position(PositionId id) {
  CO_TRY(const auto position, co_await around_.store.find_position(id));
  if (!position) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", fmt::format("position {} does not exist", id.to_string()));
  }
  CO_TRY(const bool ours, co_await know_match(position->match_id));
  if (!ours) co_return Result<void>{};
  engine_.position_added(*position, std::nullopt, output_);
  absorb();
  co_return Result<void>{};
}

Task<Result<void>> ShardTerm::add_order(OrderId id) {
  CO_TRY(const auto order, co_await around_.store.find_order(id));
  if (!order) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", fmt::format("order {} does not exist", id.to_string()));
  }
  if (order->status != OrderStatus::kPending) co_return Result<void>{};
  CO_TRY_VOID(co_await add_position(order->position_id));
  CO_TRY(const bool ours, co_await know_match(order->match_id));
  if (!ours) co_return Result<void>{};
  engine_.order_added(*order, output_);
  absorb();
  co_return Result<void>{};
}

Task<void> ShardTerm::follow_news() {
  for (;;) {
    while (!news_) co_await has_news_.wait();
    const auto taken = co_await take_news(std::exchange(news_, nullptr));
    if (!taken) around_.log.warning("the sweep of a shard failed", {{"reason", taken.error().message}});
  }
}

Task<Result<void>> ShardTerm::take_news(std::shared_ptr<const ArenaNews> news) {
  for (const auto& match : news->matches) {
    CO_TRY(const bool ours, co_await know_match(match.id));
    if (ours && match.orders_closed && !ending_.contains(match.id)) CO_TRY_VOID(co_await end_match(match.id));
  }
  for (const auto& position : news->positions) {
    CO_TRY(const bool ours, co_await know_match(position.match_id));
    if (ours) engine_.position_added(position, std::nullopt, output_);
  }
  for (const auto& order : news->orders) {
    CO_TRY(const bool ours, co_await know_match(order.match_id));
    if (ours) CO_TRY_VOID(co_await add_order(order.id));
  }
  absorb();
  co_return Result<void>{};
}

// Everything that got in before the match was closed to orders is read together.
Task<Result<void>> ShardTerm::end_match(MatchId id) {
  CO_TRY(auto stored, co_await around_.store.find_match(id));
  if (!stored) co_return Result<void>{};
  CO_TRY_VOID(co_await add_ordered_positions(*stored));
  add_match(*stored);
  co_return Result<void>{};
}

Task<void> ShardTerm::answer_questions() {
  for (;;) {
    while (questions_.empty()) co_await asked_.wait();
    auto question = std::move(questions_.front());
    questions_.pop_front();
    const auto answered = co_await answer(question);
    if (answered) continue;
    around_.log.warning("past trades are not known yet", {{"reason", answered.error().message}});
    questions_.push_back(std::move(question));  // The others first.
    co_await around_.clock.sleep_for(kRetryAfter);
  }
}

Task<Result<void>> ShardTerm::answer(Question question) {
  if (const auto* need = std::get_if<NeedHistory>(&question)) {
    CO_TRY(const auto trades, co_await trades_of(*need));
    engine_.history(*need, trades, output_);
  } else {
    const auto& last = std::get<NeedLastTrade>(question);
    CO_TRY(const auto trades, co_await history_.last_before(last.symbol, last.at));
    if (trades.empty()) {
      co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE",
                     fmt::format("the exchange names no trade of {} before the end of a match", last.symbol.text));
    }
    engine_.last_trade(last, trades.back().trade, output_);
  }
  absorb();
  co_return Result<void>{};
}

Task<Result<std::vector<TickRef>>> ShardTerm::trades_of(NeedHistory need) {
  std::vector<TickRef> trades;
  const auto within = [&](const TickRef& trade) {
    return trade.time <= need.through && trade.trade_id < need.before_trade_id;
  };
  auto page = co_await history_.since(need.symbol, need.after + Duration(1), kPage);
  for (;;) {
    if (!page) co_return std::unexpected(std::move(page).error());
    for (const auto& tick : *page) {
      if (!within(tick.trade)) co_return trades;
      if (tick.trade.time > need.after) trades.push_back(tick.trade);
    }
    if (page->empty()) co_return trades;  // A short page may end at a hole of the stream.
    page = co_await history_.after(need.symbol, page->back().trade, kPage);
  }
}

}  // namespace battlesbit::arena
