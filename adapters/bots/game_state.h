// A game and a match of it as the API shows them. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/bots/plays/position_state.h"
#include "domain/entities/match.h"
#include "domain/entities/money.h"

namespace battlesbit::bots {

struct GameState {
  std::string id{};
  std::string title{};
  Money entry_fee{};
  std::optional<std::int64_t> reward_units{};
  VirtualMoney start_balance{};
  std::int64_t min_players = 0;
  std::int64_t max_players = 0;
};

struct SeatState {
  std::string user_id{};
  VirtualMoney balance{};
  std::optional<std::int64_t> rank{};
  std::int64_t prize_units = 0;
  std::vector<PositionState> positions{};
};

struct MatchState {
  std::string id{};
  std::string game_id{};
  MatchStatus status = MatchStatus::kPending;
  std::int64_t rules_version = 0;
  std::optional<Timestamp> start_time{};
  std::optional<Timestamp> end_time{};
  std::optional<std::string> winner_id{};
  std::vector<SeatState> seats{};

  const SeatState* seat_of(const std::string& user_id) const {
    for (const auto& seat : seats) {
      if (seat.user_id == user_id) return &seat;
    }
    return nullptr;
  }
};

inline bool is_over(MatchStatus status) { return status == MatchStatus::kClosed || status == MatchStatus::kCanceled; }

struct AssetState {
  std::string id{};     // "bitcoin"
  std::string token{};  // "BTC"
  Price price{};
  bool is_stale = true;
};

struct WalletState {
  Currency currency = Currency::kUsdt;
  std::int64_t available_units = 0;
  std::int64_t held_units = 0;
};

struct ProfileState {
  std::string user_id{};
  std::vector<WalletState> wallets{};
};

}  // namespace battlesbit::bots
