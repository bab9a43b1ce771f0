// That a seed repeats itself, and that the checks would notice. Many seeds are run by battlesbit_sim.
#include "tests/sim/simulation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit::sim {
namespace {

TEST(Simulation, ASeedGivesTheSameTraceByteForByte) {
  for (const std::uint64_t seed : {1, 2, 7, 11}) {
    const auto first = simulate(make_plan(seed), true);
    const auto second = simulate(make_plan(seed), true);
    EXPECT_GT(first.trace.size(), 10'000u);
    EXPECT_TRUE(first.trace == second.trace) << "seed " << seed;
  }
}

TEST(Simulation, ATraceThatIsNotKeptChangesNothing) {
  const auto kept = simulate(make_plan(2), true);
  const auto bare = simulate(make_plan(2), false);
  EXPECT_EQ(bare.trace, "");
  EXPECT_EQ(kept.took, bare.took);
  EXPECT_EQ(kept.positions, bare.positions);
  EXPECT_EQ(kept.late_orders, bare.late_orders);
}

Plan calm_plan() {
  Plan plan = make_plan(5);
  plan.players = 4;
  plan.game.entry_fee.units = 5'000'000;
  plan.game.reward_price.reset();
  plan.faults = {};
  plan.chaos = {};
  return plan;
}

TEST(Simulation, EndsWellWhenNothingGoesWrong) {
  const auto report = simulate(calm_plan(), false);
  EXPECT_THAT(report.failures, testing::IsEmpty());
  EXPECT_GT(report.positions, 0u);
  EXPECT_EQ(report.crashes, 0);
  EXPECT_EQ(report.mails, 4u);
}

struct Spoiled {
  const char* name;
  void (*meddle)(World&);
};

class SimulationNotices : public testing::TestWithParam<Spoiled> {};

TEST_P(SimulationNotices, WhatIsNotAsItShouldBe) {
  const auto report = simulate(calm_plan(), false, GetParam().meddle);
  EXPECT_THAT(report.failures, testing::Not(testing::IsEmpty()));
}

Position& closed_position(World& world) {
  for (auto& [id, position] : world.database.positions) {
    if (position.close_reason) return position;
  }
  ADD_FAILURE() << "no position was closed";
  return world.database.positions.begin()->second;
}

INSTANTIATE_TEST_SUITE_P(
    Every, SimulationNotices,
    testing::Values(
        Spoiled{"Profit", [](World& world) { closed_position(world).profit += VirtualMoney::from_units(1); }},
        Spoiled{"Tick", [](World& world) { ++closed_position(world).close_tick->trade_id; }},
        Spoiled{
            "Balance",
            [](World& world) { world.database.participants.begin()->second.balance += VirtualMoney::from_units(1); }},
        Spoiled{"BalanceTime",
                [](World& world) { world.database.participants.begin()->second.balance_reached_at += Duration(1); }},
        Spoiled{"Rank", [](World& world) { world.database.participants.begin()->second.rank = 9; }},
        Spoiled{"Prize", [](World& world) { ++world.database.participants.begin()->second.prize; }},
        Spoiled{"Wallet", [](World& world) { ++world.database.ledger.balances.begin()->second; }},
        Spoiled{"Hold",
                [](World& world) {
                  world.database.ledger.transfers.erase(world.database.ledger.transfers.lower_bound("capture:"));
                }},
        Spoiled{"OpenMatch", [](World& world) { world.database.matches.begin()->second.status = MatchStatus::kOpen; }},
        Spoiled{"LostPosition", [](World& world) { world.database.positions.erase(closed_position(world).id); }},
        Spoiled{"NotificationLost",
                [](World& world) { world.database.notifications.erase(world.database.notifications.begin()); }},
        Spoiled{"NotificationTwice",
                [](World& world) {
                  Notification again = world.database.notifications.begin()->second;
                  again.id.value.bytes[0] ^= 1;
                  world.database.notifications.emplace(again.id, again);
                }},
        Spoiled{"Progress", [](World& world) { ++world.database.achievements.begin()->second.progress; }},
        Spoiled{"LogEntry",
                [](World& world) { world.database.match_logs.begin()->second.log.entries[7].text[9] ^= 1; }},
        Spoiled{"LogLost", [](World& world) { world.database.match_logs.clear(); }},
        Spoiled{"LogCut", [](World& world) { world.database.match_logs.begin()->second.log.entries.pop_back(); }},
        Spoiled{"Outbox", [](World& world) { world.database.outbox.emplace("1", memory::StoredMessage{}); }},
        Spoiled{"Item",
                [](World& world) {
                  world.database.leverage_items.front().position_id = closed_position(world).id;
                  closed_position(world).leverage_item.reset();
                }}),
    [](const auto& spoiled) { return spoiled.param.name; });

}  // namespace
}  // namespace battlesbit::sim
