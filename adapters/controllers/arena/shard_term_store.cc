// How a term stores what it decided.
#include <algorithm>

#include "adapters/controllers/arena/shard_term.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

constexpr Duration kFirstWait = std::chrono::milliseconds(20);
constexpr Duration kLongestWait = std::chrono::seconds(1);

}  // namespace

Task<void> ShardTerm::store_decisions() {
  for (;;) {
    if (unstored_.empty()) {
      if (around_.clock.now() < next_checkpoint_) {
        co_await decided_.wait();
        continue;
      }
    } else if (options_.commit_interval > Duration::zero()) {
      co_await around_.clock.sleep_for(options_.commit_interval);
    }
    if (!co_await store_group(std::exchange(unstored_, {}))) {
      end_term();
      co_return;
    }
  }
}

Task<bool> ShardTerm::store_group(std::vector<ArenaStore::Write> writes) {
  const auto checkpoints = due_checkpoints();
  if (writes.empty() && checkpoints.empty()) co_return true;
  auto wait = kFirstWait;
  for (;;) {
    const auto stored = co_await around_.store.commit(lease_, writes, checkpoints, around_.clock.now());
    if (stored) break;
    if (stored.error().code == "LEASE_LOST") co_return false;
    around_.log.warning("decisions cannot be stored", {{"count", writes.size()}, {"reason", stored.error().message}});
    co_await around_.clock.sleep_for(wait);
    wait = std::min(wait * 2, kLongestWait);
  }
  tell_stored(writes);
  for (const auto& checkpoint : checkpoints) stored_checkpoints_[checkpoint.symbol] = checkpoint.trade_id;
  co_return true;
}

// The players' apps read the rows anew, at once.
void ShardTerm::tell_stored(const std::vector<ArenaStore::Write>& writes) {
  std::set<MatchId> matches;
  for (const auto& write : writes) {
    board_.stored(write.decision);
    matches.insert(match_of(write.decision));
  }
  for (const auto match : matches) {
    around_.bus.announce(std::string(subjects::kPositionsStoredPrefix) + match.to_string(), "{}");
  }
}

// Taken together with the decisions: what these trades decided is in this group or in an earlier one. Symbols on which
// something was decided go with every group, the others now and then.
std::vector<ArenaCheckpoint> ShardTerm::due_checkpoints() {
  const auto decided_on = std::exchange(decided_on_, {});
  const bool takes_all = std::exchange(decided_on_any_, false) || around_.clock.now() >= next_checkpoint_;
  if (takes_all) next_checkpoint_ = around_.clock.now() + options_.checkpoint_interval;
  std::vector<ArenaCheckpoint> checkpoints;
  for (const auto& [symbol, last] : last_trades_) {
    if (!takes_all && !decided_on.contains(symbol)) continue;
    const auto checkpoint = engine_.checkpoint(symbol);
    if (!checkpoint || checkpoint->trade_id <= stored_checkpoints_[symbol]) continue;
    checkpoints.push_back({symbol, checkpoint->trade_id, checkpoint->time, checkpoint->price});
  }
  return checkpoints;
}

}  // namespace battlesbit::arena
