// One trade on the exchange, as it moves the game. Values only, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

#include "domain/entities/fixed.h"
#include "domain/entities/time.h"

namespace battlesbit {

// The exchange's name of a market, upper case: "BTCUSDT".
struct Symbol {
  std::string text;
  auto operator<=>(const Symbol&) const = default;
};

// Which trade decided something: enough to find it again at the exchange.
struct TickRef {
  std::int64_t trade_id = 0;  // Aggregate trade id, without gaps per symbol.
  Timestamp time{};           // The exchange's trade time.
  Price price;
  bool operator==(const TickRef&) const = default;
};

struct Tick {
  Symbol symbol;
  TickRef trade;
  Quantity quantity;
  Timestamp received_at{};  // By us, off the exchange's stream; zero when it came another way.

  // The same trade, whenever and however it reached us.
  bool operator==(const Tick& other) const {
    return symbol == other.symbol && trade == other.trade && quantity == other.quantity;
  }
};

}  // namespace battlesbit

template <>
struct std::hash<battlesbit::Symbol> {
  std::size_t operator()(const battlesbit::Symbol& symbol) const noexcept {
    return std::hash<std::string>{}(symbol.text);
  }
};
