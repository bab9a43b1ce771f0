// One match on one symbol in an arena, and what happened in it as text. For tests only.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "domain/engine/arena.h"

namespace battlesbit {
inline const Symbol kBtc{"BTCUSDT"};

inline Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }
inline Price price(int whole) { return Price::from_integer(whole); }

template <class AnyId>
AnyId id_of(int number) {
  AnyId id;
  id.value.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

// What happened, a line per decision: "1 opened 100 @7".
inline std::string line(const Decision& decision) {
  struct Lines {
    static std::string head(const PositionKey& key) { return std::to_string(key.position_id.value.bytes[15]); }
    static std::string tail(const TickRef& tick) { return " @" + std::to_string(tick.trade_id); }
    std::string operator()(const PositionOpened& d) {
      return head(d.key) + " opened " + d.entry_price.to_string() + tail(d.tick);
    }
    std::string operator()(const PositionReduced& d) {
      return head(d.key) + " reduced to " + d.remaining_margin.to_string() + " for " + d.profit.to_string() +
             tail(d.tick);
    }
    std::string operator()(const PositionClosed& d) {
      return head(d.key) + " " + std::string(to_string(d.reason)) + " for " + d.profit.to_string() + tail(d.tick);
    }
    std::string operator()(const PositionCanceled& d) { return head(d.key) + " canceled"; }
    std::string operator()(const TriggersEdited& d) { return head(d.key) + " edited"; }
    std::string operator()(const OrderRefused& d) { return head(d.key) + " " + d.code; }
    std::string operator()(const PositionVoided& d) { return head(d.key) + " void"; }
    std::string operator()(const MatchVoided& d) { return "no trades of " + d.symbol.text; }
    std::string operator()(const MatchFinished&) { return "finished"; }
  };
  return std::visit(Lines{}, decision);
}

// One match from 0 to 100 s on one symbol; trade ids count up by themselves.
class ArenaTest : public testing::Test {
 protected:
  explicit ArenaTest(std::size_t ring_capacity = 16) : arena({.ring_capacity = ring_capacity}) {
    arena.match_opened(match, at(100));
    watermark(0);
  }

  Position pending(int number, int accepted, PositionSide side = PositionSide::kBuy) {
    Position position;
    position.id = id_of<PositionId>(number);
    position.match_id = match;
    position.symbol = kBtc;
    position.side = side;
    position.margin = VirtualMoney::from_integer(10);
    position.leverage = 10;
    position.accepted_at = at(accepted);
    return position;
  }
  Position limited(int number, int accepted, int limit) {
    Position position = pending(number, accepted);
    position.type = PositionType::kLimit;
    position.limit_price = price(limit);
    return position;
  }
  Position opened(int number, int second, int entry, std::int64_t trade_id) {
    Position position = pending(number, second);
    position.status = PositionStatus::kOpen;
    position.entry_price = price(entry);
    position.entry_tick = TickRef{trade_id, at(second), price(entry)};
    return position;
  }
  void add(const Position& position) { arena.position_added(position, std::nullopt, out); }
  void order(int number, int position, int accepted, decltype(Order::what) what) {
    Order order;
    order.id = id_of<OrderId>(number);
    order.position_id = id_of<PositionId>(position);
    order.match_id = match;
    order.what = what;
    order.accepted_at = at(accepted);
    arena.order_added(order, out);
  }
  void trade(int second, int whole_price) { arena.tick({kBtc, {++last_id, at(second), price(whole_price)}, {}}, out); }
  void watermark(int second) { arena.watermark(kBtc, at(second), out); }

  // Since the last call; lines joined by "; ".
  std::string happened() {
    std::string text;
    for (const Decision& decision : out.decisions) text += (text.empty() ? "" : "; ") + line(decision);
    out.decisions.clear();
    return text;
  }

  MatchId match = id_of<MatchId>(77);
  Arena arena;
  ArenaOutput out;
  std::int64_t last_id = 0;
};

}  // namespace battlesbit
