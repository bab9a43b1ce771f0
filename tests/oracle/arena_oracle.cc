#include "tests/oracle/arena_oracle.h"

#include <algorithm>
#include <utility>

#include "domain/entities/position_math.h"
#include "tests/oracle/exact.h"

namespace battlesbit::oracle {
namespace {

// One position alone with its orders and the trades of its match.
class Story {
 public:
  Story(const Position& position, std::vector<Order> orders, Timestamp end, Coverage& coverage,
        std::vector<Decision>& out)
      : now_(position),
        key_{position.id, position.match_id, position.participant_id, position.user_id},
        orders_(std::move(orders)),
        end_(end),
        coverage_(coverage),
        out_(out) {
    std::ranges::sort(orders_, {}, [](const Order& order) { return std::pair(order.accepted_at, order.id); });
  }

  void tell(const std::vector<TickRef>& trades) {
    for (const TickRef& trade : trades) {
      if (trade.time > end_) break;
      last_ = trade;
      while (next_ < orders_.size() && orders_[next_].accepted_at < trade.time) take(orders_[next_++]);
      meet(trade);
    }
    while (next_ < orders_.size() && orders_[next_].accepted_at < end_) take(orders_[next_++]);
    finish();
  }

 private:
  void meet(const TickRef& trade) {
    if (now_.status == PositionStatus::kPending) {
      if (trade.time > now_.accepted_at && reaches_limit(trade.price)) fill(trade);
      return;
    }
    if (now_.status != PositionStatus::kOpen) return;
    const Beyond beyond = beyond_at(trade.price);
    if (beyond.several()) coverage_.add(Kind::kGapThroughSeveralTriggers);
    if (trade.price == now_.stop_loss || trade.price == now_.target) coverage_.add(Kind::kTriggerMetExactly);
    if (beyond.liquidation) {
      close(CloseReason::kLiquidation, trade, {});
    } else if (beyond.stop_loss) {
      close(CloseReason::kStopLoss, trade, {});
    } else if (beyond.target) {
      close(CloseReason::kTarget, trade, {});
    }
    for (const Order& order : std::exchange(to_close_, {})) reduce(order, trade);
  }

  struct Beyond {
    bool liquidation = false;
    bool stop_loss = false;
    bool target = false;
    bool any() const { return liquidation || stop_loss || target; }
    bool several() const { return liquidation + stop_loss + target > 1; }
  };
  Beyond beyond_at(Price price) const {
    const bool buy = now_.side == PositionSide::kBuy;
    return {.liquidation = is_liquidated(now_.side, now_.margin, now_.leverage, *now_.entry_price, price),
            .stop_loss = now_.stop_loss && (buy ? price <= *now_.stop_loss : price >= *now_.stop_loss),
            .target = now_.target && (buy ? price >= *now_.target : price <= *now_.target)};
  }

  bool reaches_limit(Price price) const {
    if (now_.type == PositionType::kMarket) return true;
    return now_.side == PositionSide::kBuy ? price <= *now_.limit_price : price >= *now_.limit_price;
  }

  void fill(const TickRef& trade) {
    now_.status = PositionStatus::kOpen;
    now_.entry_price = now_.type == PositionType::kLimit ? *now_.limit_price : trade.price;
    out_.emplace_back(PositionOpened{key_, *now_.entry_price, trade});
    coverage_.add(now_.limit_price ? Kind::kLimitFill : Kind::kMarketFill);
    if (trade.price != *now_.entry_price) coverage_.add(Kind::kGapThroughALimit);
    if (beyond_at(trade.price).any()) coverage_.add(Kind::kFillBeyondTheTriggers);
  }

  void take(const Order& order) {
    const bool pending = now_.status == PositionStatus::kPending;
    const bool open = now_.status == PositionStatus::kOpen;
    if (std::holds_alternative<CloseOrder>(order.what)) {
      if (!open) return refuse(order, "POSITION_NOT_OPEN");
      to_close_.push_back(order);
    } else if (std::holds_alternative<CancelOrder>(order.what)) {
      if (!pending) return refuse(order, "POSITION_NOT_PENDING");
      now_.status = PositionStatus::kCanceled;
      out_.emplace_back(PositionCanceled{key_, order.accepted_at, order.id});
    } else {
      if (!pending && !open) return refuse(order, "POSITION_CLOSED");
      now_.stop_loss = std::get<EditOrder>(order.what).stop_loss;
      now_.target = std::get<EditOrder>(order.what).target;
      out_.emplace_back(TriggersEdited{key_, order.id, now_.stop_loss, now_.target});
    }
  }

  void reduce(const Order& order, const TickRef& trade) {
    if (now_.status != PositionStatus::kOpen) return refuse(order, "POSITION_NOT_OPEN");
    const VirtualMoney part = part_of(now_.margin, std::get<CloseOrder>(order.what).fraction);
    const VirtualMoney margin = std::max(part, VirtualMoney::from_units(1));
    if (margin == now_.margin) return close(CloseReason::kManual, trade, order.id);
    now_.margin -= margin;
    out_.emplace_back(PositionReduced{key_, order.id, margin, now_.margin, profit_of(margin, trade.price), trade});
  }

  void close(CloseReason reason, const TickRef& trade, std::optional<OrderId> order) {
    const VirtualMoney profit = profit_of(now_.margin, trade.price);
    now_.status = PositionStatus::kClosed;
    out_.emplace_back(PositionClosed{key_, reason, trade.price, profit, trade, order});
  }

  VirtualMoney profit_of(VirtualMoney margin, Price price) const {
    return oracle::profit(now_.side, margin, now_.leverage, *now_.entry_price, price, kProfitMax);
  }

  void finish() {
    if (now_.status == PositionStatus::kPending) out_.emplace_back(PositionCanceled{key_, end_, {}});
    if (now_.status == PositionStatus::kOpen) close(CloseReason::kMatchEnd, *last_, {});
    for (const Order& order : to_close_) refuse(order, "MATCH_ENDED");
    while (next_ < orders_.size()) refuse(orders_[next_++], "MATCH_ENDED");
  }

  void refuse(const Order& order, const char* code) { out_.emplace_back(OrderRefused{key_, order.id, code}); }

  Position now_;
  PositionKey key_;
  std::vector<Order> orders_;
  std::size_t next_ = 0;
  std::vector<Order> to_close_;
  std::optional<TickRef> last_;
  Timestamp end_;
  Coverage& coverage_;
  std::vector<Decision>& out_;
};

}  // namespace

std::vector<Decision> decide(const Timeline& timeline, Coverage* coverage) {
  std::vector<Decision> out;
  Coverage unseen;
  for (const Position& position : timeline.positions) {
    std::vector<Order> orders;
    std::ranges::copy_if(timeline.orders, std::back_inserter(orders),
                         [&](const Order& order) { return order.position_id == position.id; });
    Story story(position, std::move(orders), timeline.match_of(position.match_id).end_time,
                coverage == nullptr ? unseen : *coverage, out);
    story.tell(timeline.market_of(position.symbol).trades);
  }
  return out;
}

}  // namespace battlesbit::oracle
