#include "adapters/bots/plays/plays.h"
#include "adapters/bots/plays/simple_play.h"

namespace battlesbit::bots {
namespace {

class Hold final : public SimplePlay {
 public:
  using SimplePlay::SimplePlay;
  Order order(const Moment&) override { return market_order(); }
};

}  // namespace

std::unique_ptr<Play> hold(Stake stake) { return std::make_unique<Hold>(std::move(stake)); }

}  // namespace battlesbit::bots
