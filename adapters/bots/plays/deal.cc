#include "adapters/bots/plays/deal.h"

#include <array>
#include <random>

#include "adapters/bots/plays/plays.h"
#include "pkg/errors/assert.h"

namespace battlesbit::bots {
namespace {

using MakePlay = std::unique_ptr<Play> (*)(Stake);
constexpr std::array<MakePlay, 5> kShown{trail_stop_loss, chase_target, close_by_hand, work_limit, cancel_order};
constexpr std::size_t kFewest = 2;  // Plays of a player.

class Dealer {
 public:
  Dealer(const std::vector<std::string>& tokens, std::uint64_t seed) : tokens_(tokens), chance_(seed) {}

  // Small enough that a player can afford six, with losses.
  Stake stake() {
    const auto calm = tokens_.size() > 1 ? tokens_.size() - 1 : 1;
    return {.token = tokens_[next_token_++ % calm],
            .side = roll(0, 1) == 0 ? PositionSide::kBuy : PositionSide::kSell,
            .leverage = static_cast<std::uint8_t>(roll(2, 10)),
            .margin = VirtualMoney::from_integer(roll(8, 14)),
            .begin = std::chrono::milliseconds(roll(1'000, 5'000))};
  }

  Stake shaken_stake() {
    auto stake = this->stake();
    stake.token = tokens_.back();
    return stake;
  }

 private:
  std::int64_t roll(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(high - low + 1));
  }

  const std::vector<std::string>& tokens_;
  std::mt19937_64 chance_;
  std::size_t next_token_ = 0;
};

}  // namespace

std::vector<Hand> deal(std::size_t players, const std::vector<std::string>& tokens, std::uint64_t seed) {
  ASSERT(players > 0 && !tokens.empty(), "somebody plays with something");
  Dealer dealer(tokens, seed);
  std::vector<Hand> hands(players);
  hands.back().push_back(lose_everything(dealer.shaken_stake()));
  std::size_t turn = 0;
  for (const auto make : kShown) hands[turn++ % players].push_back(make(dealer.stake()));
  for (auto& hand : hands) {
    while (hand.size() < kFewest) hand.push_back(hold(dealer.stake()));
  }
  return hands;
}

}  // namespace battlesbit::bots
