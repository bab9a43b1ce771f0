// Ten thousand matches in the middle of their time, straight into the tables of the product: every player has open
// positions with stop loss and target, and an order that waits for its price. For benchmarks.
#pragma once

#include <string>
#include <vector>

#include "domain/entities/tick.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::bench {

struct Seed {
  int matches = 10'000;
  int seats = 10;          // Each another player.
  int open_positions = 2;  // Of each seat; and one limit order.
  std::vector<Symbol> symbols;
};

// Positions are entered at the price at which the simulator's walk of their symbol begins. The name of the database.
std::string seeded_database(testing::PostgresServer& server, const Seed& seed);

// That all decisions of earlier trades are stored: an arena goes on here.
void set_checkpoints(testing::PostgresServer& server, const std::string& database, const std::vector<Tick>& last,
                     int shards);

}  // namespace battlesbit::bench
