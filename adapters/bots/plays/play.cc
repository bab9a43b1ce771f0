#include "adapters/bots/plays/play.h"

namespace battlesbit::bots {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

}  // namespace

Price moved(Price price, std::int64_t ppm) {
  return Price::from_units(multiply_divide(price.units(), kMillion + ppm, kMillion).value_or(price.units()));
}

Price worse(Price price, PositionSide side, std::int64_t ppm) {
  return moved(price, side == PositionSide::kBuy ? -ppm : ppm);
}

Price better(Price price, PositionSide side, std::int64_t ppm) {
  return moved(price, side == PositionSide::kBuy ? ppm : -ppm);
}

}  // namespace battlesbit::bots
