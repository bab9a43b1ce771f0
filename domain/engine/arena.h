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
#include "domain/engine/live_match.h"
#include "domain/engine/live_table.h"
#include "domain/engine/running_match.h"
#include "domain/engine/symbol_book.h"
#include "domain/entities/match.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"

namespace battlesbit {

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
  // Again: ignored. `seats` with their balances as stored; from then on they follow the decisions.
  void match_opened(MatchId match, Timestamp end_time, std::span<const Participant> seats = {});
  // Every position and order that the match will ever have has been handed in. MatchFinished follows, once, when every
  // position is final: at once without any, else when the trades up to the end are known.
  void match_ending(MatchId match, ArenaOutput& out);
  // The trades of this symbol up to the end of an ending match cannot be had: what is not final of it is void, and it
  // is finished. Ignored when nothing waits for trades.
  void match_voided(MatchId match, const Symbol& dead, Timestamp now, ArenaOutput& out);
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
  std::size_t live_positions() const { return live_positions_; }
  std::vector<Symbol> live_symbols(MatchId match) const;  // Of its pending and open positions.

  // The live state, in two steps: every number is brought up to date fast, and only what has changed is spelled out.
  // The place of a running match, until it is finished or forgotten; nothing for any other.
  std::optional<LiveTable::Index> live_index(MatchId match) const;
  bool mark(LiveTable::Index match);                             // Whether a number has changed since the last call.
  void read_live(LiveTable::Index match, LiveMatch& out) const;  // REQUIRES: it is the one that was marked last.

 private:
  // arena_matches.cc
  RunningMatch* find_match(MatchId match);
  MatchSymbol& symbol_of(RunningMatch& match, std::uint32_t book);
  void pass_ends(SymbolBook& book, ArenaOutput& out);
  void freeze(RunningMatch& match, MatchSymbol& symbol, ArenaOutput& out);
  void finish_symbol(RunningMatch& match, MatchSymbol& symbol, ArenaOutput& out);
  void finish_matches(ArenaOutput& out);
  void release(RunningMatch& match);

  // arena_live.cc
  void take_seats(RunningMatch& match, std::span<const Participant> seats);
  std::uint16_t seat_of(RunningMatch& match, ParticipantId participant);
  void renew_rows(RunningMatch& match);
  std::optional<Price> mark_price(const RunningMatch& match, std::uint32_t book) const;
  std::span<const Price> prices_for(const RunningMatch& match);

  // arena_positions.cc
  std::uint32_t take_slot(const Position& position, RunningMatch& match);
  void admit(std::uint32_t slot, const Order& order, ArenaOutput& out);
  void place(std::uint32_t slot, const ReplayStart& from, ArenaOutput& out);
  void replay(std::uint32_t slot, const ReplayStart& from, std::span<const TickRef> older, ArenaOutput& out);
  void await_history(std::uint32_t slot, const ReplayStart& from, ArenaOutput& out);
  void update(std::uint32_t slot);

  // arena_index.cc
  bool is_current(const SlotHandle& handle) const { return generations_[handle.slot] == handle.generation; }
  void enter(std::uint32_t slot);
  void leave(std::uint32_t slot);
  void retire_entries(std::uint32_t slot);
  void gather_fired(SymbolBook& book, const TickRef& trade);
  void gather_triggered(TriggerBook& triggers, Price price, FiredBy by);
  bool gather(const SlotHandle& handle, FiredBy by);
  void leave_fired(const FiredSlot& fired);

  // arena_trades.cc
  std::uint32_t book_of(const Symbol& symbol);
  void start(SymbolBook& book, ArenaOutput& out);
  void fetch_ahead(std::size_t from) const;

  Options options_;
  std::vector<SymbolBook> books_;
  std::unordered_map<Symbol, std::uint32_t> book_indices_;
  std::vector<ArenaSlot> slots_;
  std::vector<std::uint32_t>
      generations_;  // By slot. It grows whenever one leaves the index: that outdates its handles.
  std::vector<std::uint32_t> free_slots_;
  std::unordered_map<PositionId, std::uint32_t> slot_indices_;
  std::unordered_map<MatchId, RunningMatch> matches_;
  std::size_t live_positions_ = 0;
  LiveTable live_;
  std::vector<RunningMatch*> live_matches_;  // By their index in it; null when it is free.
  std::vector<Price> last_prices_;           // By book; zero when there was no trade.
  std::vector<Price> end_prices_;            // The same for a match that has ended on some symbol; kept for its memory.
  LiveTable::Index marked_ = 0;
  std::vector<LiveRow> new_rows_;        // Kept for its memory.
  std::vector<SlotHandle> taken_;        // Out of one book by one trade; kept for its memory.
  std::vector<FiredSlot> fired_;         // By one trade; kept for its memory.
  std::vector<MatchId> maybe_finished_;  // Ending matches of which a position became final.
};

}  // namespace battlesbit
