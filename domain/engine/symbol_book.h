// All that the arena keeps of one symbol: the last trades, and who is to be looked at when. One thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "domain/engine/arena_output.h"
#include "domain/engine/tick_ring.h"
#include "domain/engine/trigger_book.h"
#include "domain/engine/wake_queue.h"
#include "domain/entities/id.h"

namespace battlesbit {

struct SymbolBook {
  SymbolBook(Symbol name, std::size_t ring_capacity) : symbol(std::move(name)), ring(ring_capacity) {}

  Symbol symbol;
  TickRing ring;
  Timestamp watermark = Timestamp::min();
  TriggerBook falling{Direction::kFalling};
  TriggerBook rising{Direction::kRising};
  WakeQueue<SlotHandle> due;        // When trades later than the time are next.
  WakeQueue<MatchId> ends;          // Of matches with positions here.
  std::vector<SlotHandle> next;     // Whatever trade comes next.
  std::vector<SlotHandle> waiting;  // For history, or for the first word about the symbol.
  std::vector<NeedHistory> asked;   // Not yet answered.

  // No trade with a time up to this one can come any more.
  bool has_passed(Timestamp time) const { return watermark >= time || (!ring.empty() && ring.newest().time > time); }
  // The latest such time.
  Timestamp passed() const { return ring.empty() ? watermark : std::max(watermark, ring.newest().time - Duration(1)); }
};

}  // namespace battlesbit
