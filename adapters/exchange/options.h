// What the exchange simulator is told when it starts. The defaults are Binance's own limits. Values only, any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/fixed.h"
#include "domain/entities/time.h"

namespace battlesbit::exchange {

// A recorded file in one of Binance's public CSV layouts. An empty symbol is read from the file's name.
struct ReplayFile {
  std::string path;
  std::string symbol;
};

// The random walk that a symbol without a file follows. ppm: millionths of the price.
struct WalkOptions {
  std::uint32_t trades_per_second = 10;  // Of each symbol, on average. 1 to 10,000.
  std::uint32_t step_ppm = 120;          // Largest ordinary change from one trade to the next.
  std::uint32_t jump_every = 400;        // One trade in so many is a jump; 0: none.
  std::uint32_t jump_ppm = 8'000;        // Largest jump.
};

// Every how many trades (over all symbols) a fault happens by itself; 0: never. Counted, so that a run repeats.
struct FaultRates {
  std::uint32_t gap_every = 0;
  std::uint32_t duplicate_every = 0;
  std::uint32_t malformed_every = 0;
  std::uint32_t disconnect_every = 0;
};

struct Limits {
  int weight_per_minute = 6'000;            // REST, per address.
  std::size_t connections_per_5_min = 300;  // WebSocket, per address.
  std::size_t messages_per_second = 5;      // Incoming, per connection, pings and pongs counted.
  std::size_t streams_per_connection = 1'024;
  std::size_t client_queue = 20'000;  // Frames that wait for a slow client; one more and it is dropped.
  std::size_t history_per_symbol = 1'000'000;
};

struct ExchangeOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one; see ExchangeServer::port().
  std::vector<std::string> symbols = {"BTCUSDT", "ETHUSDT", "SOLUSDT", "BNBUSDT", "XRPUSDT", "DOGEUSDT", "ADAUSDT"};
  std::uint64_t seed = 1;
  std::vector<ReplayFile> replays;
  std::int64_t speed_units = kFixedOne;  // Of replays, in units of 1e-8: 2 * kFixedOne is twice as fast.
  WalkOptions walk;
  FaultRates faults;
  Limits limits;
  // The first trade's id. Without it: the start time in units of 100 us, so that ids rise across restarts too.
  std::optional<std::int64_t> first_trade_id;
  Duration clock_skew{};  // How far its clock is ahead of the machine's.
  Duration ping_interval = std::chrono::seconds(20);
  Duration pong_limit = std::chrono::minutes(1);
  Duration lifetime = std::chrono::hours(24);           // Of one WebSocket connection.
  Duration shutdown_notice = std::chrono::minutes(10);  // serverShutdown comes so long before the close.
};

}  // namespace battlesbit::exchange
