// What a process counts, and its text for Prometheus (exposition format 0.0.4). One registry per process, handed to who
// counts; no global. Integers only: a duration is observed in microseconds and shown in seconds. Loop thread only.
//
//   Counter& handled = metrics.counter("consumer_handled_total", "Messages handled.", {{"consumer", "arena"}});
//   handled.add();
//
// The same name and labels give the same object again. REQUIRES: names [a-z][a-z0-9_]*, counters end in _total,
// histograms of durations in _seconds; one kind and one help per name.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace battlesbit {

using Labels = std::vector<std::pair<std::string, std::string>>;

class Counter {
 public:
  void add(std::int64_t count = 1);  // REQUIRES: count >= 0.
  std::int64_t value() const { return value_; }

 private:
  std::int64_t value_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t value) { value_ = value; }
  void add(std::int64_t change) { value_ += change; }
  std::int64_t value() const { return value_; }

 private:
  std::int64_t value_ = 0;
};

class Histogram {
 public:
  explicit Histogram(std::span<const std::chrono::microseconds> bounds);  // REQUIRES: ascending, not empty.

  void observe(std::chrono::microseconds duration);
  std::int64_t count() const { return count_; }
  std::chrono::microseconds sum() const { return sum_; }

 private:
  friend class Metrics;
  std::vector<std::chrono::microseconds> bounds_;
  std::vector<std::int64_t> counts_;  // Of each bucket alone; the last is above every bound.
  std::chrono::microseconds sum_{};
  std::int64_t count_ = 0;
};

// 0.1 ms to 10 s: what lies between a cache hit and a time limit.
std::span<const std::chrono::microseconds> default_bounds();

class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  Counter& counter(std::string_view name, std::string_view help, Labels labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, Labels labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, Labels labels = {},
                       std::span<const std::chrono::microseconds> bounds = default_bounds());

  std::string text() const;  // Content type: text/plain; version=0.0.4

 private:
  enum class Kind { kCounter, kGauge, kHistogram };
  struct Series;
  struct Family;
  Series& series(Kind kind, std::string_view name, std::string_view help, Labels labels);

  std::map<std::string, Family, std::less<>> families_;
};

}  // namespace battlesbit
