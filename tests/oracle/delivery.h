// How a timeline reaches the arena: the order of arrival, with everything that may go wrong on the way. For tests only.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <variant>
#include <vector>

#include "domain/engine/arena.h"
#include "tests/oracle/random.h"
#include "tests/oracle/timeline.h"

namespace battlesbit::oracle {

struct WatermarkArrives {
  Symbol symbol;
  Timestamp through{};
};
struct MatchEnds {
  MatchId match;
};
using Arrival = std::variant<Position, Order, Tick, WatermarkArrives, MatchEnds>;

struct DeliveryStyle {
  bool timely = false;        // Commands come before every trade that is later than they are, and nothing is missed.
  bool duplicates = true;     // Commands and trades may come again.
  bool misses_trades = true;  // The first trades of a market never come; they have to be asked for.
};

std::vector<Arrival> arrivals(const Timeline& timeline, const DeliveryStyle& style, Chance& chance);

void deliver(Arena& arena, const Arrival& arrival, ArenaOutput& out);

// Answers the arena's questions from the timeline, sooner or later.
class Librarian {
 public:
  explicit Librarian(const Timeline& timeline) : timeline_(timeline) {}
  void note(ArenaOutput& out);  // Takes the questions out of it.
  bool is_asked() const { return !history_.empty() || !last_trades_.empty(); }
  void answer_one(Arena& arena, ArenaOutput& out);

 private:
  const Timeline& timeline_;
  std::deque<NeedHistory> history_;
  std::deque<NeedLastTrade> last_trades_;
};

// Until nothing is asked any more.
void answer_all(Arena& arena, Librarian& librarian, ArenaOutput& out);

}  // namespace battlesbit::oracle
