// All positions of a match on one symbol, on the trades that are known of it: those that the log names, and those that
// the exchange tells. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/verification/position_replay.h"

namespace battlesbit::verification {

struct TradeCounts {
  std::int64_t named = 0;              // Trades that the log names.
  std::int64_t named_read = 0;         // Of these, read again at the exchange.
  std::int64_t read = 0;               // At the exchange, altogether.
  std::int64_t positions = 0;          // Replayed.
  std::int64_t positions_covered = 0;  // On every trade of the exchange in their time.

  TradeCounts& operator+=(const TradeCounts& more);
  bool operator==(const TradeCounts&) const = default;
};

class SymbolReplay {
 public:
  // The match outlives the replay.
  SymbolReplay(const RecordedMatch& match, const Symbol& symbol);

  const Symbol& symbol() const { return symbol_; }
  // Where reading the exchange begins: the first trade that the log names.
  std::int64_t first_trade_id() const { return named_.front().trade.trade_id; }
  bool wants_more() const { return !has_passed_end_; }
  // The next trade of the exchange, by id.
  void on_exchange_trade(const TickRef& trade, Findings& findings);
  // `read_to_the_end`: there was no trade that the exchange knows and did not tell.
  TradeCounts finish(bool read_to_the_end, Findings& findings);

 private:
  struct Named {
    TickRef trade;
    std::int64_t entry = 0;
  };

  void apply(TickRef trade);
  void apply_named_before(std::int64_t id, Findings& findings);

  Symbol symbol_;
  Timestamp end_time_;
  std::vector<Named> named_;  // By id; never empty.
  std::size_t next_named_ = 0;
  std::vector<PositionReplay> positions_;
  std::optional<std::int64_t> first_read_;
  Timestamp latest_ = Timestamp::min();
  std::optional<TickRef> last_in_match_;
  bool has_passed_end_ = false;
  TradeCounts counts_;
};

}  // namespace battlesbit::verification
