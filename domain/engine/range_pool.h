// Ranges of places in arrays that several owners share: who looks at all of them one after the other reads memory from
// the beginning to the end. A range keeps its place until it is given back. One thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace battlesbit {

struct PlaceRange {
  std::uint32_t first = 0;
  std::uint32_t size = 0;  // What was asked for, or more.
};

class RangePool {
 public:
  PlaceRange take(std::uint32_t size) {
    const std::uint32_t capacity = rounded_up(size);
    if (auto free = free_.find(capacity); free != free_.end() && !free->second.empty()) {
      const std::uint32_t first = free->second.back();
      free->second.pop_back();
      return {first, capacity};
    }
    const std::uint32_t first = end_;
    end_ += capacity;
    return {first, capacity};
  }
  void give_back(PlaceRange range) {
    if (range.size > 0) free_[range.size].push_back(range.first);
  }
  std::uint32_t end() const { return end_; }  // No place is beyond it.

 private:
  // 1, 2, 3, 4, 6, 8, 12, 16, 24, ...: few sizes, so that what one gives back another can use.
  static std::uint32_t rounded_up(std::uint32_t size) {
    std::uint32_t power = 1;
    while (power < size) power *= 2;
    return power >= 4 && power / 4 * 3 >= size ? power / 4 * 3 : power;
  }

  std::uint32_t end_ = 0;
  std::map<std::uint32_t, std::vector<std::uint32_t>> free_;  // First places by size.
};

}  // namespace battlesbit
