#include "adapters/controllers/http/observe.h"

#include <gmock/gmock.h>

#include "pkg/log/recording.h"

namespace battlesbit::http {
namespace {
using testing::HasSubstr;

TEST(ObserveRequests, CountsAllAndLogsByWeight) {
  RecordingLog sink;
  const auto log = sink.logger();
  Metrics metrics;
  const auto observe = observe_requests(log, metrics);
  observe({.id = "a", .method = "GET", .path = "/healthz", .status = 200, .took = std::chrono::milliseconds(1)});
  observe({.id = "b", .status = 400});
  observe({.id = "c", .method = "POST", .path = "/graphql", .status = 500, .failure = "the disk is on fire"});

  ASSERT_EQ(sink.records().size(), 3u);
  EXPECT_EQ(sink.records()[0].level, LogLevel::kDebug);
  EXPECT_EQ(sink.records()[1].level, LogLevel::kWarning);
  EXPECT_EQ(sink.records()[2].level, LogLevel::kError);
  EXPECT_THAT(sink.records()[2].fields, testing::Contains(LogField("failure", "the disk is on fire")));
  EXPECT_THAT(sink.records()[2].fields, testing::Contains(LogField("requestId", "c")));
  EXPECT_THAT(metrics.text(), HasSubstr("http_requests_total{status=\"2xx\"} 1\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("http_requests_total{status=\"5xx\"} 1\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("http_request_seconds_count 3\n"));
}

}  // namespace
}  // namespace battlesbit::http
