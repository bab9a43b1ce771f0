#include "domain/verification/acceptance.h"

#include <algorithm>

#include "domain/verification/arithmetic.h"

namespace battlesbit::verification {
namespace {

std::string text_of(Timestamp time) { return std::to_string(time.time_since_epoch().count()); }

class Judge {
 public:
  Judge(std::int64_t entry, Findings& findings) : entry_(entry), findings_(findings) {}

  void require(bool holds, std::string field, std::string expected, std::string found) {
    if (!holds) findings_.push_back({entry_, std::move(field), std::move(expected), std::move(found)});
  }
  void equal(std::string field, const std::string& expected, const std::string& found) {
    expect(findings_, entry_, std::move(field), expected, found);
  }

 private:
  std::int64_t entry_;
  Findings& findings_;
};

void check_moment(const RecordedMatch& match, Timestamp at, Judge& judge) {
  judge.require(match.is_started && !match.orders_closed, "what", "nothing of the kind while the match is not open",
                "it");
  judge.require(at >= match.start_time && at < match.end_time, "at",
                "from " + text_of(match.start_time) + " to before " + text_of(match.end_time), text_of(at));
}

// The stop loss strictly between the liquidation price and the reference, the target strictly beyond the reference.
void check_triggers(const RecordedPosition& position, Price entry, Price reference,
                    const std::optional<Price>& stop_loss, const std::optional<Price>& target, Judge& judge) {
  const Price liquidation = liquidation_of(position.is_buy, position.leverage, entry);
  const Price low = position.is_buy ? liquidation : reference;
  const Price high = position.is_buy ? reference : liquidation;
  if (stop_loss) {
    judge.require(*stop_loss > low && *stop_loss < high, "stopLoss",
                  "between " + low.to_string() + " and " + high.to_string(), stop_loss->to_string());
  }
  if (target) {
    const bool beyond = position.is_buy ? *target > reference : *target < reference && *target > Price();
    judge.require(beyond, "target", (position.is_buy ? "above " : "below ") + reference.to_string(),
                  target->to_string());
  }
}

void check_stake(const RecordedMatch& match, const RecordedPosition& position, Judge& judge) {
  const auto seat = std::ranges::find(match.seats, position.seat, &RecordedSeat::id);
  if (seat == match.seats.end()) {
    judge.require(false, "seat", "a player of the match", position.seat.to_string());
    return;
  }
  VirtualMoney reserved;
  std::int64_t live = 0;
  for (const auto& [id, other] : match.positions) {
    if (other.seat != position.seat || other.stage == Stage::kFinal) continue;
    reserved = sum_of(reserved, other.margin_now);
    ++live;
  }
  judge.require(live < match.max_positions, "position",
                "fewer than " + std::to_string(match.max_positions) + " at once", std::to_string(live) + " others");
  const VirtualMoney available = seat->balance > reserved ? seat->balance - reserved : VirtualMoney();
  judge.require(position.margin > VirtualMoney() && position.margin <= available, "margin",
                "above 0 and at most " + available.to_string(), position.margin.to_string());
}

void check_leverage(const RecordedMatch& match, const AcceptedPosition& accepted, Judge& judge) {
  const auto terms = terms_of(match.rules_version);
  if (!terms) return;  // Named with the entry that gives the version.
  const std::int64_t leverage = accepted.position.leverage;
  judge.require(leverage >= 1 && leverage <= terms->leverage_max, "leverage",
                "from 1 to " + std::to_string(terms->leverage_max), std::to_string(leverage));
  const bool needs_item = leverage > terms->free_leverage_max;
  const std::int64_t item = accepted.leverage_item.value_or(0);
  judge.require(needs_item ? item >= leverage : item == 0, "leverageItem",
                needs_item ? "at least " + std::to_string(leverage) : "-", std::to_string(item));
}

}  // namespace

std::optional<Terms> terms_of(std::int64_t rules_version) {
  if (rules_version == 1) return Terms{.house_fee_basis_points = 1000, .leverage_max = 125, .free_leverage_max = 10};
  return std::nullopt;
}

void check_position(const RecordedMatch& match, const AcceptedPosition& accepted, Findings& findings) {
  const RecordedPosition& position = accepted.position;
  Judge judge(position.entry, findings);
  check_moment(match, accepted.at, judge);
  judge.require(!match.is_locked, "what", "no new position while trading is locked", "it");
  check_stake(match, position, judge);
  check_leverage(match, accepted, judge);
  judge.equal("acceptedAt", text_of(std::max(accepted.at, position.quote.time)), text_of(position.accepted_at));
  judge.equal("type", position.limit_price ? "limit" : "market", accepted.type);
  judge.require(position.quote.price > Price(), "quotePrice", "above 0", position.quote.price.to_string());
  if (position.limit_price) {
    judge.require(*position.limit_price > Price(), "limitPrice", "above 0", position.limit_price->to_string());
  }
  const Price reference = position.limit_price.value_or(position.quote.price);
  check_triggers(position, reference, reference, position.stop_loss, position.target, judge);
}

void check_order(const RecordedMatch& match, const RecordedPosition& position, const AcceptedOrder& accepted,
                 Findings& findings) {
  const RecordedOrder& order = accepted.order;
  Judge judge(order.entry, findings);
  check_moment(match, accepted.at, judge);
  Timestamp seen = std::max(accepted.at, position.accepted_at);
  if (accepted.quote) seen = std::max(seen, accepted.quote->time);
  if (position.stage != Stage::kPending && !position.steps.empty()) {
    for (const Step& step : position.steps) {
      if (step.what == "opened" && step.trade) seen = std::max(seen, step.trade->time);
    }
  }
  judge.equal("acceptedAt", text_of(seen), text_of(order.accepted_at));
  judge.require(accepted.fraction.has_value() == (order.kind == "close"), "fraction",
                order.kind == "close" ? "a part" : "-", std::to_string(order.fraction));
  if (order.kind == "close") {
    judge.require(position.stage == Stage::kOpen, "kind", "no close of a position that is not open", "close");
    judge.require(order.fraction > 0 && order.fraction <= kFixedOne, "fraction",
                  "above 0 and at most " + std::to_string(kFixedOne), std::to_string(order.fraction));
  } else if (order.kind == "cancel") {
    judge.require(position.stage == Stage::kPending, "kind", "no cancel of a position that is not pending", "cancel");
  } else if (order.kind == "edit") {
    judge.require(position.stage != Stage::kFinal, "kind", "no edit of a position that is over", "edit");
    judge.require(accepted.quote.has_value(), "quotePrice", "a price", "-");
    const Price last = accepted.quote ? accepted.quote->price : Price();
    const Price pending_entry = position.limit_price.value_or(last);
    const bool is_open = position.stage == Stage::kOpen;
    check_triggers(position, is_open ? position.entry_price.value_or(last) : pending_entry,
                   is_open ? last : pending_entry, order.stop_loss, order.target, judge);
  } else {
    judge.require(false, "kind", "close, cancel or edit", order.kind);
  }
}

}  // namespace battlesbit::verification
