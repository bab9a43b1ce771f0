// What must be looked at when time passes: a heap by time. Entries are not removed; the owner skips outdated ones when
// they come up, which time sees to. One thread.
#pragma once

#include <algorithm>
#include <vector>

#include "domain/entities/time.h"

namespace battlesbit {

template <class What>
class WakeQueue {
 public:
  void add(Timestamp at, What what) {
    heap_.push_back({at, what});
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  bool has_through(Timestamp time) const { return !heap_.empty() && heap_.front().at <= time; }
  What pop() {  // REQUIRES: has_through(some time).
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const What what = heap_.back().what;
    heap_.pop_back();
    return what;
  }

 private:
  struct Entry {
    Timestamp at{};
    What what;
  };
  static bool later(const Entry& a, const Entry& b) { return a.at > b.at; }
  std::vector<Entry> heap_;
};

}  // namespace battlesbit
