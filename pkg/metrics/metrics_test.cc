#include "pkg/metrics/metrics.h"

#include <array>

#include <gtest/gtest.h>

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

TEST(Metrics, ShowsCountersAndGaugesWithHelpTypeAndLabels) {
  Metrics metrics;
  metrics.counter("jobs_total", "Jobs done.", {{"kind", "a\"b\n"}}).add(3);
  metrics.gauge("queue_size", "Waiting.").set(-2);
  EXPECT_EQ(metrics.text(),
            "# HELP jobs_total Jobs done.\n# TYPE jobs_total counter\njobs_total{kind=\"a\\\"b\\n\"} 3\n"
            "# HELP queue_size Waiting.\n# TYPE queue_size gauge\nqueue_size -2\n");
}

TEST(Metrics, GivesTheSameObjectForTheSameNameAndLabels) {
  Metrics metrics;
  Counter& first = metrics.counter("jobs_total", "Jobs done.", {{"kind", "a"}});
  EXPECT_EQ(&first, &metrics.counter("jobs_total", "Jobs done.", {{"kind", "a"}}));
  EXPECT_NE(&first, &metrics.counter("jobs_total", "Jobs done.", {{"kind", "b"}}));
}

TEST(Metrics, BucketsOfAHistogramIncludeTheirBoundAndAddUp) {
  Metrics metrics;
  constexpr std::array<std::chrono::microseconds, 2> kBounds{1500us, 2s};
  Histogram& histogram = metrics.histogram("wait_seconds", "Waits.", {{"of", "x"}}, kBounds);
  histogram.observe(1500us);
  histogram.observe(1501us);
  histogram.observe(3s);
  EXPECT_EQ(metrics.text(),
            "# HELP wait_seconds Waits.\n# TYPE wait_seconds histogram\n"
            "wait_seconds_bucket{of=\"x\",le=\"0.0015\"} 1\n"
            "wait_seconds_bucket{of=\"x\",le=\"2\"} 2\n"
            "wait_seconds_bucket{of=\"x\",le=\"+Inf\"} 3\n"
            "wait_seconds_sum{of=\"x\"} 3.003001\n"
            "wait_seconds_count{of=\"x\"} 3\n");
}

TEST(MetricsDeathTest, RefusesNamesThatPrometheusWouldNotTakeOrThatMislead) {
  Metrics metrics;
  EXPECT_DEATH(metrics.gauge("Queue-Size", "?"), "name of a metric");
  EXPECT_DEATH(metrics.counter("jobs", "?"), "_total");
  metrics.gauge("queue_size", "Waiting.");
  EXPECT_DEATH(metrics.gauge("queue_size", "Something else."), "one kind and one help");
}

}  // namespace
}  // namespace battlesbit
