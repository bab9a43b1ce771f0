#include "adapters/exchange/random_walk.h"

#include <algorithm>
#include <array>
#include <utility>

namespace battlesbit::exchange {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

// FNV-1a: symbols of one seed must not walk in step.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return hash;
}

Price scaled(Price price, std::int64_t change_ppb) {
  return Price::from_units(multiply_divide(price.units(), kBillion + change_ppb, kBillion).value_or(price.units()));
}

}  // namespace

Price starting_price(std::string_view symbol) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 8> kKnown{{
      {"BTC", 6'962'400'000'000},
      {"ETH", 251'050'000'000},
      {"BNB", 58'010'000'000},
      {"SOL", 15'240'000'000},
      {"XRP", 58'130'000},
      {"ADA", 30'670'000},
      {"DOGE", 12'340'000},
      {"LTC", 7'125'000'000},
  }};
  for (const auto& [base, units] : kKnown) {
    if (symbol.starts_with(base)) return Price::from_units(units);
  }
  return Price::from_units(static_cast<std::int64_t>(1 + hash_of(symbol) % 1'000) * (kFixedOne / 10));
}

std::int64_t tick_size(Price price) {
  constexpr std::int64_t kLargest = kFixedOne / 100;
  std::int64_t tick = 1;
  while (tick < kLargest && tick * 1'000'000 <= price.units()) tick *= 10;
  return tick;
}

RandomWalk::RandomWalk(std::string_view symbol, std::uint64_t seed, WalkOptions options)
    : engine_(seed ^ hash_of(symbol)),
      options_(options),
      base_(starting_price(symbol)),
      price_(base_),
      tick_units_(tick_size(base_)) {}

std::int64_t RandomWalk::uniform(std::int64_t low, std::int64_t high) {
  const auto range = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>(engine_() % range);
}

std::int64_t RandomWalk::step_ppb() {
  if (options_.jump_every > 0 && uniform(1, options_.jump_every) == 1) {
    const std::int64_t jump = uniform(options_.jump_ppm / 4, options_.jump_ppm);
    return (uniform(0, 1) == 0 ? jump : -jump) * 1'000;
  }
  // The mean of two uniform numbers: small steps are likelier than large ones.
  const std::int64_t limit = std::int64_t{options_.step_ppm} * 1'000;
  const std::int64_t noise = (uniform(-limit, limit) + uniform(-limit, limit)) / 2;
  const auto distance = multiply_divide(price_.units() - base_.units(), kBillion, base_.units()).value_or(0);
  return noise - distance / 5'000;
}

Quantity RandomWalk::quantity() {
  const std::int64_t quote_cents = uniform(1'000, 500'000);  // 10 to 5,000 of the quote currency.
  const auto units = multiply_divide(quote_cents * (kFixedOne / 100), kFixedOne, price_.units()).value_or(kFixedOne);
  constexpr std::int64_t kLotUnits = 1'000;
  return Quantity::from_units(std::max(kLotUnits, units / kLotUnits * kLotUnits));
}

PlannedTrade RandomWalk::next() {
  const std::int64_t mean_us = 1'000'000 / std::max<std::int64_t>(1, options_.trades_per_second);
  offset_ += Duration(uniform(mean_us / 2, mean_us + mean_us / 2));
  const auto moved = scaled(price_, step_ppb());
  price_ = Price::from_units(std::max(tick_units_, moved.units() / tick_units_ * tick_units_));
  const bool is_buyer_maker = uniform(0, 1) == 1;
  return PlannedTrade{offset_, price_, quantity(), is_buyer_maker};
}

}  // namespace battlesbit::exchange
