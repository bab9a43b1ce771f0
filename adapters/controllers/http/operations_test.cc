#include "adapters/controllers/http/operations.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/testing/server_fixture.h"
#include "pkg/async/timeout.h"

namespace battlesbit::http {
namespace {
using namespace std::chrono_literals;

Task<Result<void>> succeed() { co_return Result<void>(); }

Task<Result<void>> refuse() { co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "connection \"refused\""); }

Task<Result<void>> hang() {
  co_await sleep_for(1h);
  co_return Result<void>();
}

Task<Result<void>> blow_up() {
  throw std::runtime_error("boom");
  co_return Result<void>();
}

class OperationsTest : public ServerFixture {
 protected:
  Reply ask(std::string path) {
    add_operations(router_, operations_);
    Reply reply;
    play(ask_server(std::move(path), reply));
    return reply;
  }

  Task<void> ask_server(std::string path, Reply& reply) {
    auto peer = client();
    co_await peer.connect(port());
    reply = co_await peer.exchange(get(path));
  }

  Operations operations_;
};

TEST_F(OperationsTest, IsAliveWhateverItDependsOn) {
  operations_.checks = {{"postgres", refuse}};
  EXPECT_EQ(ask("/healthz").status, 200);
}

TEST_F(OperationsTest, IsReadyWhenAllChecksPass) {
  operations_.checks = {{"postgres", succeed}, {"nats", succeed}};
  const auto reply = ask("/readyz");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, R"({"status":"ready","checks":{"postgres":"ok","nats":"ok"}})");
}

TEST_F(OperationsTest, NamesWhatIsMissing) {
  operations_.check_timeout = 20ms;
  operations_.checks = {{"postgres", succeed}, {"nats", refuse}, {"redis", hang}, {"smtp", blow_up}};
  const auto reply = ask("/readyz");
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.body, R"({"status":"unready","checks":{"postgres":"ok","nats":"connection \"refused\"",)"
                        R"("redis":"no answer in time","smtp":"boom"}})");
}

TEST_F(OperationsTest, ServesMetricsAsPrometheusText) {
  operations_.metrics = [] { return std::string("up 1\n"); };
  const auto reply = ask("/metrics");
  EXPECT_EQ(reply.body, "up 1\n");
  EXPECT_EQ(reply.fields.at("content-type"), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace
}  // namespace battlesbit::http
