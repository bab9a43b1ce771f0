#include "domain/engine/trigger_book.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

std::vector<std::uint32_t> slots_of(std::vector<SlotHandle> handles) {
  std::vector<std::uint32_t> slots;
  for (const SlotHandle& handle : handles) slots.push_back(handle.slot);
  std::ranges::sort(slots);
  return slots;
}

TEST(TriggerBook, FiresAtItsPriceAndBeyond) {
  TriggerBook falling(Direction::kFalling);
  TriggerBook rising(Direction::kRising);
  for (std::uint32_t i = 0; i < 3; ++i) {
    falling.add(Price::from_integer(100 + i), {i, 0});
    rising.add(Price::from_integer(100 + i), {i, 0});
  }
  std::vector<SlotHandle> fired;
  falling.take_fired(Price::from_integer(101), fired);
  EXPECT_EQ(slots_of(fired), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(falling.size(), 1U);
  fired.clear();
  rising.take_fired(Price::from_integer(101), fired);
  EXPECT_EQ(slots_of(fired), (std::vector<std::uint32_t>{0, 1}));
  fired.clear();
  rising.take_fired(Price::from_integer(101), fired);
  EXPECT_TRUE(fired.empty());
}

// Few and many at once, with entries that no longer count: the same as looking at every trigger.
TEST(TriggerBook, AgreesWithLookingAtEveryTrigger) {
  oracle::Chance chance(1);
  for (const Direction direction : {Direction::kFalling, Direction::kRising}) {
    TriggerBook book(direction);
    std::map<std::uint32_t, std::int64_t> triggers;
    std::vector<std::uint32_t> generations;
    const auto current = [&](const SlotHandle& handle) { return generations[handle.slot] == handle.generation; };
    std::size_t most_at_once = 0;
    for (int step = 0; step < 50'000; ++step) {
      if (chance.one_in(8) && !triggers.empty()) {
        const auto retired = triggers.lower_bound(static_cast<std::uint32_t>(chance.below(generations.size())));
        if (retired == triggers.end()) continue;
        ++generations[retired->first];
        triggers.erase(retired);
        book.retire(current);
        ASSERT_LE(book.size(), 2 * triggers.size() + 130) << "what no longer counts is swept out";
      } else if (!chance.one_in(60)) {
        const auto slot = static_cast<std::uint32_t>(generations.size());
        generations.push_back(0);
        triggers[slot] = chance.between(1, 1'000);
        book.add(Price::from_units(triggers[slot]), {slot, 0});
      } else {
        const std::int64_t edge = chance.one_in(4)                   ? chance.between(1, 1'000)
                                  : direction == Direction::kFalling ? 990
                                                                     : 10;
        std::vector<SlotHandle> taken;
        book.take_fired(Price::from_units(edge), taken);
        std::vector<std::uint32_t> fired;
        for (const SlotHandle& handle : taken) {
          if (current(handle)) {
            fired.push_back(handle.slot);
          } else {
            book.skipped_retired();
          }
        }
        std::ranges::sort(fired);
        std::vector<std::uint32_t> expected;
        for (const auto& [slot, units] : triggers) {
          if (direction == Direction::kFalling ? units >= edge : units <= edge) expected.push_back(slot);
        }
        ASSERT_EQ(fired, expected);
        most_at_once = std::max(most_at_once, fired.size());
        for (const std::uint32_t slot : fired) triggers.erase(slot);
      }
    }
    EXPECT_GT(most_at_once, 50U);
  }
}

}  // namespace
}  // namespace battlesbit
