// What a seed decides before anything runs: who plays what, on how many processes, and what goes wrong. Values only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/memory/bus.h"
#include "domain/entities/asset.h"
#include "domain/entities/game.h"

namespace battlesbit::sim {

// How often in a thousand, and how long. All zero: nothing goes wrong.
struct Faults {
  memory::BusFaults bus;
  int ack_lost_permille = 0;  // The consumer is told that it failed, or even that it did not.
  std::size_t subscription_limit = 65'536;

  // Of the operations of stores: refused before anything was done; done, and the caller hears nothing of it; the
  // decision is made twice, as after a serialization failure; the process ends before or after the operation.
  int store_refuse_permille = 0;
  int store_forget_permille = 0;
  int store_repeat_permille = 0;
  int store_crash_permille = 0;
  Duration store_latency_max{};

  int history_refuse_permille = 0;
  Duration history_latency_max{};
  Duration feed_latency_max = std::chrono::milliseconds(20);
};

// How often each happens while the chaos lasts, against each other; zero is never.
struct Chaos {
  Duration lasts{};                              // From the beginning; then everything is repaired.
  Duration pause_max = std::chrono::seconds(4);  // Between two of these.
  Duration clock_skew_max{};
  int kill = 0;
  int restart = 0;  // In good order: cancelled, joined, started again.
  int freeze = 0;   // The process does not run for a while, and then goes on as if nothing had been.
  int disconnect_bus = 0;
  int wipe_bus = 0;
  int lose_caches = 0;
  int drop_feed = 0;
  int move_clock = 0;
};

struct Processes {
  int web = 1;
  int matcher = 1;
  int arena = 1;
  int achievement = 1;
  int notifications = 1;
  std::int16_t shards = 1;
};

struct Plan {
  std::uint64_t seed = 0;
  int players = 2;
  int rounds = 1;           // Matches that each of them wants to play.
  bool plays_wild = false;  // High leverage, narrow triggers.
  Game game;
  std::vector<Asset> assets;
  Duration trade_pause_max = std::chrono::milliseconds(800);
  int price_jump_permille = 10;
  Processes processes;
  Faults faults;
  Chaos chaos;
};

Plan make_plan(std::uint64_t seed);
std::string describe(const Plan& plan);

}  // namespace battlesbit::sim
