// What the bots are told, and what they need of an operator. Values only, any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "domain/entities/money.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::bots {

struct Options {
  std::string api_url;                        // "http://127.0.0.1:8080/graphql"
  std::string inbox_url;                      // Of maildev's REST API: "http://127.0.0.1:1080/api".
  std::optional<std::string> exchange_url{};  // Of the simulator, so that a price moves when a liquidation is due.
  std::optional<std::size_t> players{};       // Absent: as many as the game needs.
  std::string game = "Demo 60 s";             // Its title.
  std::optional<std::string> token{};         // "ADA": that one is played on, whatever else is.
  std::uint64_t seed = 1;
  std::chrono::seconds mail_limit{60};
  std::chrono::seconds match_limit{60};        // From joining to a match.
  std::chrono::seconds settlement_limit{60};   // From the end of the match.
  std::chrono::seconds unfinished_limit{150};  // For an earlier match of the same players to end.
};

// What no player may do. Each may be absent; then the players need their money, and do without the items.
struct Operator {
  std::function<Task<Result<void>>(std::string email, Money amount)> deposit{};
  std::function<Task<Result<void>>(std::string email, std::uint8_t leverage)> grant_leverage{};
};

}  // namespace battlesbit::bots
