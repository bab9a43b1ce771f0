// The trades that this process knows and that nobody is known to have published: what a successor has to tell first.
// Per symbol in order of their ids. Told what was published, by this process or by another. No ports. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/entities/tick.h"

namespace battlesbit {

class UnpublishedTicks {
 public:
  // Of more than `limit` trades of a symbol the oldest go; the exchange's history has them.
  explicit UnpublishedTicks(std::size_t limit) : limit_(limit) {}

  void add(const Tick& tick);  // REQUIRES: ids of a symbol grow.
  void mark_published(const Symbol& symbol, std::int64_t trade_id);

  // Whether this trade is the next of its symbol and nothing waits before it: then it counts as published.
  bool take_if_next(const Tick& tick);

  struct Hole {
    Symbol symbol;
    std::int64_t after_id = 0;   // The last one that was published.
    std::int64_t before_id = 0;  // The first one that waits.
  };
  // Symbols whose first waiting trade does not follow the last published one.
  std::vector<Hole> holes() const;
  // Everything of the symbols without a hole. It counts as published from now on.
  std::vector<Tick> take();
  // The exchange has nothing in between, or does not answer: what waits is the next.
  void pass_over(const Hole& hole) { mark_published(hole.symbol, hole.before_id - 1); }

  std::size_t size() const { return size_; }

 private:
  struct Entry {
    std::deque<Tick> waiting;
    std::optional<std::int64_t> published;
  };
  static bool has_hole(const Entry& entry);

  std::size_t limit_;
  std::size_t size_ = 0;
  std::unordered_map<Symbol, Entry> entries_;
};

}  // namespace battlesbit
