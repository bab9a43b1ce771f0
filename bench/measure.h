// What the tables of the benchmarks are made of: CPU time of this thread, percentiles, and rows that put a figure
// beside the limit that was measured in the same run.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace battlesbit::bench {

std::chrono::nanoseconds cpu_time();  // Of this thread: what others do on the machine does not count.

// Nanoseconds, in any order.
class Samples {
 public:
  void add(double nanoseconds) { values_.push_back(nanoseconds); }
  double percentile(double percent);  // 0 to 100.
  double median() { return percentile(50); }
  double least() { return percentile(0); }

 private:
  std::vector<double> values_;
};

// The CPU time of a call in nanoseconds.
template <class Call>
double cpu_of(Call call) {
  const auto before = cpu_time();
  call();
  return static_cast<double>((cpu_time() - before).count());
}

// "name   1.23 us   beside 0.50 us: 2.46 x   must be <= 5.00"
void print_row(std::string_view name, double value, std::string_view unit);
void print_ratio(std::string_view name, double ratio, std::string_view rule);

// Time to the next of so many numbers that lie anywhere in memory, each found through the one before: one DRAM miss.
double dram_miss_ns();

}  // namespace battlesbit::bench
