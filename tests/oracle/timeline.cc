#include "tests/oracle/timeline.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "tests/oracle/random.h"

namespace battlesbit::oracle {
namespace {

template <class AnyId>
AnyId numbered(std::uint64_t number) {
  AnyId id;
  for (std::size_t i = 0; i < 8; ++i) id.value.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return id;
}

Timestamp at(std::int64_t microsecond) { return Timestamp(Duration(1'000 + microsecond)); }

Market random_market(Chance& chance, std::string symbol) {
  Market market{{std::move(symbol)}, {}};
  const auto count = chance.one_in(10) ? 0 : chance.between(1, 40);
  std::int64_t time = chance.between(0, 8);
  std::int64_t price = 100;
  std::int64_t id = chance.between(1, 1'000);
  for (std::int64_t i = 0; i < count; ++i) {
    if (chance.one_in(12)) {
      price = chance.between(20, 200);
    } else {
      price = std::max<std::int64_t>(1, price + chance.between(-4, 4));
    }
    // Odd units make profits that have to be rounded.
    const std::int64_t odd = chance.one_in(4) ? chance.between(0, 99) : 0;
    market.trades.push_back({id++, at(time), Price::from_units(price * kFixedOne + odd)});
    time += chance.between(0, 3);
  }
  return market;
}

Price random_price(Chance& chance) {
  return Price::from_units(chance.between(70, 130) * kFixedOne + (chance.one_in(5) ? chance.between(-99, 99) : 0));
}

std::optional<Price> maybe_price(Chance& chance) {
  if (chance.one_in(2)) return std::nullopt;
  return random_price(chance);
}

Position random_position(Chance& chance, const Timeline& timeline, std::uint64_t number) {
  constexpr std::array<std::uint8_t, 6> kLeverages{1, 2, 3, 10, 50, 125};
  const auto& match = timeline.matches[chance.below(timeline.matches.size())];
  Position position;
  position.id = numbered<PositionId>(number);
  position.match_id = match.id;
  position.participant_id = numbered<ParticipantId>(number % 3);
  position.user_id = numbered<UserId>(number % 3);
  position.symbol = timeline.markets[chance.below(timeline.markets.size())].symbol;
  position.side = chance.one_in(2) ? PositionSide::kBuy : PositionSide::kSell;
  position.margin =
      VirtualMoney::from_units(chance.one_in(3) ? chance.between(1, 20) : chance.between(1, 50) * kFixedOne);
  position.leverage = kLeverages[chance.below(kLeverages.size())];
  position.accepted_at = at(chance.between(0, 50));
  if (chance.one_in(2)) {
    position.type = PositionType::kLimit;
    position.limit_price = random_price(chance);
  }
  position.stop_loss = maybe_price(chance);
  position.target = maybe_price(chance);
  return position;
}

Order random_order(Chance& chance, const Timeline& timeline, std::uint64_t number) {
  constexpr std::array<std::int64_t, 5> kFractions{kFixedOne, kFixedOne / 2, kFixedOne / 3, 1, kFixedOne - 1};
  const Position& position = timeline.positions[chance.below(timeline.positions.size())];
  Order order;
  order.id = numbered<OrderId>(chance.bits() << 16 | number);
  order.position_id = position.id;
  order.match_id = position.match_id;
  order.accepted_at = position.accepted_at + Duration(chance.between(-2, chance.one_in(2) ? 4 : 30));
  switch (chance.below(4)) {
    case 0:
      order.what = CancelOrder{};
      break;
    case 1:
      order.what = EditOrder{maybe_price(chance), maybe_price(chance)};
      break;
    default:
      order.what = CloseOrder{kFractions[chance.below(kFractions.size())]};
  }
  return order;
}

}  // namespace

Timeline random_timeline(std::uint64_t seed) {
  Chance chance(seed);
  Timeline timeline;
  timeline.markets.push_back(random_market(chance, "BTCUSDT"));
  if (chance.one_in(2)) timeline.markets.push_back(random_market(chance, "ETHUSDT"));
  const auto matches = chance.between(1, 2);
  for (std::int64_t i = 0; i < matches; ++i) {
    timeline.matches.push_back({numbered<MatchId>(static_cast<std::uint64_t>(i) + 1), at(chance.between(5, 60))});
  }
  const auto positions = chance.between(0, 8);
  for (std::int64_t i = 0; i < positions; ++i) {
    timeline.positions.push_back(random_position(chance, timeline, static_cast<std::uint64_t>(i) + 1));
  }
  const auto orders = positions == 0 ? 0 : chance.between(0, 10);
  for (std::int64_t i = 0; i < orders; ++i) {
    timeline.orders.push_back(random_order(chance, timeline, static_cast<std::uint64_t>(i) + 1));
  }
  return timeline;
}

}  // namespace battlesbit::oracle
