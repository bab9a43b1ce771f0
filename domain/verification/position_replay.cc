#include "domain/verification/position_replay.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "domain/verification/arithmetic.h"
#include "domain/verification/steps.h"

namespace battlesbit::verification {
namespace {

constexpr std::string_view kTooLate = "ORDER_TOO_LATE";
constexpr std::string_view kMatchEnded = "MATCH_ENDED";

bool came_too_late(const RecordedPosition& position, OrderId order) {
  const auto refusal = position.refusals.find(order);
  return refusal != position.refusals.end() && refusal->second.code == kTooLate;
}

}  // namespace

PositionReplay::PositionReplay(const RecordedPosition& position, Timestamp end_time)
    : position_(position),
      end_time_(end_time),
      margin_(position.margin),
      stop_loss_(position.stop_loss),
      target_(position.target) {
  for (const RecordedOrder& order : position.orders) {
    if (came_too_late(position, order.id)) continue;
    if (order.accepted_at >= end_time) {
      refusals_[order.id] = kMatchEnded;
    } else {
      orders_.push_back(order);
    }
  }
  std::ranges::sort(orders_, {}, [](const RecordedOrder& order) { return std::pair(order.accepted_at, order.id); });
}

void PositionReplay::on_trade(const TickRef& trade) {
  if (is_final() || trade.time > end_time_ || trade.price <= Price()) return;
  while (has_order() && orders_[next_order_].accepted_at < trade.time) take(orders_[next_order_++]);
  if (stage_ == Stage::kPending) {
    if (!fills(trade)) return;
    stage_ = Stage::kOpen;
    entry_ = position_.limit_price.value_or(trade.price);
    steps_.push_back({.what = "opened", .trade = trade, .price = entry_});
    return;
  }
  if (stage_ != Stage::kOpen) return;
  if (const auto reason = triggered(trade.price); !reason.empty()) return close(reason, trade, std::nullopt);
  close_by_hand(trade);
}

void PositionReplay::take(const RecordedOrder& order) {
  if (order.kind == "edit") {
    stop_loss_ = order.stop_loss;
    target_ = order.target;
    steps_.push_back({.what = "edited", .order = order.id, .stop_loss = stop_loss_, .target = target_});
  } else if (order.kind == "cancel" && stage_ == Stage::kPending) {
    cancel(order.accepted_at, order.id);
  } else if (order.kind == "close" && stage_ == Stage::kOpen) {
    armed_.push_back(order);
  } else {
    refuse(order);
  }
}

bool PositionReplay::fills(const TickRef& trade) const {
  if (trade.time <= position_.accepted_at) return false;
  if (!position_.limit_price) return true;
  return position_.is_buy ? trade.price <= *position_.limit_price : trade.price >= *position_.limit_price;
}

std::string PositionReplay::triggered(Price price) const {
  const auto against = [&](Price trigger) { return position_.is_buy ? price <= trigger : price >= trigger; };
  if (against(liquidation_of(position_.is_buy, position_.leverage, entry_))) return "liquidation";
  if (stop_loss_ && against(*stop_loss_)) return "stop_loss";
  if (target_ && (position_.is_buy ? price >= *target_ : price <= *target_)) return "target";
  return "";
}

void PositionReplay::close_by_hand(const TickRef& trade) {
  const std::vector<RecordedOrder> armed = std::exchange(armed_, {});
  for (std::size_t i = 0; i < armed.size(); ++i) {
    const VirtualMoney part = part_of(margin_, armed[i].fraction);
    if (part >= margin_) {
      armed_.assign(armed.begin() + static_cast<std::ptrdiff_t>(i) + 1, armed.end());
      return close("manual", trade, armed[i].id);
    }
    margin_ -= part;
    steps_.push_back({.what = "reduced",
                      .order = armed[i].id,
                      .trade = trade,
                      .closed = part,
                      .margin = margin_,
                      .profit = profit_of(position_.is_buy, part, position_.leverage, entry_, trade.price)});
  }
}

void PositionReplay::close(const std::string& reason, const TickRef& trade, std::optional<OrderId> order) {
  stage_ = Stage::kFinal;
  steps_.push_back({.what = "closed",
                    .order = order,
                    .trade = trade,
                    .price = trade.price,
                    .profit = profit_of(position_.is_buy, margin_, position_.leverage, entry_, trade.price),
                    .reason = reason});
}

void PositionReplay::cancel(Timestamp at, std::optional<OrderId> order) {
  stage_ = Stage::kFinal;
  steps_.push_back({.what = "canceled", .order = order, .at = at});
}

void PositionReplay::finish(const std::optional<TickRef>& last) {
  while (has_order()) take(orders_[next_order_++]);  // All were accepted before the end.
  if (!is_final()) {
    ended_with_match_ = true;
    if (stage_ == Stage::kPending) {
      cancel(end_time_, std::nullopt);
    } else if (last) {
      close("match_end", *last, std::nullopt);
    }
  }
  stage_ = Stage::kFinal;
  for (const RecordedOrder& order : armed_) refuse(order);
  for (std::size_t i = next_order_; i < orders_.size(); ++i) refuse(orders_[i]);
}

std::string PositionReplay::refusal_of(const RecordedOrder& order) const {
  if (order.kind == "close") return "POSITION_NOT_OPEN";
  return order.kind == "cancel" ? "POSITION_NOT_PENDING" : "POSITION_CLOSED";
}

// An edit takes its place on the timeline when it was accepted, but may come to the arena when the fill behind that
// place is decided already, and is logged after it. So edits are compared by themselves: what they did shows in the
// rest.
void PositionReplay::compare(Findings& findings) const {
  for (const bool edits : {false, true}) {
    const auto is_wanted = [&](const Step& step) { return (step.what == "edited") == edits && step.what != "voided"; };
    std::vector<Step> expected;
    std::vector<Step> logged;
    std::ranges::copy_if(steps_, std::back_inserter(expected), is_wanted);
    std::ranges::copy_if(position_.steps, std::back_inserter(logged), is_wanted);
    if (position_.is_void && expected.size() > logged.size()) expected.resize(logged.size());
    compare_steps(expected, logged, position_.entry, findings);
  }
  compare_refusals(findings);
}

void PositionReplay::compare_refusals(Findings& findings) const {
  for (const RecordedOrder& order : position_.orders) {
    const auto logged = position_.refusals.find(order.id);
    if (came_too_late(position_, order.id)) {
      if (!has_later_step(position_, order, logged->second.entry)) {
        findings.push_back({logged->second.entry, "code", "not too late: nothing later had been decided before",
                            std::string(kTooLate)});
      }
      continue;
    }
    if (position_.is_void) {
      compare_refusal_of_void(order, findings);
      continue;
    }
    const auto wanted = refusals_.find(order.id);
    const std::string expected = wanted == refusals_.end() ? "no refusal" : wanted->second;
    const std::string found = logged == position_.refusals.end() ? "no refusal" : logged->second.code;
    // Whoever ends a match refuses what waits; one that comes to a position that is closed already hears that.
    if (expected != "no refusal" && ended_with_match_ && found == kMatchEnded) continue;
    expect(findings, logged == position_.refusals.end() ? order.entry : logged->second.entry, "code", expected, found);
  }
  for (const auto& [order, refusal] : position_.refusals) {
    if (std::ranges::find(position_.orders, order, &RecordedOrder::id) == position_.orders.end()) {
      findings.push_back({refusal.entry, "order", "an order that was accepted", order.to_string()});
    }
  }
}

// What waited when the match became void is refused; all else was carried out, or refused before.
void PositionReplay::compare_refusal_of_void(const RecordedOrder& order, Findings& findings) const {
  const auto logged = position_.refusals.find(order.id);
  if (logged == position_.refusals.end()) {
    const bool is_done = std::ranges::any_of(position_.steps, [&](const Step& step) { return step.order == order.id; });
    if (!is_done) findings.push_back({order.entry, "order", "carried out or refused", "neither"});
    return;
  }
  if (logged->second.code == kMatchEnded) return;
  const auto wanted = refusals_.find(order.id);
  const std::string expected = wanted == refusals_.end() ? std::string(kMatchEnded) : wanted->second;
  expect(findings, logged->second.entry, "code", expected, logged->second.code);
}

}  // namespace battlesbit::verification
