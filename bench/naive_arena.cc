#include "bench/naive_arena.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/postgres/decision_batch.h"
#include "application/messages/tick_message.h"
#include "domain/entities/position_math.h"
#include "domain/services/streams.h"

namespace battlesbit::bench {
namespace {

constexpr std::size_t kQueue = 65'536;  // As the arena's.
constexpr std::size_t kBatch = 64;      // Then everything else has its turn.
constexpr auto kLease = std::chrono::hours(1);

bool buys(const Position& position) { return position.side == PositionSide::kBuy; }

std::optional<CloseReason> reason_to_close(const Position& position, Price price) {
  const auto profit = position_profit(position.side, position.margin, position.leverage, *position.entry_price, price);
  if (profit <= -position.margin) return CloseReason::kLiquidation;
  if (position.stop_loss && (buys(position) ? price <= *position.stop_loss : price >= *position.stop_loss))
    return CloseReason::kStopLoss;
  if (position.target && (buys(position) ? price >= *position.target : price <= *position.target))
    return CloseReason::kTarget;
  return std::nullopt;
}

PositionKey key_of(const Position& position) {
  return {position.id, position.match_id, position.participant_id, position.user_id};
}

// What this trade does to the position; it is changed accordingly. Nothing most of the time.
std::optional<Decision> decide(Position& position, const TickRef& trade) {
  if (position.status == PositionStatus::kPending) {
    const auto limit = *position.limit_price;
    if (buys(position) ? trade.price > limit : trade.price < limit) return std::nullopt;
    position.status = PositionStatus::kOpen;
    position.entry_price = limit;
    return PositionOpened{key_of(position), limit, trade};
  }
  const auto reason = reason_to_close(position, trade.price);
  if (!reason) return std::nullopt;
  position.status = PositionStatus::kClosed;
  const auto profit =
      position_profit(position.side, position.margin, position.leverage, *position.entry_price, trade.price);
  return PositionClosed{key_of(position), *reason, trade.price, profit, trade, std::nullopt};
}

}  // namespace

NaiveArena::NaiveArena(boost::asio::any_io_executor executor, ArenaStore& store, Bus& bus, Clock& clock, Random& random)
    : store_(store),
      bus_(bus),
      clock_(clock),
      effects_(clock, random),
      live_(bus.subscribe(std::string(subjects::kTicksPrefix) + ">", kQueue)),
      decided_(executor) {}

Task<Result<void>> NaiveArena::load() {
  const auto now = clock_.now();
  CO_TRY(const auto lease, co_await store_.acquire(0, "naive", now, now + kLease));
  if (!lease) co_return fail(ErrorKind::kConflict, "LEASE_LOST", "somebody else decides");
  lease_ = *lease;
  CO_TRY(auto matches, co_await store_.unfinished(0, 1));
  for (auto& match : matches) {
    for (auto& position : match.positions) positions_[position.symbol].push_back(std::move(position));
  }
  co_return Result<void>{};
}

void NaiveArena::take(const Tick& tick) {
  ++trades_;
  std::erase_if(positions_[tick.symbol], [&](Position& position) {
    auto decision = decide(position, tick.trade);
    if (!decision) return false;
    auto effects = effects_.of(*decision);
    unstored_.push_back({*std::move(decision), std::move(effects)});
    return position.status == PositionStatus::kClosed;
  });
}

Task<void> NaiveArena::follow_trades() {
  for (;;) {
    std::optional<Message> message(co_await live_->next());
    for (std::size_t taken = 0; message && taken < kBatch; ++taken) {
      if (const auto tick = decode_tick(message->payload)) take(*tick);
      message = taken + 1 < kBatch ? live_->try_next() : std::nullopt;
    }
    if (!unstored_.empty()) decided_.notify();
    co_await boost::asio::post(boost::asio::use_awaitable);
  }
}

Task<void> NaiveArena::store_decisions() {
  for (;;) {
    while (unstored_.empty()) co_await decided_.wait();
    const auto writes = std::exchange(unstored_, {});
    const auto stored = co_await store_.commit(lease_, writes, {}, clock_.now());
    if (!stored) {
      has_failed_ = true;
      co_return;
    }
    std::set<MatchId> matches;
    for (const auto& write : writes) matches.insert(postgres::match_of(write.decision));
    for (const auto match : matches) {
      bus_.announce(std::string(subjects::kPositionsStoredPrefix) + match.to_string(), "{}");
    }
  }
}

}  // namespace battlesbit::bench
