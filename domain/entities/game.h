// A game: the template from which matches are made. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/money.h"
#include "domain/entities/time.h"

namespace battlesbit {

struct Game {
  GameId id;
  std::string title;
  std::optional<std::string> description;
  std::optional<std::string> cover;
  Money entry_fee;
  VirtualMoney start_balance = VirtualMoney::from_integer(100);
  Duration duration{};
  Duration countdown = std::chrono::seconds(8);  // From the creation of a match to its start.
  std::uint8_t min_players = 2;
  std::uint8_t max_players = 2;
  std::uint8_t max_positions = 5;
  std::optional<std::int64_t> reward_price;  // Units of the fee's currency; nothing: the pot less the house fee.
  std::int32_t cup = 0;                      // Won by the winner, lost by the others.
  std::int32_t win_exp = 0;
  std::int32_t lose_exp = 0;
  bool is_active = true;
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Game&) const = default;
};

// Rules that can change; a match ends under the version it began with.
struct Rules {
  std::uint16_t version = 1;
  std::int32_t house_fee_basis_points = 1000;  // Of the pot.
  bool operator==(const Rules&) const = default;
};

// Nothing when no such version ever was.
std::optional<Rules> rules_of_version(std::uint16_t version);
inline constexpr std::uint16_t kCurrentRulesVersion = 1;

}  // namespace battlesbit
