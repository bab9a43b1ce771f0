// Puts one symbol's trades in the order of their ids without a hole, from a stream that may skip, repeat and lie, and a
// history that is asked for what is missing. No socket and no clock: trades come in, what may be published comes out.
// Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "domain/entities/tick.h"

namespace battlesbit::binance {

class TickSequence {
 public:
  enum class Offered {
    kPublished,
    kDuplicate,
    kParked,   // It comes after a hole: it waits until the history has filled it.
    kSuspect,  // Its price is beyond belief: only the history's word counts.
  };

  explicit TickSequence(std::size_t parked_limit) : parked_limit_(parked_limit) {}

  // Begins after this trade instead of with the first that comes.
  void resume_after(std::int64_t trade_id) { last_id_ = trade_id; }

  // A trade from the stream. What may be published now is appended to `ready`.
  Offered offer(const Tick& tick, std::vector<Tick>& ready);
  // The history's answer to "what came after last_id()"; `is_complete` when there is no more of it for now.
  void fill(const std::vector<Tick>& history, bool is_complete, std::vector<Tick>& ready);

  // Something may have been missed: the history has to be asked even if no later trade shows it.
  void expect_more() { is_unsure_ = last_id_.has_value(); }
  // The history will never answer.
  void give_up();

  bool wants_history() const { return is_unsure_ || !parked_.empty(); }
  std::optional<std::int64_t> last_id() const { return last_id_; }
  // Trades that the exchange itself no longer has, or never had.
  std::int64_t lost() const { return lost_; }

 private:
  bool is_believable(Price price) const;
  void publish(const Tick& tick, std::vector<Tick>& ready);
  void publish_parked(std::vector<Tick>& ready);

  std::size_t parked_limit_;
  std::map<std::int64_t, Tick> parked_;
  std::optional<std::int64_t> last_id_;
  Price last_price_;
  bool is_unsure_ = false;
  int empty_answers_ = 0;
  std::int64_t lost_ = 0;
};

}  // namespace battlesbit::binance
