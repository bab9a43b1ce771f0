// A position as the API shows it. Values only, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/entities/position.h"

namespace battlesbit::bots {

struct PositionState {
  std::string id{};
  std::string symbol{};  // "BTCUSDT"
  PositionSide side = PositionSide::kBuy;
  PositionType type = PositionType::kMarket;
  PositionStatus status = PositionStatus::kPending;
  std::uint8_t leverage = 1;
  VirtualMoney margin{};
  Price entry{};  // 0 until it is open.
  Price exit{};   // 0 until it is closed.
  VirtualMoney profit{};
  std::optional<CloseReason> reason{};
  std::optional<Price> stop_loss{};
  std::optional<Price> target{};
};

inline bool is_final(PositionStatus status) {
  return status != PositionStatus::kPending && status != PositionStatus::kOpen;
}

}  // namespace battlesbit::bots
