// What operators ask every service: /healthz (the process answers), /readyz (what it depends on answers), /metrics.
// Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/http/router.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::http {

// One thing that must work before the service can take work: "postgres", "nats".
struct ReadinessCheck {
  std::string name;
  std::function<Task<Result<void>>()> run;
};

struct Operations {
  std::vector<ReadinessCheck> checks;
  std::chrono::milliseconds check_timeout{2000};  // A check that takes longer has failed.
  std::function<std::string()> metrics;           // Prometheus text, version 0.0.4.
};

// {"status":"ready","checks":{"nats":"ok"}}, or 503 with "unready" and the reason beside each name that failed.
Task<Response> answer_readiness(const Operations& operations);

// `operations` must outlive the router.
void add_operations(Router& router, const Operations& operations);

}  // namespace battlesbit::http
