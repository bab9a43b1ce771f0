// The engine of the game: from positions, orders and trades to decisions. A pure function of the timeline: what is
// decided depends on the times at which things were accepted and on the trades of the exchange, not on the order in
// which they arrive here. One thread; no I/O, no clock.
//
// The timeline of one position (rules in traded_position.h):
//   accepted at A   trades later than A may fill it
//   order at A      a cancel or an edit comes between the trades up to A and those later than A; a close fills at the
//   first
//                   trade later than A
//   end of match    trades later than end_time do not exist for it
// What arrives late is replayed over the last trades of the symbol, which are kept in a ring; when they do not reach
// back far enough, the output asks for them. A late order never undoes what was decided: it is refused with
// ORDER_TOO_LATE.
//
// Codes of OrderRefused: POSITION_NOT_OPEN, POSITION_NOT_PENDING, POSITION_CLOSED, ORDER_TOO_LATE, MATCH_ENDED.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "domain/engine/arena_output.h"
#include "domain/engine/arena_slot.h"
#include "domain/engine/running_match.h"
#include "domain/engine/symbol_book.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"

namespace battlesbit {

// A position as it stands now, for the live state of its match.
struct LivePosition {
  PositionKey key;
  Symbol symbol;
  PositionStatus status = PositionStatus::kPending;
  VirtualMoney margin;               // At stake.
  std::optional<Price> entry_price;  // Of an open one.
  std::optional<Price> mark_price;   // The last trade in the match; nothing when none is known.
  VirtualMoney unrealized;           // Profit at the mark price.
  bool operator==(const LivePosition&) const = default;
};

class Arena {
 public:
  struct Options {
    std::size_t ring_capacity = 16'384;  // Trades remembered per symbol, 24 bytes each.
  };

  Arena();
  explicit Arena(Options options);
  Arena(const Arena&) = delete;  // Slots point to matches.
  Arena(Arena&&) = default;
  Arena& operator=(const Arena&) = delete;
  Arena& operator=(Arena&&) = default;
  ~Arena() = default;

  // --- Matches. Known before their positions. ---
  void match_opened(MatchId match, Timestamp end_time);  // Again: ignored.
  // Every position and order that the match will ever have has been handed in. MatchFinished follows, once, when every
  // position is final: at once without any, else when the trades up to the end are known.
  void match_ending(MatchId match, ArenaOutput& out);
  void match_forgotten(MatchId match);  // Somebody else's from now on; nothing more is decided.

  // --- Positions and orders. A known id, or an unknown match, is ignored; an order of an unknown match is refused. ---
  // Any status; a final one only answers its orders. A pending one is evaluated from its acceptance, an open one from
  // `checkpoint` (a trade of its symbol: what it and those before it decide is in the position as given), or else from
  // its entry.
  void position_added(const Position& position, std::optional<TickRef> checkpoint, ArenaOutput& out);
  void order_added(const Order& order, ArenaOutput& out);  // May come before its position.

  // --- Trades. ---
  // The next trade in exchange order; gaps are the caller's business. Ids up to the last are ignored. A time before
  // that of the last trade counts as the last trade's.
  void tick(const Tick& tick, ArenaOutput& out);
  // Every trade of the symbol with time <= `through` has been delivered, and every later one will be.
  void watermark(const Symbol& symbol, Timestamp through, ArenaOutput& out);
  // After a start: this is the last trade that was seen before; every later one will be delivered. Ignored when the
  // symbol is known already.
  void resumed(const Symbol& symbol, const TickRef& last, ArenaOutput& out);
  // Answers; each question must have one in the end. `trades` are all that were asked for, by id.
  void history(const NeedHistory& need, std::span<const TickRef> trades, ArenaOutput& out);
  void last_trade(const NeedLastTrade& need, const TickRef& trade, ArenaOutput& out);

  // --- Looking. ---
  // The last trade, when everything that trades up to it decide has been handed out: to be stored together with those
  // decisions. Nothing while history is missing.
  std::optional<TickRef> checkpoint(const Symbol& symbol) const;
  std::vector<LivePosition> live(MatchId match) const;  // Pending and open ones, as added.
  std::size_t live_positions() const { return live_positions_; }

 private:
  // arena_matches.cc
  RunningMatch* find_match(MatchId match);
  MatchSymbol& symbol_of(RunningMatch& match, std::uint32_t book);
  void pass_ends(SymbolBook& book, ArenaOutput& out);
  void freeze(RunningMatch& match, MatchSymbol& symbol, ArenaOutput& out);
  void finish_symbol(RunningMatch& match, MatchSymbol& symbol, ArenaOutput& out);
  void finish_matches(ArenaOutput& out);
  void release(RunningMatch& match);

  // arena_positions.cc
  std::uint32_t take_slot(const Position& position, RunningMatch& match);
  void admit(std::uint32_t slot, const Order& order, ArenaOutput& out);
  void place(std::uint32_t slot, const ReplayStart& from, ArenaOutput& out);
  void replay(std::uint32_t slot, const ReplayStart& from, std::span<const TickRef> older, ArenaOutput& out);
  void await_history(std::uint32_t slot, const ReplayStart& from, ArenaOutput& out);
  void update(std::uint32_t slot);

  // arena_index.cc
  bool is_current(const SlotHandle& handle) const { return slots_[handle.slot].generation == handle.generation; }
  void enter(std::uint32_t slot);
  void leave(std::uint32_t slot);
  void gather_fired(SymbolBook& book, const TickRef& trade);
  void gather(const SlotHandle& handle);

  // arena_trades.cc
  std::uint32_t book_of(const Symbol& symbol);
  void start(SymbolBook& book, ArenaOutput& out);

  Options options_;
  std::vector<SymbolBook> books_;
  std::unordered_map<Symbol, std::uint32_t> book_indices_;
  std::vector<ArenaSlot> slots_;
  std::vector<std::uint32_t> free_slots_;
  std::unordered_map<PositionId, std::uint32_t> slot_indices_;
  std::unordered_map<MatchId, RunningMatch> matches_;
  std::size_t live_positions_ = 0;
  std::vector<std::uint32_t> fired_;     // By one trade; kept for its memory.
  std::vector<MatchId> maybe_finished_;  // Ending matches of which a position became final.
};

}  // namespace battlesbit
