// The two plays that end at a trigger. The other trigger stands where it is not reached within a minute.
#include "adapters/bots/plays/plays.h"
#include "adapters/bots/plays/simple_play.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr std::int64_t kNearPpm = 200;
constexpr std::int64_t kNearerPpm = 60;
constexpr std::int64_t kFarPpm = 30'000;
constexpr auto kMoveEvery = 3s;

class TriggerPlay : public SimplePlay {
 public:
  using SimplePlay::SimplePlay;

  Order order(const Moment& moment) final {
    auto order = market_order();
    set_near(order.stop_loss, order.target, moment.price, kNearPpm);
    return order;
  }

  // Only towards the price: a trigger that ran from it would never be hit.
  std::optional<Action> manage(const Moment& moment) final {
    const bool due = since_change(moment) >= kMoveEvery && moment.elapsed - moved_at_ >= kMoveEvery;
    if (moment.position->status != PositionStatus::kOpen || !due) return std::nullopt;
    moved_at_ = moment.elapsed;
    Move move{moment.position->stop_loss, moment.position->target};
    set_near(move.stop_loss, move.target, moment.price, kNearerPpm);
    return is_nearer(move, *moment.position, moment.price) ? std::optional<Action>(move) : std::nullopt;
  }

 protected:
  using Trigger = std::optional<Price>;
  virtual void set_near(Trigger& stop_loss, Trigger& target, Price price, std::int64_t ppm) const = 0;
  virtual bool is_nearer(const Move& move, const PositionState& position, Price price) const = 0;

  static Price distance(const Trigger& trigger, Price price) {
    const auto units = trigger.value_or(Price()).units() - price.units();
    return Price::from_units(units < 0 ? -units : units);
  }

 private:
  Duration moved_at_{};
};

class TrailStopLoss final : public TriggerPlay {
 public:
  using TriggerPlay::TriggerPlay;
  void set_near(Trigger& stop_loss, Trigger& target, Price price, std::int64_t ppm) const override {
    stop_loss = worse(price, stake().side, ppm);
    if (!target) target = better(price, stake().side, kFarPpm);
  }
  bool is_nearer(const Move& move, const PositionState& position, Price price) const override {
    return distance(move.stop_loss, price) < distance(position.stop_loss, price);
  }
};

class ChaseTarget final : public TriggerPlay {
 public:
  using TriggerPlay::TriggerPlay;
  void set_near(Trigger& stop_loss, Trigger& target, Price price, std::int64_t ppm) const override {
    target = better(price, stake().side, ppm);
    if (!stop_loss) stop_loss = worse(price, stake().side, kFarPpm);
  }
  bool is_nearer(const Move& move, const PositionState& position, Price price) const override {
    return distance(move.target, price) < distance(position.target, price);
  }
};

}  // namespace

std::unique_ptr<Play> trail_stop_loss(Stake stake) { return std::make_unique<TrailStopLoss>(std::move(stake)); }
std::unique_ptr<Play> chase_target(Stake stake) { return std::make_unique<ChaseTarget>(std::move(stake)); }

}  // namespace battlesbit::bots
