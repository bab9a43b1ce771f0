// Puts one symbol's trades in the order of their ids without a hole, from a stream that may skip, repeat and lie, and a
// history that is asked for what is missing. No socket and no clock: trades come in, what may be published comes out.
//
// The first trade of a stream has no trade before it to be compared with: it waits until the history has told the same.
// When the history tells something else, the sequence begins with the next one instead; when it does not answer, what
// follows may make up for it.
//
// A trade of the stream that is beyond belief is parked with all that comes after it, until one of these decides:
//   the history       its word about that id is final, be it the same trade, another or none
//   what follows      while the history does not answer: kAgreeing trades in a row over a second that agree with it
//   an operator       accept() or refuse()
//
// Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "domain/entities/doubted_trade.h"

namespace battlesbit::binance {

class TickSequence {
 public:
  enum class Offered {
    kPublished,
    kDuplicate,
    kParked,   // It comes after a hole, or first: it waits until the history has answered.
    kDoubted,  // The next one, and beyond belief: it waits until that is decided.
  };

  explicit TickSequence(std::size_t parked_limit) : parked_limit_(parked_limit) {}

  // Begins after this trade instead of with the first that comes.
  void resume_after(std::int64_t trade_id) { last_id_ = trade_id; }

  // A trade from the stream. What may be published now is appended to `ready`. `latest` is the exchange's time now,
  // with some tolerance; without it no time is too late.
  Offered offer(const Tick& tick, std::optional<Timestamp> latest, std::vector<Tick>& ready);
  // The history's answer to "what came after last_id()"; `is_complete` when there is no more of it for now.
  void fill(const std::vector<Tick>& history, bool is_complete, std::vector<Tick>& ready);

  // Something may have been missed: the history has to be asked even if no later trade shows it.
  void expect_more() { is_unsure_ = last_id_.has_value(); }
  // The history will never answer.
  void give_up();
  // The history does not answer now. True when what follows a doubted or the first trade makes up for it.
  bool believe_what_follows(std::vector<Tick>& ready);
  // An operator's word about the trade that is doubted now; nothing happens when it is another.
  void accept(std::int64_t trade_id, std::vector<Tick>& ready);
  void refuse(std::int64_t trade_id, std::vector<Tick>& ready);

  // Doubts and their ends since the last call.
  using News = std::variant<DoubtedTrade, DoubtDecided>;
  std::vector<News> take_news() { return std::exchange(news_, {}); }

  bool wants_history() const { return is_unsure_ || !parked_.empty(); }
  std::optional<std::int64_t> last_id() const { return last_id_; }
  // Trades that the exchange itself no longer has, or never had.
  std::int64_t lost() const { return lost_; }

 private:
  struct Doubted {
    Tick tick;
    Doubt doubt;
  };
  std::optional<Doubt> doubt_of(const Tick& tick) const;
  // The first that waits, when it is the next and beyond belief.
  std::optional<Doubted> doubted_head() const;
  bool is_agreed(const Tick& head) const;
  bool is_first_told(const std::vector<Tick>& history);
  void begin_anew();
  void decide(DoubtVerdict verdict);
  void judge_by(const Tick& record);
  void publish(const Tick& tick, std::vector<Tick>& ready);
  void publish_parked(std::vector<Tick>& ready);

  std::size_t parked_limit_;
  std::map<std::int64_t, Tick> parked_;
  std::optional<std::int64_t> last_id_;
  Price last_price_;
  Timestamp last_time_{};
  std::optional<Timestamp> latest_;
  std::optional<Tick> in_doubt_;  // Told as news, not decided yet.
  std::vector<News> news_;
  bool is_unsure_ = false;
  bool is_first_open_ = false;  // The stream's first trade waits: nothing has been published or resumed yet.
  int empty_answers_ = 0;
  std::int64_t lost_ = 0;
};

}  // namespace battlesbit::binance
