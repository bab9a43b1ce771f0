#include "adapters/bots/plays/plays.h"
#include "adapters/bots/plays/simple_play.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr std::int64_t kPatientPpm = 150;
constexpr std::int64_t kUrgentPpm = 2'000;
constexpr auto kPatience = 6s;

class WorkLimit final : public SimplePlay {
 public:
  using SimplePlay::SimplePlay;

  Order order(const Moment& moment) override { return limit_order(worse(moment.price, stake().side, kPatientPpm)); }

  std::optional<Action> manage(const Moment& moment) override {
    const bool waits = moment.position->status == PositionStatus::kPending;
    if (!waits || asked_ || urgent_ || since_change(moment) < kPatience) return std::nullopt;
    asked_ = true;
    return Cancel{};
  }

  std::optional<Action> after_the_end(const Moment& moment) override {
    if (moment.position->status != PositionStatus::kCanceled || urgent_) return std::nullopt;
    urgent_ = true;
    return Open{limit_order(better(moment.price, stake().side, kUrgentPpm))};
  }

  void refused(const Error&) override { asked_ = urgent_ = false; }

 private:
  Order limit_order(Price price) const {
    auto order = market_order();
    order.type = PositionType::kLimit;
    order.limit_price = price;
    return order;
  }

  bool asked_ = false;
  bool urgent_ = false;
};

}  // namespace

std::unique_ptr<Play> work_limit(Stake stake) { return std::make_unique<WorkLimit>(std::move(stake)); }

}  // namespace battlesbit::bots
