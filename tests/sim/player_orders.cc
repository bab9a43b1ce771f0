// What a player asks for while a match runs.
#include <algorithm>

#include <fmt/format.h>

#include "domain/entities/position_lifecycle.h"
#include "tests/sim/player.h"

namespace battlesbit::sim {
namespace {

constexpr int kTries = 4;

}  // namespace

Task<void> Player::act(const Match& match, ParticipantId seat) {
  const auto request = [seat](WebProgram& web) { return web.positions.of_participants({seat}); };
  auto positions = co_await gate_.call<std::vector<Position>>(request);
  if (!positions) co_return;
  // Now and then one that is final already, to be refused.
  if (!chance_.happens(50)) {
    std::erase_if(*positions, [](const Position& position) { return is_final(position.status); });
  }
  if (positions->empty() || chance_.happens(450)) {
    co_await open(match);
  } else {
    co_await order((*positions)[chance_.below(positions->size())]);
  }
}

Task<void> Player::open(const Match& match) {
  const auto input = draw_position(match);
  const auto request = [input](WebProgram& web) { return web.create_position.run(input); };
  // Said in one place, so that a trace can be read.
  const auto what = fmt::format("opens {} {} {} x{} at {} key {}", to_string(input.request.side),
                                to_string(input.request.type), input.request.margin.to_string(), input.request.leverage,
                                input.request.limit_price ? input.request.limit_price->to_string() : "market",
                                input.idempotency_key.value_or("-"));
  // Without a key nobody can repeat a request safely.
  const auto opened = co_await insist<Position>(what, request, input.idempotency_key ? kTries : 1);
  if (opened && input.idempotency_key) promise(*input.idempotency_key, opened->id.value);
}

CreatePosition::Input Player::draw_position(const Match& match) {
  const auto& assets = world_.plan.assets;
  const auto& asset = assets[chance_.below(assets.size())];
  const Price price = world_.exchange.trades(asset.symbol()).back().trade.price;
  CreatePosition::Input input;
  input.user = *user_;
  input.match = match.id;
  input.base_token = asset.base_token;
  if (!chance_.happens(100)) input.idempotency_key = next_key();
  auto& request = input.request;
  request.side = chance_.happens(500) ? PositionSide::kBuy : PositionSide::kSell;
  request.margin = VirtualMoney::from_units(static_cast<std::int64_t>(chance_.below(40 * kFixedOne)));
  request.leverage = static_cast<std::uint8_t>(world_.plan.plays_wild ? between(5, 125) : between(1, 12));
  if (chance_.happens(400)) {
    request.type = PositionType::kLimit;
    request.limit_price = Price::from_units(price.units() / 10'000 * (10'000 + between(-40, 40)));
  }
  const bool buy = request.side == PositionSide::kBuy;
  request.stop_loss = maybe_near(request.limit_price.value_or(price), buy ? -1 : 1);
  request.target = maybe_near(request.limit_price.value_or(price), buy ? 1 : -1);
  return input;
}

// Up to half a percent to the side of `direction`; sometimes to the other one, which is refused.
std::optional<Price> Player::maybe_near(Price price, int direction) {
  if (chance_.happens(500)) return std::nullopt;
  const int side = chance_.happens(40) ? -direction : direction;
  return Price::from_units(price.units() / 10'000 * (10'000 + side * between(2, 50)));
}

Task<void> Player::order(const Position& position) {
  const OrderPosition::Target target{*user_, position.id, next_key()};
  const auto about = fmt::format("{} key {}", position.id.to_string(), *target.idempotency_key);
  const Price price = world_.exchange.trades(position.symbol).back().trade.price;
  const bool buy = position.side == PositionSide::kBuy;
  Result<Order> ordered = std::unexpected(Error{});
  if (chance_.happens(300)) {
    const EditOrder edit{maybe_near(price, buy ? -1 : 1), maybe_near(price, buy ? 1 : -1)};
    const auto request = [target, edit](WebProgram& web) { return web.order_position.edit(target, edit); };
    ordered = co_await insist<Order>("edits " + about, request, kTries);
  } else if (position.status == PositionStatus::kPending) {
    const auto request = [target](WebProgram& web) { return web.order_position.cancel(target); };
    ordered = co_await insist<Order>("cancels " + about, request, kTries);
  } else {
    const std::int64_t fraction = chance_.happens(500) ? kFixedOne : between(1, 99) * kFixedOne / 100;
    const auto request = [target, fraction](WebProgram& web) { return web.order_position.close(target, fraction); };
    ordered = co_await insist<Order>("closes " + about, request, kTries);
  }
  if (ordered) promise(*target.idempotency_key, ordered->id.value);
}

}  // namespace battlesbit::sim
