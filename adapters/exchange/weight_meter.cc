#include "adapters/exchange/weight_meter.h"

#include <algorithm>

namespace battlesbit::exchange {
namespace {

constexpr int kRefusalsBeforeBan = 10;
constexpr std::chrono::minutes kFirstBan{2};
constexpr int kMostDoublings = 10;  // About a day and a half; Binance's longest is three days.
constexpr std::size_t kMostAddresses = 10'000;

}  // namespace

WeightVerdict WeightMeter::charge(const std::string& address, int weight, Timestamp now) {
  if (accounts_.size() >= kMostAddresses) {
    std::erase_if(accounts_, [now](const auto& entry) {
      return entry.second.banned_until < now && entry.second.window + std::chrono::minutes(1) < now;
    });
  }
  auto& account = accounts_[address];
  const auto window = std::chrono::floor<std::chrono::minutes>(now);
  if (account.window != window) {
    account.window = window;
    account.used = 0;
    account.refused = 0;
  }
  const auto seconds_until = [now](Timestamp when) { return std::chrono::ceil<std::chrono::seconds>(when - now); };
  if (now < account.banned_until) {
    return {WeightVerdict::Kind::kBanned, account.used, seconds_until(account.banned_until), account.banned_until};
  }
  account.used += weight;
  if (account.used <= limit_) return {WeightVerdict::Kind::kPass, account.used, {}, {}};
  if (++account.refused > kRefusalsBeforeBan) {
    account.banned_until = now + kFirstBan * (1 << std::min(account.bans++, kMostDoublings));
    return {WeightVerdict::Kind::kBanned, account.used, seconds_until(account.banned_until), account.banned_until};
  }
  return {WeightVerdict::Kind::kTooMany, account.used, seconds_until(window + std::chrono::minutes(1)), {}};
}

}  // namespace battlesbit::exchange
