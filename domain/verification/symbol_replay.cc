#include "domain/verification/symbol_replay.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace battlesbit::verification {
namespace {

std::string text_of(const TickRef& trade) {
  return fmt::format("{} at time {}", trade.price.to_string(), trade.time.time_since_epoch().count());
}

}  // namespace

TradeCounts& TradeCounts::operator+=(const TradeCounts& more) {
  named += more.named;
  named_read += more.named_read;
  read += more.read;
  positions += more.positions;
  positions_covered += more.positions_covered;
  return *this;
}

SymbolReplay::SymbolReplay(const RecordedMatch& match, const Symbol& symbol)
    : symbol_(symbol), end_time_(match.end_time) {
  for (const auto& [id, named] : match.trades.at(symbol)) named_.push_back({named.first, named.second});
  for (const auto& [id, position] : match.positions) {
    if (position.symbol == symbol) positions_.emplace_back(position, match.end_time);
  }
  counts_.named = static_cast<std::int64_t>(named_.size());
  counts_.positions = static_cast<std::int64_t>(positions_.size());
}

// A time before that of the trade before it counts as that one's, as in the match.
void SymbolReplay::apply(TickRef trade) {
  latest_ = trade.time = std::max(latest_, trade.time);
  if (trade.time > end_time_) {
    has_passed_end_ = true;
    return;
  }
  if (trade.price <= Price()) return;
  last_in_match_ = trade;
  for (PositionReplay& position : positions_) position.on_trade(trade);
}

// Those that the exchange has not told, though it told later ones.
void SymbolReplay::apply_named_before(std::int64_t id, Findings& findings) {
  for (; next_named_ < named_.size() && named_[next_named_].trade.trade_id < id; ++next_named_) {
    const auto& [trade, entry] = named_[next_named_];
    if (trade.time < latest_) {
      findings.push_back({entry, "tradeTime", "not before that of an earlier trade", text_of(trade)});
    }
    if (first_read_ && trade.trade_id > *first_read_) {
      findings.push_back({entry, "trade", "a trade of the exchange",
                          fmt::format("trade {} of {}, which it does not know", trade.trade_id, symbol_.text)});
    }
    apply(trade);
  }
}

void SymbolReplay::on_exchange_trade(const TickRef& told, Findings& findings) {
  apply_named_before(told.trade_id, findings);
  if (!first_read_) first_read_ = told.trade_id;
  ++counts_.read;
  if (next_named_ < named_.size() && named_[next_named_].trade.trade_id == told.trade_id) {
    const auto& [trade, entry] = named_[next_named_++];
    ++counts_.named_read;
    const bool same_time = trade.time == told.time || trade.time == std::max(latest_, told.time);
    if (!same_time || trade.price != told.price) {
      findings.push_back(
          {entry, fmt::format("trade {} of {}", trade.trade_id, symbol_.text), text_of(told), text_of(trade)});
    }
  }
  apply(told);
}

TradeCounts SymbolReplay::finish(bool read_to_the_end, Findings& findings) {
  if (!read_to_the_end) first_read_.reset();  // What it did not tell, it may still know.
  const bool covers_beginning = first_read_ && *first_read_ <= first_trade_id();
  apply_named_before(std::numeric_limits<std::int64_t>::max(), findings);
  for (PositionReplay& position : positions_) {
    position.finish(last_in_match_);
    position.compare(findings);
    if (covers_beginning) ++counts_.positions_covered;
  }
  return counts_;
}

}  // namespace battlesbit::verification
