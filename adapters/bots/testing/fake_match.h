// One match of a game as a server keeps it, with the simplest engine that can be: prices swing up and down, orders and
// triggers are looked at whenever somebody asks. Told the time. Loop thread only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/bots/game_state.h"

namespace battlesbit::bots {

inline constexpr std::int64_t kFakeFee = 5'000'000;

struct FakePlayer {
  std::string id;
  std::int64_t wallet = 25'000'000;
  bool is_waiting = false;
};

struct FakePosition {
  std::string owner;
  std::string token;
  std::optional<Price> limit_price;
  PositionState state;
};

class FakeMatch {
 public:
  static constexpr std::chrono::seconds kCountdown{2};
  static constexpr std::chrono::seconds kDuration{40};

  bool settles = true;

  FakePlayer& player(const std::string& id);
  void join(const std::string& id, Timestamp now);  // With the fourth player the match is made.
  FakePosition& open(const std::string& owner, FakePosition position);
  FakePosition* find(const std::string& id);
  void close(FakePosition& position, PositionStatus status, std::optional<CloseReason> reason);
  void jump(const std::string& token, std::int64_t change_ppm) { jumps_ppm_[token] += change_ppm; }
  void advance(Timestamp now);

  Price price(const std::string& token) const;
  MatchStatus status() const { return status_; }
  bool was_made() const { return !seats_.empty(); }
  std::string json() const;       // Of GameMatch.
  std::string live_json() const;  // Of MatchUpdate.
  std::size_t positions() const { return positions_.size(); }

 private:
  void look_at(FakePosition& position);
  void settle();

  std::map<std::string, FakePlayer> players_{};
  std::vector<SeatState> seats_{};
  std::vector<FakePosition> positions_{};
  std::map<std::string, std::int64_t> jumps_ppm_{};
  MatchStatus status_ = MatchStatus::kPending;
  Timestamp now_{};
  Timestamp start_{};
};

std::string position_json(const FakePosition& position);

}  // namespace battlesbit::bots
