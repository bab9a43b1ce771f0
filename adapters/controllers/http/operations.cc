#include "adapters/controllers/http/operations.h"

#include <algorithm>

#include <boost/asio/this_coro.hpp>

#include "pkg/async/task_group.h"
#include "pkg/async/timeout.h"
#include "pkg/json/writer.h"

namespace battlesbit::http {
namespace {

Task<void> run_check(const ReadinessCheck& check, std::chrono::milliseconds limit, std::string& verdict) {
  try {
    const auto result = co_await with_timeout(limit, check.run());
    verdict = !result ? "no answer in time" : *result ? "ok" : result->error().message;
  } catch (const std::exception& error) {
    if (is_cancellation(std::current_exception())) throw;
    verdict = error.what();
  }
}

Task<Response> answer_health(const Request&) { co_return Response{.body = R"({"status":"alive"})"}; }

Task<Response> answer_metrics(const Operations& operations) {
  co_return Response{.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = operations.metrics()};
}

}  // namespace

Task<Response> answer_readiness(const Operations& operations) {
  // At the same time: one that is away must not make the others look late.
  std::vector<std::string> verdicts(operations.checks.size());
  TaskGroup tasks(co_await boost::asio::this_coro::executor);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    tasks.spawn(operations.checks[i].name, run_check(operations.checks[i], operations.check_timeout, verdicts[i]));
  }
  co_await tasks.join();

  const bool ready = std::ranges::all_of(verdicts, [](const std::string& verdict) { return verdict == "ok"; });
  Response response{.status = ready ? 200 : 503};
  json::Writer writer(response.body);
  writer.begin_object().field("status", ready ? "ready" : "unready").key("checks").begin_object();
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    writer.field(operations.checks[i].name, std::string_view(verdicts[i]));
  writer.end_object().end_object();
  co_return response;
}

void add_operations(Router& router, const Operations& operations) {
  router.add(Method::kGet, "/healthz", answer_health);
  router.add(Method::kGet, "/readyz", [&operations](const Request&) { return answer_readiness(operations); });
  if (operations.metrics) {
    router.add(Method::kGet, "/metrics", [&operations](const Request&) { return answer_metrics(operations); });
  }
}

}  // namespace battlesbit::http
