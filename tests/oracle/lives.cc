#include "tests/oracle/lives.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <span>
#include <utility>

#include <gtest/gtest.h>

#include "tests/oracle/store.h"

namespace battlesbit::oracle {
namespace {

std::size_t any_capacity(Chance& chance) {
  constexpr std::array<std::size_t, 4> kCapacities{1, 3, 16, 64};
  return kCapacities[chance.below(kCapacities.size())];
}

class Play {
 public:
  Play(const Timeline& timeline, const std::vector<Arrival>& arrivals, Chance& chance, Coverage& coverage)
      : timeline_(timeline), arrivals_(arrivals), chance_(chance), coverage_(coverage), store_(timeline) {}

  std::vector<Decision> all() {
    // The last arrivals are the promises that nothing more comes; whoever starts after them makes them again.
    const std::size_t crashes = arrivals_.size() - timeline_.markets.size() + 1;
    if (chance_.one_in(3)) first_life(chance_.below(crashes));
    last_life();
    return std::move(stored_);
  }

 private:
  void first_life(std::size_t crash) {
    Arena arena({.ring_capacity = any_capacity(chance_)});
    Librarian librarian(timeline_);
    ArenaOutput out;
    store_.load(arena, out);
    for (; next_ < crash; ++next_) {
      store_.accept(arrivals_[next_]);
      arrive(arena, librarian, arrivals_[next_], out);
      if (chance_.one_in(4)) commit(arena, out);
    }
    coverage_.add(Kind::kRestart);
    if (!out.decisions.empty()) coverage_.add(Kind::kRestartWithoutTheLastDecisions);
  }

  void last_life() {
    Arena arena({.ring_capacity = any_capacity(chance_)});
    Librarian librarian(timeline_);
    ArenaOutput out;
    store_.load(arena, out);
    catch_up(arena, librarian, out);
    for (; next_ < arrivals_.size(); ++next_) {
      if (store_.is_news(arrivals_[next_])) arrive(arena, librarian, arrivals_[next_], out);
    }
    answer_all(arena, librarian, out);
    EXPECT_EQ(arena.live_positions(), 0U);
    stored_.insert(stored_.end(), out.decisions.begin(), out.decisions.end());
  }

  // Trades reach the arena without a hole, and a promise after all that it speaks of: what a new life has not heard of
  // is fetched before.
  void arrive(Arena& arena, Librarian& librarian, const Arrival& arrival, ArenaOutput& out) {
    if (const auto* tick = std::get_if<Tick>(&arrival)) {
      fetch(arena, librarian, tick->symbol, tick->trade.trade_id - 1, out);
      note(tick->symbol, tick->trade.trade_id);
    }
    if (const auto* mark = std::get_if<WatermarkArrives>(&arrival)) {
      const std::int64_t last_id = last_id_through(mark->symbol, mark->through);
      fetch(arena, librarian, mark->symbol, last_id, out);
      note(mark->symbol, last_id);
    }
    step(arena, librarian, arrival, out);
  }

  void note(const Symbol& symbol, std::int64_t id) {
    std::int64_t& last = last_ids_[symbol];
    last = std::max(last, id);
  }

  std::int64_t last_id_through(const Symbol& symbol, Timestamp time) const {
    const auto& trades = timeline_.market_of(symbol).trades;
    const auto later = std::ranges::upper_bound(trades, time, {}, &TickRef::time);
    return later == trades.begin() ? 0 : std::prev(later)->trade_id;
  }

  // Nothing of a symbol of which nothing is known yet.
  void fetch(Arena& arena, Librarian& librarian, const Symbol& symbol, std::int64_t through, ArenaOutput& out) {
    if (!last_ids_.contains(symbol)) return;
    for (const TickRef& trade : timeline_.market_of(symbol).trades) {
      if (trade.trade_id <= last_ids_.at(symbol) || trade.trade_id > through) continue;
      step(arena, librarian, Tick{symbol, trade, {}}, out);
      note(symbol, trade.trade_id);
    }
  }

  void step(Arena& arena, Librarian& librarian, const Arrival& arrival, ArenaOutput& out) {
    deliver(arena, arrival, out);
    coverage_.add(Kind::kHistoryAsked, out.history.size());
    coverage_.add(Kind::kLastTradeAsked, out.last_trades.size());
    librarian.note(out);
    if (!librarian.is_asked()) return;
    if (is_slow_ && !chance_.one_in(6)) return coverage_.add(Kind::kAnswerLate);
    librarian.answer_one(arena, out);
    librarian.note(out);
  }

  void commit(const Arena& arena, ArenaOutput& out) {
    store_.apply(out.decisions, arena);
    stored_.insert(stored_.end(), out.decisions.begin(), out.decisions.end());
    out.decisions.clear();
  }

  // Of a symbol with a checkpoint the trades since are fetched; any other begins with the next trade that comes.
  void catch_up(Arena& arena, Librarian& librarian, ArenaOutput& out) {
    const auto delivered = std::exchange(last_ids_, {});
    for (const auto& [symbol, last_id] : delivered) {
      const auto checkpoint = store_.checkpoint(symbol);
      if (!checkpoint) continue;
      if (checkpoint->trade_id < last_id) coverage_.add(Kind::kRestartWithAnOldCheckpoint);
      last_ids_[symbol] = checkpoint->trade_id;
      fetch(arena, librarian, symbol, last_id, out);
    }
  }

  const Timeline& timeline_;
  const std::vector<Arrival>& arrivals_;
  Chance& chance_;
  Coverage& coverage_;
  Store store_;
  std::vector<Decision> stored_;
  std::size_t next_ = 0;
  std::map<Symbol, std::int64_t> last_ids_;  // Of trades, in this life.
  const bool is_slow_ = chance_.one_in(2);
};

}  // namespace

std::vector<Decision> play(const Timeline& timeline, const std::vector<Arrival>& arrivals, Chance& chance,
                           Coverage& coverage) {
  return Play(timeline, arrivals, chance, coverage).all();
}

std::vector<Decision> two_lives(const Timeline& timeline, const std::vector<Arrival>& arrivals, std::size_t crash) {
  Store store(timeline);
  Librarian librarian(timeline);
  ArenaOutput out;
  const auto deliver_and_answer = [&](Arena& arena, const Arrival& arrival) {
    deliver(arena, arrival, out);
    answer_all(arena, librarian, out);
  };
  {
    Arena arena({.ring_capacity = 8});
    store.load(arena, out);
    for (std::size_t i = 0; i < crash; ++i) {
      store.accept(arrivals[i]);
      deliver_and_answer(arena, arrivals[i]);
    }
    store.apply(out.decisions, arena);
  }
  Arena arena({.ring_capacity = 8});
  store.load(arena, out);
  answer_all(arena, librarian, out);
  for (std::size_t i = crash; i < arrivals.size(); ++i) deliver_and_answer(arena, arrivals[i]);
  return out.decisions;
}

}  // namespace battlesbit::oracle
