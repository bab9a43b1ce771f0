#include "bench/measure.h"

#include <algorithm>
#include <ctime>
#include <numeric>
#include <random>

#include <fmt/core.h>

namespace battlesbit::bench {

std::chrono::nanoseconds cpu_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

double Samples::percentile(double percent) {
  if (values_.empty()) return 0;
  const auto index = static_cast<std::size_t>(percent / 100 * static_cast<double>(values_.size() - 1) + 0.5);
  const auto place = values_.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(values_.begin(), place, values_.end());
  return *place;
}

void print_row(std::string_view name, double value, std::string_view unit) {
  fmt::print("  {:<62} {:>12.3f} {}\n", name, value, unit);
}

void print_ratio(std::string_view name, double ratio, std::string_view rule) {
  fmt::print("  {:<62} {:>12.3f} x  {}\n", name, ratio, rule);
}

double dram_miss_ns() {
  constexpr std::size_t kPlaces = 16 * 1024 * 1024;  // 128 MB: four times the largest cache here.
  constexpr std::size_t kSteps = 1'000'000;
  std::vector<std::size_t> next(kPlaces);
  std::iota(next.begin(), next.end(), std::size_t{0});
  std::mt19937_64 random(1);
  for (std::size_t i = kPlaces - 1; i > 0; --i) std::swap(next[i], next[random() % i]);  // One circle through all.
  std::size_t at = 0;
  const double spent = cpu_of([&] {
    for (std::size_t i = 0; i < kSteps; ++i) at = next[at];
  });
  volatile std::size_t used = at;
  static_cast<void>(used);
  return spent / kSteps;
}

}  // namespace battlesbit::bench
