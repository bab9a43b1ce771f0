// One term of ownership of a shard: from a lease to its loss. Loads what the store knows, replays the trades since the
// last checkpoint, then turns orders and trades into decisions and stores them in groups. Everything it holds can be
// lost at any moment: the next owner decides the same. Loop thread only.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "adapters/controllers/arena/gapless_ticks.h"
#include "adapters/controllers/arena/live_board.h"
#include "adapters/controllers/arena/tick_hub.h"
#include "adapters/controllers/arena/watched_matches.h"
#include "adapters/controllers/consumer.h"
#include "application/usecases/arena/decision_effects.h"
#include "domain/engine/arena.h"
#include "domain/services/arena_store.h"
#include "pkg/async/signal.h"
#include "pkg/async/task_group.h"

namespace battlesbit::arena {

// What the arena works with; all of it outlives it.
struct Surroundings {
  boost::asio::any_io_executor executor;
  ArenaStore& store;
  Bus& bus;
  TickHistory& history;  // The exchange.
  Clock& clock;
  Random& random;
  ParkedMessages& parked;
  Logger log;
  Metrics& metrics;
};

struct TermOptions {
  std::int16_t shard = 0;
  std::int16_t shards = 1;
  Duration lease_duration = std::chrono::seconds(2);
  Duration commit_interval{};  // Waited before each group, to let it grow.
  Duration live_interval = std::chrono::milliseconds(250);
  Duration checkpoint_interval = std::chrono::seconds(1);
  Duration end_grace = std::chrono::milliseconds(500);  // How late a trade of before the end may still arrive.
  // So long a match that is over waits for trades that cannot be had; then it is void.
  Duration feed_limit = std::chrono::minutes(15);
};

class ShardTerm {
 public:
  // `ticks` and `watched` are those of the process.
  ShardTerm(Surroundings& around, TickHub& ticks, WatchedMatches& watched, TermOptions options, ArenaLease lease);

  // Until the lease is lost or handed over. Cancelled: finishes the group that is being stored, and ends.
  Task<void> run();

  bool is_deciding() const { return deciding_; }
  std::size_t live_positions() const { return engine_.live_positions(); }
  // Another arena shall have the shard: ends in good order.
  void hand_over() { end_term(); }
  // What no message announced; of all shards. Only the newest is looked at.
  void offer(std::shared_ptr<const ArenaNews> news) { news_ = std::move(news), has_news_.notify(); }

 private:
  using Question = std::variant<NeedHistory, NeedLastTrade>;

  // A message of the stream POSITIONS; done when the engine knows what it announces.
  // Errors: MALFORMED_MESSAGE, NOT_FOUND (permanent); those of the store (transient).
  Task<Result<void>> on_message(Message message);
  bool is_elsewhere(const Message& message) const;

  Task<Result<void>> load();
  Task<Result<void>> add_ordered_positions(ArenaMatch& match);
  Task<void> resume_symbols(std::vector<ArenaCheckpoint> checkpoints);
  Task<std::optional<TickRef>> trade_of(ArenaCheckpoint checkpoint);
  Task<void> catch_up_all();
  void add_match(const ArenaMatch& stored);
  Task<Result<void>> add_position(PositionId id);
  Task<Result<void>> add_order(OrderId id);
  Task<Result<void>> take_news(std::shared_ptr<const ArenaNews> news);
  Task<Result<void>> end_match(MatchId id);
  Task<Result<bool>> know_match(MatchId id);  // False when it is another shard's or finished.

  Task<void> follow_ticks();
  Task<void> follow_news();
  Task<void> store_decisions();
  Task<void> keep_lease();
  Task<void> finish_matches();
  Task<void> answer_questions();
  Task<void> show_live();

  Task<bool> store_group(std::vector<ArenaStore::Write> writes);  // False when the lease is lost.
  void tell_stored(const std::vector<ArenaStore::Write>& writes);
  Task<Result<void>> answer(Question question);
  Task<Result<std::vector<TickRef>>> trades_of(NeedHistory need);
  Task<void> finish_match(MatchId id, Timestamp end_time, std::set<Symbol>& silent);
  Task<Result<bool>> know_trades_through(Timestamp end_time, Symbol symbol);
  Task<Result<bool>> has_passed_there(Timestamp time);
  void wait_or_void(MatchId id, const std::set<Symbol>& silent);
  std::vector<ArenaCheckpoint> due_checkpoints();
  void feed(const std::vector<Tick>& ticks);
  void absorb();       // Takes what the engine put out; every symbol may have been concerned.
  void take_output();  // The same, of symbols that are already noted.
  bool has_lease() const { return around_.clock.now() < lease_.expires_at; }
  void end_term() { ended_term_ = true, ended_.notify(); }

  Surroundings& around_;
  TickHub& history_;
  WatchedMatches& watched_;
  TermOptions options_;
  ArenaLease lease_;
  DecisionEffects effects_;
  std::unique_ptr<TickSource> live_ticks_;
  GaplessTicks ticks_;
  Arena engine_;
  ArenaOutput output_;
  LiveBoard board_;
  ConsumerLoop orders_;
  Counter& void_matches_;
  std::vector<ArenaStore::Write> unstored_;
  std::deque<Question> questions_;
  std::map<Symbol, TickRef> last_trades_;
  std::map<Symbol, std::int64_t> stored_checkpoints_;
  std::set<Symbol> decided_on_;  // Since the last group: it carries their checkpoints.
  bool decided_on_any_ = false;
  std::unordered_map<Symbol, TickRef> resumed_;     // Until the stored positions are in.
  std::unordered_map<MatchId, Timestamp> running_;  // With their end.
  std::unordered_map<MatchId, Timestamp> ending_;
  struct Waiting {
    Timestamp tried_at{};
    Duration waited{};
  };
  std::unordered_map<MatchId, Waiting> waiting_;  // That are over, and for trades that could not be had yet.
  std::optional<std::pair<Timestamp, Timestamp>> exchange_time_;  // What its clock was, and when by ours.
  std::set<Symbol> silent_;  // Whose trades could not be had when they were last asked for.
  std::unordered_set<MatchId> finished_;
  std::shared_ptr<const ArenaNews> news_;  // Not yet looked at.
  Timestamp next_checkpoint_{};
  Signal decided_;
  Signal asked_;
  Signal has_news_;
  Signal ended_;
  bool deciding_ = false;
  bool ended_term_ = false;
};

}  // namespace battlesbit::arena
