#include "adapters/bots/words.h"

#include <cstdint>

#include <fmt/format.h>

namespace battlesbit::bots {
namespace {

// "1234567.5" to "1 234 567.5".
std::string grouped(std::string text) {
  const auto point = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (auto at = point; at > first + 3;) text.insert(at -= 3, " ");
  return text;
}

// `units` of 10^-`scale` with two decimals, half to even.
std::string two_decimals(std::int64_t units, int scale) {
  std::int64_t divisor = 1;
  for (int i = 2; i < scale; ++i) divisor *= 10;
  const auto hundredths = multiply_divide(units, 1, divisor).value_or(0);
  const auto size = hundredths < 0 ? -hundredths : hundredths;
  return grouped(fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", size / 100, size % 100));
}

std::string reason_words(CloseReason reason) {
  switch (reason) {
    case CloseReason::kManual:
      return "manual close";
    case CloseReason::kStopLoss:
      return "stop loss";
    case CloseReason::kTarget:
      return "target";
    case CloseReason::kMatchEnd:
      return "end of match";
    case CloseReason::kLiquidation:
      return "liquidation";
  }
  return "unknown";
}

}  // namespace

std::string price_words(Price price) { return grouped(price.to_string()); }

std::string balance_words(VirtualMoney money) { return two_decimals(money.units(), 8); }

std::string gain_words(VirtualMoney money) {
  return (money > VirtualMoney() ? "+" : "") + two_decimals(money.units(), 8);
}

std::string money_words(Money money) {
  switch (money.currency) {
    case Currency::kUsdt:
      return two_decimals(money.units, 6) + " usdt";
    case Currency::kSolana:
      return format_fixed(money.units / 10) + " solana";
    case Currency::kBt:
      return grouped(std::to_string(money.units)) + " bt";
  }
  return "unknown";
}

std::string side_words(PositionSide side) { return side == PositionSide::kBuy ? "long" : "short"; }

std::string position_words(const PositionState& position) {
  return fmt::format("{} {} {}x", side_words(position.side), position.symbol, position.leverage);
}

std::string end_words(const PositionState& position) {
  switch (position.status) {
    case PositionStatus::kPending:
      return "still pending";
    case PositionStatus::kOpen:
      return "still open";
    case PositionStatus::kClosed:
      return position.reason ? reason_words(*position.reason) : "closed";
    case PositionStatus::kLiquidated:
      return "liquidation";
    case PositionStatus::kCanceled:
      return "canceled";
  }
  return "unknown";
}

std::string change_words(const PositionState& before, const PositionState& after) {
  if (before.status == after.status) return "";
  const auto position = position_words(after);
  std::string words;
  if (before.status == PositionStatus::kPending && after.status != PositionStatus::kCanceled) {
    words = fmt::format("opened {} at {}", position, price_words(after.entry));
  }
  if (!is_final(after.status)) return words;
  if (!words.empty()) words += "; ";
  if (after.status == PositionStatus::kCanceled) return words + "canceled the order " + position;
  return words + fmt::format("{} of {} at {}: {}", end_words(after), position, price_words(after.exit),
                             gain_words(after.profit));
}

}  // namespace battlesbit::bots
