// One figure, measured several times on a machine that others use too. Values only.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace battlesbit::bench {

class Spread {
 public:
  void add(double value) { values_.insert(std::ranges::upper_bound(values_, value), value); }
  bool is_empty() const { return values_.empty(); }
  double min() const { return values_.front(); }
  double median() const { return values_[values_.size() / 2]; }
  double max() const { return values_.back(); }

  // "12.1 (11.8 to 13.0)"
  std::string text(int decimals) const {
    return fmt::format("{:.{}f} ({:.{}f} to {:.{}f})", median(), decimals, min(), decimals, max(), decimals);
  }

 private:
  std::vector<double> values_;  // Sorted.
};

}  // namespace battlesbit::bench
