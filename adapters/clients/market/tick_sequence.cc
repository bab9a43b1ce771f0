#include "adapters/clients/market/tick_sequence.h"

#include <iterator>

namespace battlesbit::binance {
namespace {

// From one trade to the next no market that is played here doubles or halves.
constexpr std::int64_t kBelievableRatio = 2;
// Trades of one moment may carry times in another order than their ids.
constexpr Duration kDisorder = std::chrono::seconds(1);
// So many trades in a row, over so long, are no accident.
constexpr int kAgreeing = 20;
constexpr Duration kAgreeingSpan = std::chrono::seconds(1);
// The history may lag behind the stream for a moment. If it still knows nothing after so many questions, what waits has
// an id that does not exist; should it exist after all, the next trade shows the hole again.
constexpr int kPatience = 10;
// With the first trade, because until then the symbol has no price at all; the next one is as good a beginning.
constexpr int kPatienceWithTheFirst = 3;

bool is_near(Price price, Price other) {
  const auto now = price.units();
  const auto before = other.units();
  return now / kBelievableRatio <= before && before / kBelievableRatio <= now;
}

}  // namespace

std::optional<Doubt> TickSequence::doubt_of(const Tick& tick) const {
  if (latest_ && tick.trade.time > *latest_) return Doubt::kFuture;
  if (last_price_.is_zero()) return std::nullopt;
  if (tick.trade.time < last_time_ - kDisorder) return Doubt::kPast;
  if (!is_near(tick.trade.price, last_price_)) return Doubt::kPrice;
  return std::nullopt;
}

std::optional<TickSequence::Doubted> TickSequence::doubted_head() const {
  if (parked_.empty() || !last_id_ || parked_.begin()->first != *last_id_ + 1) return std::nullopt;
  const auto& head = parked_.begin()->second;
  const auto doubt = doubt_of(head);
  if (!doubt) return std::nullopt;
  return Doubted{head, *doubt};
}

void TickSequence::decide(DoubtVerdict verdict) {
  if (!in_doubt_) return;
  news_.push_back(DoubtDecided{in_doubt_->symbol, in_doubt_->trade.trade_id, verdict});
  in_doubt_.reset();
}

void TickSequence::judge_by(const Tick& record) {
  if (!in_doubt_ || record.trade.trade_id < in_doubt_->trade.trade_id) return;
  if (record.trade.trade_id > in_doubt_->trade.trade_id) return decide(DoubtVerdict::kVanished);
  decide(record.trade == in_doubt_->trade ? DoubtVerdict::kConfirmed : DoubtVerdict::kCorrected);
}

void TickSequence::publish(const Tick& tick, std::vector<Tick>& ready) {
  is_first_open_ = false;
  last_id_ = tick.trade.trade_id;
  last_price_ = tick.trade.price;
  last_time_ = tick.trade.time;
  ready.push_back(tick);
}

void TickSequence::publish_parked(std::vector<Tick>& ready) {
  if (last_price_.is_zero()) return;  // There is nothing to compare the first one with.
  while (!parked_.empty() && parked_.begin()->first <= *last_id_ + 1) {
    const auto& head = parked_.begin()->second;
    if (head.trade.trade_id == *last_id_ + 1) {
      if (const auto doubt = doubt_of(head)) {
        if (in_doubt_ != head) news_.push_back(DoubtedTrade{head, last_price_, *doubt});
        in_doubt_ = head;
        return;
      }
      publish(head, ready);
    }
    parked_.erase(parked_.begin());
  }
}

TickSequence::Offered TickSequence::offer(const Tick& tick, std::optional<Timestamp> latest, std::vector<Tick>& ready) {
  const auto id = tick.trade.trade_id;
  if (last_id_ && id <= *last_id_) return Offered::kDuplicate;
  latest_ = latest;
  if (!last_id_) {
    if (doubt_of(tick)) return Offered::kDoubted;  // The sequence begins with the next one instead.
    last_id_ = id - 1;
    is_first_open_ = true;
  }
  const bool is_next = id == *last_id_ + 1;
  // Before the first trade, and after a resumption, nothing is known to compare one with: the history tells it.
  const bool is_comparable = !last_price_.is_zero();
  const auto doubt = doubt_of(tick);
  if (is_next && is_comparable && !doubt) {
    judge_by(tick);  // The other connection told what the first one had garbled.
    publish(tick, ready);
    publish_parked(ready);
    return Offered::kPublished;
  }
  // A full waiting room turns trades away: the history gives them again.
  const bool has_room = parked_.size() < parked_limit_ || parked_.contains(id);
  const bool is_new = has_room && parked_.emplace(id, tick).second;
  if (is_next && is_comparable) {
    publish_parked(ready);
    return Offered::kDoubted;
  }
  return has_room && !is_new ? Offered::kDuplicate : Offered::kParked;
}

void TickSequence::fill(const std::vector<Tick>& history, bool is_complete, std::vector<Tick>& ready) {
  if (is_first_open_ && !history.empty() && !is_first_told(history)) return begin_anew();
  bool progressed = false;
  for (const auto& tick : history) {
    const auto id = tick.trade.trade_id;
    if (last_id_ && id <= *last_id_) continue;
    if (last_id_) lost_ += id - *last_id_ - 1;
    judge_by(tick);
    publish(tick, ready);
    progressed = true;
  }
  if (last_id_) publish_parked(ready);
  if (is_complete) is_unsure_ = false;
  empty_answers_ = progressed || parked_.empty() ? 0 : empty_answers_ + 1;
  if (empty_answers_ >= (is_first_open_ ? kPatienceWithTheFirst : kPatience)) give_up();
}

// The history's word counts: as another price of this trade, or, when it is no trade of about this time, as the proof
// that the stream's id was none.
bool TickSequence::is_first_told(const std::vector<Tick>& history) {
  const auto& first = parked_.begin()->second;
  const auto& told = history.front().trade;
  if (told == first.trade) return true;
  const bool is_same = told.trade_id == first.trade.trade_id && told.time <= first.trade.time + kDisorder &&
                       told.time >= first.trade.time - kDisorder;
  news_.push_back(DoubtedTrade{first, {}, Doubt::kPrice});
  const auto verdict = is_same ? DoubtVerdict::kCorrected : DoubtVerdict::kVanished;
  news_.push_back(DoubtDecided{first.symbol, first.trade.trade_id, verdict});
  return is_same;
}

void TickSequence::begin_anew() {
  is_first_open_ = false;
  last_id_.reset();
  parked_.clear();
  is_unsure_ = false;
  empty_answers_ = 0;
}

void TickSequence::give_up() {
  if (is_first_open_) return begin_anew();
  decide(DoubtVerdict::kVanished);
  is_unsure_ = false;
  empty_answers_ = 0;
  parked_.clear();
}

bool TickSequence::believe_what_follows(std::vector<Tick>& ready) {
  const auto doubted = doubted_head();
  const bool can_be = is_first_open_ || (doubted && doubted->doubt != Doubt::kFuture);
  if (!can_be || !is_agreed(parked_.begin()->second)) return false;
  decide(DoubtVerdict::kFollowed);
  const Tick head = parked_.begin()->second;
  publish(head, ready);
  publish_parked(ready);
  return true;
}

// By what waits behind it. REQUIRES: it is the first that waits.
bool TickSequence::is_agreed(const Tick& tick) const {
  const auto& head = tick.trade;
  int agreeing = 0;
  auto expected = head.trade_id + 1;
  Timestamp last_time = head.time;
  for (auto next = std::next(parked_.begin()); next != parked_.end() && next->first == expected; ++next, ++expected) {
    const auto& trade = next->second.trade;
    if (!is_near(trade.price, head.price) || trade.time < last_time - kDisorder) return false;
    if (latest_ && trade.time > *latest_) return false;
    last_time = trade.time;
    ++agreeing;
  }
  return agreeing >= kAgreeing && last_time - head.time >= kAgreeingSpan;
}

void TickSequence::accept(std::int64_t trade_id, std::vector<Tick>& ready) {
  const auto doubted = doubted_head();
  if (!doubted || doubted->tick.trade.trade_id != trade_id) return;
  decide(DoubtVerdict::kAccepted);
  publish(doubted->tick, ready);
  publish_parked(ready);
}

void TickSequence::refuse(std::int64_t trade_id, std::vector<Tick>& ready) {
  const auto doubted = doubted_head();
  if (!doubted || doubted->tick.trade.trade_id != trade_id) return;
  decide(DoubtVerdict::kRefused);
  last_id_ = trade_id;
  ++lost_;
  publish_parked(ready);
}

}  // namespace battlesbit::binance
