#include "tests/oracle/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include <fmt/core.h>

namespace battlesbit::oracle {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::kCount)> kNames{
    "match without trades",
    "equal prices in a row",
    "trades at one time",
    "end at the time of a trade",
    "end between trades",
    "edit at the time of a trade",
    "orders at one time",
    "market fill",
    "limit fill",
    "gap through a limit",
    "fill beyond the triggers",
    "liquidation",
    "stop loss",
    "target",
    "gap through several triggers",
    "trigger met exactly",
    "manual close",
    "partial close",
    "edit",
    "cancel",
    "closed by the end",
    "canceled by the end",
    "refused: not open",
    "refused: not pending",
    "refused: closed",
    "refused: match ended",
    "refused: too late",
    "command twice",
    "trade twice",
    "first trades missed",
    "command late",
    "commands reordered",
    "order before its position",
    "history asked for",
    "last trade asked for",
    "answer late",
    "restart",
    "restart without the last decisions",
    "restart with an old checkpoint",
};

bool has_trades(const Market& market, Timestamp end) {
  return !market.trades.empty() && market.trades.front().time <= end;
}

// What has come so far of one scenario.
class Arrived {
 public:
  Arrived(const Timeline& timeline, Coverage& coverage) : timeline_(timeline), coverage_(coverage) {}

  void operator()(const Position& position) {
    if (!positions_.insert(position.id).second) return coverage_.add(Kind::kCommandTwice);
    command(position.accepted_at, position.match_id, position.symbol);
  }
  void operator()(const Order& order) {
    if (!orders_.insert(order.id).second) return coverage_.add(Kind::kCommandTwice);
    if (!positions_.contains(order.position_id)) coverage_.add(Kind::kOrderBeforeItsPosition);
    const auto position = std::ranges::find(timeline_.positions, order.position_id, &Position::id);
    command(order.accepted_at, order.match_id, position->symbol);
  }
  void operator()(const Tick& tick) {
    const auto [last, is_first] = trades_.try_emplace(tick.symbol, tick.trade);
    if (is_first && tick.trade != timeline_.market_of(tick.symbol).trades.front()) coverage_.add(Kind::kTradesMissed);
    if (!is_first && tick.trade.trade_id <= last->second.trade_id) coverage_.add(Kind::kTradeTwice);
    last->second = std::max(last->second, tick.trade, [](auto& a, auto& b) { return a.trade_id < b.trade_id; });
  }
  void operator()(const WatermarkArrives&) {}
  void operator()(const MatchEnds&) {}

 private:
  void command(Timestamp accepted_at, MatchId match, const Symbol& symbol) {
    const auto last = trades_.find(symbol);
    if (last != trades_.end() && last->second.time > accepted_at) coverage_.add(Kind::kCommandLate);
    Timestamp& latest = latest_[match];
    if (accepted_at < latest) coverage_.add(Kind::kCommandsReordered);
    latest = std::max(latest, accepted_at);
  }

  const Timeline& timeline_;
  Coverage& coverage_;
  std::set<PositionId> positions_;
  std::set<OrderId> orders_;
  std::map<Symbol, TickRef> trades_;     // The last ones.
  std::map<MatchId, Timestamp> latest_;  // Acceptance of a command.
};

Kind kind_of(CloseReason reason) {
  switch (reason) {
    case CloseReason::kManual:
      return Kind::kManualClose;
    case CloseReason::kStopLoss:
      return Kind::kStopLoss;
    case CloseReason::kTarget:
      return Kind::kTarget;
    case CloseReason::kMatchEnd:
      return Kind::kClosedByTheEnd;
    case CloseReason::kLiquidation:
      return Kind::kLiquidation;
  }
  return Kind::kCount;
}

Kind kind_of(const std::string& code) {
  if (code == "POSITION_NOT_OPEN") return Kind::kRefusedNotOpen;
  if (code == "POSITION_NOT_PENDING") return Kind::kRefusedNotPending;
  if (code == "POSITION_CLOSED") return Kind::kRefusedClosed;
  return code == "MATCH_ENDED" ? Kind::kRefusedMatchEnded : Kind::kRefusedTooLate;
}

struct Decided {
  Coverage& coverage;
  void operator()(const PositionOpened&) const {}  // The oracle tells which way.
  void operator()(const PositionReduced&) const { coverage.add(Kind::kPartialClose); }
  void operator()(const PositionClosed& d) const { coverage.add(kind_of(d.reason)); }
  void operator()(const PositionCanceled& d) const {
    coverage.add(d.order_id ? Kind::kCancel : Kind::kCanceledByTheEnd);
  }
  void operator()(const TriggersEdited&) const { coverage.add(Kind::kEdit); }
  void operator()(const OrderRefused& d) const { coverage.add(kind_of(d.code)); }
  void operator()(const PositionVoided&) const {}  // Not in these timelines: every trade is had in the end.
  void operator()(const MatchVoided&) const {}
  void operator()(const MatchFinished&) const {}
};

}  // namespace

std::string_view to_string(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Coverage& Coverage::operator+=(const Coverage& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  return *this;
}

void Coverage::add_timeline(const Timeline& timeline) {
  for (const Market& market : timeline.markets) {
    for (std::size_t i = 1; i < market.trades.size(); ++i) {
      if (market.trades[i].price == market.trades[i - 1].price) add(Kind::kEqualPrices);
      if (market.trades[i].time == market.trades[i - 1].time) add(Kind::kEqualTimes);
    }
  }
  for (const TimelineMatch& match : timeline.matches) {
    bool traded = false;
    for (const Market& market : timeline.markets) {
      traded = traded || has_trades(market, match.end_time);
      const auto next = std::ranges::lower_bound(market.trades, match.end_time, {}, &TickRef::time);
      if (next != market.trades.end() && next->time == match.end_time) {
        add(Kind::kEndAtATrade);
      } else if (next != market.trades.begin() && next != market.trades.end()) {
        add(Kind::kEndBetweenTrades);
      }
    }
    if (!traded && std::ranges::count(timeline.positions, match.id, &Position::match_id) > 0) {
      add(Kind::kMatchWithoutTrades);
    }
  }
  std::map<std::pair<PositionId, Timestamp>, int> times;
  for (const Order& order : timeline.orders) {
    if (times[{order.position_id, order.accepted_at}]++ > 0) add(Kind::kOrdersAtOneTime);
    if (!std::holds_alternative<EditOrder>(order.what)) continue;
    const auto position = std::ranges::find(timeline.positions, order.position_id, &Position::id);
    const auto& trades = timeline.market_of(position->symbol).trades;
    if (std::ranges::count(trades, order.accepted_at, &TickRef::time) > 0) add(Kind::kEditAtTheTimeOfATrade);
  }
}

void Coverage::add_arrivals(const Timeline& timeline, std::span<const Arrival> arrivals) {
  Arrived arrived(timeline, *this);
  for (const Arrival& arrival : arrivals) std::visit(arrived, arrival);
}

void Coverage::add_decisions(std::span<const Decision> decisions) {
  for (const Decision& decision : decisions) std::visit(Decided{*this}, decision);
}

std::string Coverage::table() const {
  std::string text;
  for (std::size_t i = 0; i < counts_.size(); ++i) text += fmt::format("{:>12}  {}\n", counts_[i], kNames[i]);
  return text;
}

}  // namespace battlesbit::oracle
