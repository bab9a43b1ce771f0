// The arena's positions and orders: how they get in, and the replay of what they missed.
#include <algorithm>

#include "domain/engine/arena.h"
#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

constexpr Duration kInstant{1};

ReplayStart first_replay(const Position& position, const std::optional<TickRef>& checkpoint) {
  if (position.status != PositionStatus::kOpen) return {.after = position.accepted_at};
  TickRef seen = *position.entry_tick;
  if (checkpoint && checkpoint->trade_id > seen.trade_id) seen = *checkpoint;
  // There may be more trades of the same microsecond; the id tells them apart.
  return {.after = seen.time - kInstant, .after_trade_id = seen.trade_id};
}

bool reaches_back(const TickRing& ring, const ReplayStart& from) {
  if (ring.complete_after() <= from.after) return true;
  return !ring.empty() && ring[0].trade_id - 1 <= from.after_trade_id;
}

// Nothing is missing between the answer to `need` and the ring as it is now.
bool meets(const TickRing& ring, const NeedHistory& need) {
  const bool knew_none = need.before_trade_id == NeedHistory{}.before_trade_id;
  return knew_none ? ring.complete_after() <= need.through : ring[0].trade_id <= need.before_trade_id;
}

}  // namespace

void Arena::position_added(const Position& position, std::optional<TickRef> checkpoint, ArenaOutput& out) {
  RunningMatch* match = find_match(position.match_id);
  if (match == nullptr || slot_indices_.contains(position.id)) return;
  const std::uint32_t index = take_slot(position, *match);
  ArenaSlot& slot = slots_[index];
  ReplayStart from = first_replay(position, checkpoint);
  if (auto early = match->early_orders.extract(position.id)) {
    for (const Order& order : early.mapped()) {
      if (!slot.position.admit(order, match->end_time, out.decisions)) continue;
      if (!slot.position.is_pending() && order.accepted_at < from.after) from = {.after = order.accepted_at};
    }
  }
  if (slot.position.is_live()) place(index, from, out);
  finish_matches(out);
}

std::uint32_t Arena::take_slot(const Position& position, RunningMatch& match) {
  const std::uint32_t book = book_of(position.symbol);
  std::uint32_t index = 0;
  if (free_slots_.empty()) {
    index = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back({.position = TradedPosition(position)});
    generations_.push_back(0);
  } else {
    index = free_slots_.back();
    free_slots_.pop_back();
    slots_[index] = {.position = TradedPosition(position)};
  }
  ArenaSlot& slot = slots_[index];
  slot.match = &match;
  slot.book = book;
  slot.seat = seat_of(match, position.participant_id);
  slot.live_index = match.live_index;
  slot.is_frozen = symbol_of(match, book).is_frozen;
  slot.is_counted = slot.position.is_live();
  match.live += slot.is_counted ? 1 : 0;
  live_positions_ += slot.is_counted ? 1 : 0;
  match.slots.push_back(index);
  slot_indices_.emplace(position.id, index);
  live_.outdate(match.live_index);
  return index;
}

void Arena::order_added(const Order& order, ArenaOutput& out) {
  RunningMatch* match = find_match(order.match_id);
  if (match == nullptr) {
    out.decisions.emplace_back(OrderRefused{{order.position_id, order.match_id, {}, {}}, order.id, "MATCH_ENDED"});
    return;
  }
  if (!match->orders.insert(order.id).second) return;
  const auto found = slot_indices_.find(order.position_id);
  if (found == slot_indices_.end()) {
    match->early_orders[order.position_id].push_back(order);
    return;
  }
  admit(found->second, order, out);
  finish_matches(out);
}

void Arena::admit(std::uint32_t index, const Order& order, ArenaOutput& out) {
  ArenaSlot& slot = slots_[index];
  if (!slot.position.admit(order, slot.match->end_time, out.decisions)) return;
  const ReplayStart from{.after = order.accepted_at};
  if (slot.is_waiting) {
    if (!slot.position.is_pending() && from.after < slot.from.after) place(index, from, out);
  } else if (slot.is_frozen || books_[slot.book].has_passed(order.accepted_at)) {
    place(index, from, out);
  } else {
    update(index);
  }
}

void Arena::place(std::uint32_t index, const ReplayStart& from, ArenaOutput& out) {
  const SymbolBook& book = books_[slots_[index].book];
  if (book.ring.is_anchored() && reaches_back(book.ring, from)) {
    replay(index, from, {}, out);
  } else {
    await_history(index, from, out);
  }
}

void Arena::await_history(std::uint32_t index, const ReplayStart& from, ArenaOutput& out) {
  leave(index);
  ArenaSlot& slot = slots_[index];
  SymbolBook& book = books_[slot.book];
  slot.is_waiting = true;
  slot.from = from;
  book.waiting.push_back({index, generations_[index]});
  if (!book.ring.is_anchored()) return;  // The first word about the symbol brings it here again.
  const bool is_asked = std::ranges::any_of(
      book.asked, [&](const NeedHistory& need) { return need.after <= from.after && meets(book.ring, need); });
  if (is_asked) return;
  NeedHistory need{.symbol = book.symbol, .after = from.after, .through = book.ring.complete_after()};
  if (!book.ring.empty()) need.before_trade_id = book.ring[0].trade_id;
  book.asked.push_back(need);
  out.history.push_back(need);
}

void Arena::history(const NeedHistory& need, std::span<const TickRef> trades, ArenaOutput& out) {
  SymbolBook& book = books_[book_of(need.symbol)];
  if (!book.ring.is_anchored() || std::erase(book.asked, need) == 0) return;
  const bool is_enough = meets(book.ring, need);
  std::vector<SlotHandle> waiting;
  waiting.swap(book.waiting);
  for (const SlotHandle& handle : waiting) {
    if (!is_current(handle)) continue;
    const ReplayStart from = slots_[handle.slot].from;
    if (from.after < need.after) {
      book.waiting.push_back(handle);
    } else if (is_enough) {
      replay(handle.slot, from, trades, out);
    } else {
      await_history(handle.slot, from, out);  // The ring moved on meanwhile.
    }
  }
  finish_matches(out);
}

void Arena::replay(std::uint32_t index, const ReplayStart& from, std::span<const TickRef> older, ArenaOutput& out) {
  ArenaSlot& slot = slots_[index];
  const SymbolBook& book = books_[slot.book];
  const Timestamp end = slot.match->end_time;
  slot.is_waiting = false;
  std::int64_t seen = from.after_trade_id;
  const auto apply = [&](const TickRef& trade) {
    if (trade.time <= from.after || trade.time > end || trade.trade_id <= seen || trade.price <= Price()) return;
    slot.position.on_trade(trade, out.decisions);
    seen = trade.trade_id;
  };
  for (const TickRef& trade : older) apply(trade);
  for (std::size_t i = book.ring.first_later_than(from.after); i < book.ring.size(); ++i) {
    if (!slot.position.is_live() || book.ring[i].time > end) break;
    apply(book.ring[i]);
  }
  slot.position.pass_time(std::min(end, book.passed()), out.decisions);
  update(index);
  if (slot.is_frozen) finish_symbol(*slot.match, symbol_of(*slot.match, slot.book), out);
}

// After anything that may have changed the position.
void Arena::update(std::uint32_t index) {
  ArenaSlot& slot = slots_[index];
  live_.outdate(slot.live_index);
  if (slot.position.is_live()) {
    enter(index);
    return;
  }
  leave(index);
  if (!slot.is_counted) return;
  slot.is_counted = false;
  --live_positions_;
  --slot.match->live;
  if (slot.match->is_ending) maybe_finished_.push_back(slot.match->id);
}

}  // namespace battlesbit
