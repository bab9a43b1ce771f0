// Positions as they are marked to market: eight beside each other, a column per number, so that one instruction works
// on all of them. Empty lanes and pending positions have no margin and bring nothing. Values only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "domain/entities/fixed.h"
#include "domain/entities/position.h"

namespace battlesbit {

struct LiveRow {
  std::uint32_t symbol = 0;  // Index of its price.
  std::uint16_t seat = 0;    // Of its player in the match.
  PositionSide side = PositionSide::kBuy;
  std::uint8_t leverage = 1;
  VirtualMoney margin;  // Zero of a pending one.
  Price entry;          // Of an open one.
};

struct alignas(64) LiveBlock {
  static constexpr std::size_t kLanes = 8;
  static constexpr std::uint8_t kShiftMask = 0x3f;
  static constexpr int kSellBit = 7;

  std::array<std::int64_t, kLanes> entry{1, 1, 1, 1, 1, 1, 1, 1};
  // size / entry as a binary fraction: rounded down, in units of 2^(shift - 64), with the smallest shift that fits.
  std::array<std::uint64_t, kLanes> quantity{};
  std::array<std::int64_t, kLanes> margin{};
  std::array<std::uint8_t, kLanes> leverage{};
  std::array<std::uint8_t, kLanes> shape{};  // The shift, and the side.
  std::array<std::uint16_t, kLanes> seat{};
  std::array<std::uint32_t, kLanes> symbol{};

  void put(std::size_t lane, const LiveRow& row);
};
static_assert(sizeof(LiveBlock) == 256);

}  // namespace battlesbit
