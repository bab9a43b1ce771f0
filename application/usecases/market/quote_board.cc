#include "application/usecases/market/quote_board.h"

#include <algorithm>

namespace battlesbit {
namespace {

// Units of 1e-8 percent.
std::int64_t percent_change(Price from, Price to) {
  return multiply_divide(to.units() - from.units(), 100 * kFixedOne, from.units()).value_or(0);
}

// The mean price of a day, weighted by volume.
Price weighted_mean(VirtualMoney quote_volume, Quantity volume, Price otherwise) {
  const auto mean = multiply_divide(quote_volume.units(), kFixedOne, volume.units());
  return mean ? Price::from_units(*mean) : otherwise;
}

}  // namespace

QuoteBoard::QuoteBoard(std::vector<Asset> assets, Duration stale_after) : stale_after_(stale_after) {
  for (const auto& asset : assets) entries_[asset.symbol()].quote.asset_id = asset.id;
}

void QuoteBoard::restore(const std::vector<AssetQuote>& quotes) {
  for (auto& [symbol, entry] : entries_) {
    const auto saved = std::ranges::find(quotes, entry.quote.asset_id, &AssetQuote::asset_id);
    if (saved == quotes.end()) continue;
    entry.quote = *saved;
    entry.quote.stale = true;
    entry.is_changed = entry.is_unsaved = true;
  }
}

bool QuoteBoard::apply(const Tick& tick, Timestamp now) {
  const auto found = entries_.find(tick.symbol);
  if (found == entries_.end()) return false;
  auto& entry = found->second;
  auto& quote = entry.quote;
  quote.price = tick.trade.price;
  quote.trade_id = tick.trade.trade_id;
  quote.trade_time = tick.trade.time;
  entry.is_changed = entry.is_unsaved = true;
  // A trade that was fetched after an outage may be old. Its age is measured on the exchange's own clock, which may
  // differ from ours.
  newest_trade_ = std::max(newest_trade_, tick.trade.time);
  entry.fresh_until = now - (newest_trade_ - tick.trade.time) + stale_after_;
  quote.stale = entry.fresh_until <= now;
  return true;
}

bool QuoteBoard::apply(const Statistics24h& statistics) {
  const auto found = entries_.find(statistics.symbol);
  if (found == entries_.end()) return false;
  auto& quote = found->second.quote;
  quote.change_percent_24h = percent_change(statistics.open, statistics.last);
  quote.volume_24h = statistics.volume;
  quote.quote_volume_24h = statistics.quote_volume;
  quote.vwap_24h = weighted_mean(statistics.quote_volume, statistics.volume, statistics.last);
  found->second.is_unsaved = true;
  return true;
}

void QuoteBoard::set_stale(Entry& entry, bool stale) {
  if (entry.quote.stale == stale) return;
  entry.quote.stale = stale;
  entry.is_changed = entry.is_unsaved = true;
}

void QuoteBoard::lose_feed() {
  for (auto& [symbol, entry] : entries_) set_stale(entry, true);
}

void QuoteBoard::expire(Timestamp now) {
  for (auto& [symbol, entry] : entries_) {
    if (entry.fresh_until <= now) set_stale(entry, true);
  }
}

void QuoteBoard::tell_all() {
  for (auto& [symbol, entry] : entries_) {
    entry.is_unsaved = true;
    entry.is_changed = entry.is_changed || entry.quote.trade_id > 0;
  }
}

std::vector<PriceUpdate> QuoteBoard::take_changed() {
  std::vector<PriceUpdate> changed;
  for (auto& [symbol, entry] : entries_) {
    if (!std::exchange(entry.is_changed, false)) continue;
    PriceUpdate update{symbol, {}};
    update.quote.asset_id = entry.quote.asset_id;
    update.quote.price = entry.quote.price;
    update.quote.trade_id = entry.quote.trade_id;
    update.quote.trade_time = entry.quote.trade_time;
    update.quote.stale = entry.quote.stale;
    changed.push_back(std::move(update));
  }
  return changed;
}

std::vector<AssetQuote> QuoteBoard::take_unsaved() {
  std::vector<AssetQuote> unsaved;
  for (auto& [symbol, entry] : entries_) {
    if (std::exchange(entry.is_unsaved, false)) unsaved.push_back(entry.quote);
  }
  return unsaved;
}

void QuoteBoard::give_back(const std::vector<AssetQuote>& unsaved) {
  for (auto& [symbol, entry] : entries_) {
    if (std::ranges::find(unsaved, entry.quote.asset_id, &AssetQuote::asset_id) != unsaved.end())
      entry.is_unsaved = true;
  }
}

std::size_t QuoteBoard::stale_count() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(entries_, [](const auto& entry) { return entry.second.quote.stale; }));
}

}  // namespace battlesbit
