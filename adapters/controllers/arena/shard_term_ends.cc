// How a term ends matches: when every trade up to the end is known, or when it has waited for them for too long.
#include <algorithm>

#include "adapters/controllers/arena/shard_term.h"

namespace battlesbit::arena {
namespace {

constexpr Duration kEndCheck = std::chrono::milliseconds(100);
// Of the time between two tries: whoever was paused, or whose clock was set, has not waited.
constexpr Duration kLongestTry = std::chrono::minutes(1);

}  // namespace

Task<void> ShardTerm::finish_matches() {
  for (;;) {
    co_await around_.clock.sleep_for(kEndCheck);
    if (around_.clock.now() >= next_checkpoint_) decided_.notify();
    const auto ending = ending_;
    std::set<Symbol> silent;  // Each is asked once a round, however many matches wait for it.
    for (const auto& [id, end_time] : ending) {
      if (around_.clock.now() < end_time + options_.end_grace) continue;
      co_await finish_match(id, end_time, silent);
      if (ending_.contains(id)) wait_or_void(id, silent);
    }
    silent_ = std::move(silent);
  }
}

Task<void> ShardTerm::finish_match(MatchId id, Timestamp end_time, std::set<Symbol>& silent) {
  for (const auto& symbol : engine_.live_symbols(id)) {
    if (silent.contains(symbol)) continue;
    const auto known = co_await know_trades_through(end_time, symbol);
    if (known) {
      if (*known) engine_.watermark(symbol, end_time, output_);
      absorb();
      continue;
    }
    silent.insert(symbol);
    if (silent_.contains(symbol)) continue;  // Said once.
    around_.log.warning("the last trades of a match are not known yet",
                        {{"matchId", id.to_string()}, {"symbol", symbol.text}, {"reason", known.error().message}});
  }
}

// A symbol whose last known trade is not later than the end may have had another one: the exchange is asked, and when
// it has none, and the end has come by its own clock, the silence is certain. False while it may still trade.
Task<Result<bool>> ShardTerm::know_trades_through(Timestamp end_time, Symbol symbol) {
  const auto has_passed = [&] {
    const auto last = last_trades_.find(symbol);
    return last != last_trades_.end() && last->second.time > end_time;
  };
  if (has_passed()) co_return true;
  CO_TRY(const bool is_over, co_await has_passed_there(end_time + options_.end_grace));
  if (!is_over) co_return false;
  for (;;) {
    CO_TRY(const auto missed, co_await ticks_.catch_up(symbol));
    feed(missed);
    if (missed.empty() || has_passed()) co_return true;
  }
}

// Asked once it should be so, and again only for a later time.
Task<Result<bool>> ShardTerm::has_passed_there(Timestamp time) {
  if (exchange_time_) {
    const auto& [told, at] = *exchange_time_;
    if (told > time) co_return true;
    const auto since = around_.clock.now() - at;  // Negative when our clock was set back: then it says nothing.
    if (since >= Duration::zero() && told + since <= time) co_return false;
  }
  CO_TRY(const auto told, co_await history_.server_time());
  exchange_time_ = {told, around_.clock.now()};
  co_return told > time;
}

// The exchange's record brings back what a feed has missed, however long it was away: only when neither can be had for
// longer than anybody should wait for the money is the feed dead.
void ShardTerm::wait_or_void(MatchId id, const std::set<Symbol>& silent) {
  const auto now = around_.clock.now();
  auto& [tried_at, waited] = waiting_.try_emplace(id, Waiting{now, {}}).first->second;
  waited += std::clamp(now - tried_at, Duration::zero(), kLongestTry);
  tried_at = now;
  const auto symbols = engine_.live_symbols(id);
  if (waited < options_.feed_limit || symbols.empty()) return;
  const auto is_silent = [&](const Symbol& symbol) { return silent.contains(symbol); };
  const auto found = std::ranges::find_if(symbols, is_silent);
  const auto& dead = found == symbols.end() ? symbols.front() : *found;
  around_.log.error("a match is void: its trades cannot be had", {{"matchId", id.to_string()}, {"symbol", dead.text}});
  void_matches_.add();
  engine_.match_voided(id, dead, now, output_);
  absorb();
}

}  // namespace battlesbit::arena
