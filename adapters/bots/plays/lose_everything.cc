#include "adapters/bots/plays/plays.h"
#include "adapters/bots/plays/simple_play.h"
#include "domain/entities/create_position.h"
#include "domain/entities/position_math.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr auto kBeforeShake = 3s;
constexpr auto kShakeEvery = 6s;

class LoseEverything final : public SimplePlay {
 public:
  using SimplePlay::SimplePlay;

  Order order(const Moment&) override { return market_order(); }

  std::optional<Action> manage(const Moment& moment) override {
    if (moment.position->status != PositionStatus::kOpen || since_change(moment) < kBeforeShake) return std::nullopt;
    if (shaken_at_ && moment.elapsed - *shaken_at_ < kShakeEvery) return std::nullopt;
    shaken_at_ = moment.elapsed;
    // A third more than the margin bears: the price moves by itself, too.
    const std::int64_t ppm = 1'333'333 / stake().leverage;
    return Shake{stake().side == PositionSide::kBuy ? -ppm : ppm};
  }

  void refused(const Error& error) override {
    if (error.code == "LEVERAGE_ITEM_REQUIRED") set_leverage(kFreeLeverageMax);
  }

 private:
  std::optional<Duration> shaken_at_{};
};

}  // namespace

std::unique_ptr<Play> lose_everything(Stake stake) {
  stake.leverage = kLeverageMax;
  return std::make_unique<LoseEverything>(std::move(stake));
}

}  // namespace battlesbit::bots
