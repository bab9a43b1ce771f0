// Every state meets every event: the expected answers are written out as grids, one letter per pair.
#include <string_view>

#include <gtest/gtest.h>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/position_lifecycle.h"

namespace battlesbit {
namespace {

template <class Status, class Event>
void expect_grid(std::string_view letters, std::initializer_list<std::string_view> rows) {
  for (std::size_t from = 0; from < rows.size(); ++from) {
    const std::string_view row = *(rows.begin() + from);
    bool moves = false;
    for (std::size_t event = 0; event < row.size(); ++event) {
      const auto next = after(static_cast<Status>(from), static_cast<Event>(event));
      const char letter = next ? letters[static_cast<std::size_t>(*next)] : '.';
      EXPECT_EQ(letter, row[event]) << letters[from] << " at event " << event;
      moves = moves || next.has_value();
    }
    EXPECT_EQ(is_final(static_cast<Status>(from)), !moves) << letters[from];
  }
}

TEST(PositionLifecycle, AllowsTheseStepsAndNoOthers) {
  // States: Pending Open Closed Liquidated canceled(X). Events: fill reduce close liquidate cancel void.
  expect_grid<PositionStatus, PositionEvent>("POCLX", {
                                                          "O...XX",
                                                          ".OCL.X",
                                                          "......",
                                                          "......",
                                                          "......",
                                                      });
}

TEST(MatchLifecycle, AllowsTheseStepsAndNoOthers) {
  // States: Waiting Pending Open Closed canceled(X). Events: seat start settle cancel void.
  expect_grid<MatchStatus, MatchEvent>("WPOCX", {
                                                    "P..X.",
                                                    ".O.X.",
                                                    "..C.X",
                                                    ".....",
                                                    ".....",
                                                });
}

TEST(MatchLifecycle, TakesOrdersOnlyWhileItRuns) {
  const auto at = [](int second) { return Timestamp(std::chrono::seconds(second)); };
  Match match;
  match.status = MatchStatus::kOpen;
  match.start_time = at(10);
  match.end_time = at(20);
  EXPECT_FALSE(takes_orders(match, at(9)));
  EXPECT_TRUE(takes_orders(match, at(10)));
  EXPECT_TRUE(takes_orders(match, at(19)));
  EXPECT_FALSE(takes_orders(match, at(20))) << "no trade could be later than the order and still in the match";
  match.orders_closed = true;
  EXPECT_FALSE(takes_orders(match, at(15)));
  match.orders_closed = false;
  match.status = MatchStatus::kPending;
  EXPECT_FALSE(takes_orders(match, at(15)));
}

}  // namespace
}  // namespace battlesbit
