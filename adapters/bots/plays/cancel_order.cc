#include "adapters/bots/plays/plays.h"
#include "adapters/bots/plays/simple_play.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr std::int64_t kFarPpm = 50'000;

class CancelOrder final : public SimplePlay {
 public:
  using SimplePlay::SimplePlay;

  Order order(const Moment& moment) override {
    auto order = market_order();
    order.type = PositionType::kLimit;
    order.limit_price = worse(moment.price, stake().side, kFarPpm);  // Cheap to buy, dear to sell.
    return order;
  }

  std::optional<Action> manage(const Moment& moment) override {
    if (asked_ || moment.position->status != PositionStatus::kPending || since_change(moment) < 4s) return std::nullopt;
    asked_ = true;
    return Cancel{};
  }
  void refused(const Error&) override { asked_ = false; }

 private:
  bool asked_ = false;
};

}  // namespace

std::unique_ptr<Play> cancel_order(Stake stake) { return std::make_unique<CancelOrder>(std::move(stake)); }

}  // namespace battlesbit::bots
