// What a bot does with one token in a match: a small machine that is shown the state of things a few times a second and
// says what to do. Pure: its time comes in, its chance came in at its making. Loop thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "adapters/bots/plays/position_state.h"
#include "domain/entities/time.h"
#include "pkg/errors/error.h"

namespace battlesbit::bots {

struct Order {
  PositionSide side = PositionSide::kBuy;
  PositionType type = PositionType::kMarket;
  std::uint8_t leverage = 1;
  VirtualMoney margin{};
  std::optional<Price> limit_price{};
  std::optional<Price> stop_loss{};
  std::optional<Price> target{};
};

struct Open {
  Order order;
};
struct Close {};
struct Cancel {};
struct Move {  // Both triggers as they shall be.
  std::optional<Price> stop_loss;
  std::optional<Price> target;
};
struct Shake {  // The exchange simulator shall move the token's price, by millionths of it.
  std::int64_t change_ppm = 0;
};
using Action = std::variant<Open, Close, Cancel, Move, Shake>;

struct Moment {
  Duration elapsed{};  // Since the match began.
  Price price{};       // The token's last one.
  // Of the last Open that was accepted; nullptr before that.
  const PositionState* position = nullptr;
};

// What every play is given.
struct Stake {
  std::string token;  // "BTC"
  PositionSide side = PositionSide::kBuy;
  std::uint8_t leverage = 1;
  VirtualMoney margin;
  Duration begin{};  // After the start of the match.
};

class Play {
 public:
  virtual ~Play() = default;
  virtual const std::string& token() const = 0;
  // Nothing: wait. An Open that was refused may be said again.
  virtual std::optional<Action> next(const Moment& moment) = 0;
  // The last action was not accepted.
  virtual void refused(const Error& error) = 0;
};

// The price moved by millionths of it; in the direction in which the side loses or wins.
Price moved(Price price, std::int64_t ppm);
Price worse(Price price, PositionSide side, std::int64_t ppm);
Price better(Price price, PositionSide side, std::int64_t ppm);

}  // namespace battlesbit::bots
