#include "adapters/bots/plays/simple_play.h"

namespace battlesbit::bots {

std::optional<Action> SimplePlay::next(const Moment& moment) {
  if (moment.elapsed < stake_.begin || moment.price.is_zero()) return std::nullopt;
  if (!moment.position) return Open{order(moment)};
  const auto& position = *moment.position;
  if (position.status != status_ || position.id != position_id_) {
    status_ = position.status;
    position_id_ = position.id;
    changed_at_ = moment.elapsed;
  }
  return is_final(position.status) ? after_the_end(moment) : manage(moment);
}

Order SimplePlay::market_order() const {
  return {.side = stake_.side, .type = PositionType::kMarket, .leverage = stake_.leverage, .margin = stake_.margin};
}

}  // namespace battlesbit::bots
