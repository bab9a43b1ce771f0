#include "pkg/metrics/metrics.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr std::array<microseconds, 16> kDefaultBounds{100us, 250us, 500us, 1ms,   2500us, 5ms, 10ms, 25ms,
                                                      50ms,  100ms, 250ms, 500ms, 1s,     2s,  5s,   10s};

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\')
      result += "\\\\";
    else if (c == '"')
      result += "\\\"";
    else if (c == '\n')
      result += "\\n";
    else
      result += c;
  }
  return result;
}

// Microseconds as decimal seconds, exactly.
std::string in_seconds(microseconds time) {
  std::string text = fmt::format("{}.{:06}", time.count() / 1'000'000, time.count() % 1'000'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// {a="1",b="2"}, with one more label when `extra` is not empty.
std::string label_text(const Labels& labels, std::string_view extra = {}) {
  std::string text;
  for (const auto& [name, value] : labels) {
    fmt::format_to(std::back_inserter(text), "{}{}=\"{}\"", text.empty() ? "" : ",", name, escaped(value));
  }
  if (!extra.empty()) fmt::format_to(std::back_inserter(text), "{}{}", text.empty() ? "" : ",", extra);
  return text.empty() ? text : "{" + text + "}";
}

}  // namespace

std::span<const microseconds> default_bounds() { return kDefaultBounds; }

void Counter::add(std::int64_t count) {
  ASSERT(count >= 0, "a counter only grows");
  value_ += count;
}

Histogram::Histogram(std::span<const microseconds> bounds)
    : bounds_(bounds.begin(), bounds.end()), counts_(bounds.size() + 1) {
  ASSERT(!bounds.empty() && std::ranges::is_sorted(bounds, std::less_equal{}), "bounds of a histogram ascend");
}

void Histogram::observe(microseconds duration) {
  const auto bound = std::ranges::lower_bound(bounds_, duration);  // A bucket includes its bound.
  ++counts_[static_cast<std::size_t>(bound - bounds_.begin())];
  sum_ += duration;
  ++count_;
}

struct Metrics::Series {
  Labels labels;
  Counter counter;
  Gauge gauge;
  std::optional<Histogram> histogram;
};

struct Metrics::Family {
  Kind kind;
  std::string help;
  std::map<std::string, std::unique_ptr<Series>> series;  // By their labels as text.
};

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Metrics::Series& Metrics::series(Kind kind, std::string_view name, std::string_view help, Labels labels) {
  ASSERT(is_name(name), "the name of a metric is [a-z][a-z0-9_]*");
  ASSERT(std::ranges::all_of(labels, [](const auto& label) { return is_name(label.first) && label.first != "le"; }),
         "the name of a label is [a-z][a-z0-9_]* and not le");
  const auto [found, is_new] = families_.try_emplace(std::string(name), Family{kind, std::string(help), {}});
  Family& family = found->second;
  ASSERT(is_new || (family.kind == kind && family.help == help), "a metric has one kind and one help");
  auto& slot = family.series[label_text(labels)];
  if (!slot) slot = std::make_unique<Series>(Series{std::move(labels), {}, {}, {}});
  return *slot;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, Labels labels) {
  ASSERT(name.ends_with("_total"), "the name of a counter ends in _total");
  return series(Kind::kCounter, name, help, std::move(labels)).counter;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, Labels labels) {
  return series(Kind::kGauge, name, help, std::move(labels)).gauge;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, Labels labels,
                              std::span<const microseconds> bounds) {
  ASSERT(name.ends_with("_seconds"), "the name of a histogram of durations ends in _seconds");
  auto& histogram = series(Kind::kHistogram, name, help, std::move(labels)).histogram;
  if (!histogram) histogram.emplace(bounds);
  return *histogram;
}

std::string Metrics::text() const {
  static constexpr std::array<std::string_view, 3> kKinds{"counter", "gauge", "histogram"};
  std::string text;
  const auto out = std::back_inserter(text);
  for (const auto& [name, family] : families_) {
    fmt::format_to(out, "# HELP {0} {1}\n# TYPE {0} {2}\n", name, escaped(family.help),
                   kKinds[static_cast<std::size_t>(family.kind)]);
    for (const auto& [labels, series] : family.series) {
      if (family.kind == Kind::kCounter) fmt::format_to(out, "{}{} {}\n", name, labels, series->counter.value());
      if (family.kind == Kind::kGauge) fmt::format_to(out, "{}{} {}\n", name, labels, series->gauge.value());
      if (!series->histogram) continue;
      const Histogram& histogram = *series->histogram;
      std::int64_t below = 0;
      for (std::size_t i = 0; i < histogram.bounds_.size(); ++i) {
        below += histogram.counts_[i];
        const auto bound = fmt::format("le=\"{}\"", in_seconds(histogram.bounds_[i]));
        fmt::format_to(out, "{}_bucket{} {}\n", name, label_text(series->labels, bound), below);
      }
      fmt::format_to(out, "{0}_bucket{1} {2}\n{0}_sum{3} {4}\n{0}_count{3} {2}\n", name,
                     label_text(series->labels, "le=\"+Inf\""), histogram.count_, labels, in_seconds(histogram.sum_));
    }
  }
  return text;
}

}  // namespace battlesbit
