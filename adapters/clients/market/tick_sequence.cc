#include "adapters/clients/market/tick_sequence.h"

namespace battlesbit::binance {
namespace {

// From one trade to the next no market that is played here doubles or halves.
constexpr std::int64_t kBelievableRatio = 2;
// The history may lag behind the stream for a moment. If it still knows nothing after so many questions, what waits has
// an id that does not exist; should it exist after all, the next trade shows the hole again.
constexpr int kPatience = 10;

}  // namespace

bool TickSequence::is_believable(Price price) const {
  if (last_price_.is_zero()) return true;
  const auto now = price.units();
  const auto before = last_price_.units();
  return now / kBelievableRatio <= before && before / kBelievableRatio <= now;
}

void TickSequence::publish(const Tick& tick, std::vector<Tick>& ready) {
  last_id_ = tick.trade.trade_id;
  last_price_ = tick.trade.price;
  ready.push_back(tick);
}

void TickSequence::publish_parked(std::vector<Tick>& ready) {
  while (!parked_.empty() && parked_.begin()->first <= *last_id_ + 1) {
    if (parked_.begin()->first == *last_id_ + 1) publish(parked_.begin()->second, ready);
    parked_.erase(parked_.begin());
  }
}

TickSequence::Offered TickSequence::offer(const Tick& tick, std::vector<Tick>& ready) {
  const auto id = tick.trade.trade_id;
  if (last_id_ && id <= *last_id_) return Offered::kDuplicate;
  if (!is_believable(tick.trade.price)) {
    expect_more();
    return Offered::kSuspect;
  }
  if (!last_id_ || id == *last_id_ + 1) {
    publish(tick, ready);
    publish_parked(ready);
    return Offered::kPublished;
  }
  // A full waiting room turns trades away: the history gives them again.
  const bool has_room = parked_.size() < parked_limit_ || parked_.contains(id);
  if (has_room && !parked_.emplace(id, tick).second) return Offered::kDuplicate;
  return Offered::kParked;
}

void TickSequence::fill(const std::vector<Tick>& history, bool is_complete, std::vector<Tick>& ready) {
  bool progressed = false;
  for (const auto& tick : history) {
    const auto id = tick.trade.trade_id;
    if (last_id_ && id <= *last_id_) continue;
    if (last_id_) lost_ += id - *last_id_ - 1;
    publish(tick, ready);
    progressed = true;
  }
  if (last_id_) publish_parked(ready);
  if (is_complete) is_unsure_ = false;
  empty_answers_ = progressed || parked_.empty() ? 0 : empty_answers_ + 1;
  if (empty_answers_ >= kPatience) give_up();
}

void TickSequence::give_up() {
  is_unsure_ = false;
  empty_answers_ = 0;
  parked_.clear();
}

}  // namespace battlesbit::binance
