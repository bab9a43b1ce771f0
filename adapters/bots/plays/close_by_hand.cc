#include "adapters/bots/plays/plays.h"
#include "adapters/bots/plays/simple_play.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

class CloseByHand final : public SimplePlay {
 public:
  using SimplePlay::SimplePlay;

  Order order(const Moment&) override { return market_order(); }

  std::optional<Action> manage(const Moment& moment) override {
    if (asked_ || moment.position->status != PositionStatus::kOpen || since_change(moment) < 8s) return std::nullopt;
    asked_ = true;
    return Close{};
  }
  void refused(const Error&) override { asked_ = false; }

 private:
  bool asked_ = false;
};

}  // namespace

std::unique_ptr<Play> close_by_hand(Stake stake) { return std::make_unique<CloseByHand>(std::move(stake)); }

}  // namespace battlesbit::bots
