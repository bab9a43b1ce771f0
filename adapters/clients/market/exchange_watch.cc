#include "adapters/clients/market/exchange_watch.h"

#include <fmt/format.h>

namespace battlesbit::binance {
namespace {

std::int64_t ms(Duration duration) { return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count(); }

}  // namespace

Task<void> ExchangeWatch::watch_clock() {
  for (;;) {
    const auto asked_at = clock_.now();
    const auto time = co_await rest_.server_time();
    const auto answered_at = clock_.now();
    if (time) {
      // The answer is of the middle of the way, give or take half of it.
      skew_ = *time - (asked_at + (answered_at - asked_at) / 2);
      feed_.set_clock_skew(*skew_);
      if (std::chrono::abs(*skew_) > options_.skew_limit + (answered_at - asked_at) / 2) {
        on_notice_("clock skew", fmt::format("the exchange's clock is {} ms ahead of ours", ms(*skew_)));
      }
    } else {
      on_notice_("exchange's clock not read", time.error().message);
    }
    co_await clock_.sleep_for(options_.clock_interval);
  }
}

Task<void> ExchangeWatch::refresh_statistics() {
  constexpr Duration kPause = std::chrono::seconds(10);
  for (;;) {
    auto days = co_await rest_.statistics(options_.symbols);
    if (days) {
      feed_.give(*std::move(days));
    } else {
      on_notice_("statistics not read", days.error().message);
    }
    co_await clock_.sleep_for(days ? options_.statistics_interval : kPause);
  }
}

}  // namespace battlesbit::binance
