// What every service process is made of, and the order in which it starts and ends.
//
//   start   the operations port; PostgreSQL, waited for, its schema checked; NATS, waited for by its client; then the
//           outbox relay and the service itself
//   end     a signal, or a part that ended by itself: first the service stops and finishes what it took, then the relay
//           publishes what that left, then the operations port closes
//
// Loop thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/cache/client.h"
#include "adapters/clients/nats/bus.h"
#include "adapters/controllers/consumer.h"
#include "adapters/postgres/stores.h"
#include "application/usecases/delivery/outbox_relay.h"
#include "cmd/wiring/database.h"
#include "cmd/wiring/operations_server.h"
#include "cmd/wiring/process.h"
#include "cmd/wiring/service_metrics.h"
#include "config/keys.h"

namespace battlesbit::wiring {

class Service;

struct ServiceSpec {
  std::string_view name;
  std::string_view about;
  std::vector<config::Concern> concerns;  // Besides those of all services. With kRedis among them it gets a client.
  Task<Result<void>> (*serve)(Service& service);  // Until cancelled.
};

class Service {
 public:
  // `configuration` and `spec` outlive this.
  Service(Process& process, const config::Configuration& configuration, const ServiceSpec& spec);

  // Until cancelled. Errors: that of the part that ended by itself.
  Task<Result<void>> run();

  // Besides its dependencies: whether the service can do its work. Until the first call it is not, and serve() makes
  // it.
  void ready_when(std::function<Result<void>()> check) { own_check_ = std::move(check); }

  // Called before the metrics are told, as long as serve() runs: for what is counted elsewhere.
  void before_metrics(std::function<void()> refresh) { refresh_ = std::move(refresh); }

  const config::Configuration& configuration() const { return configuration_; }
  boost::asio::any_io_executor executor() { return process_.executor(); }
  system::Clock& clock() { return process_.clock(); }
  system::Random& random() { return process_.random(); }
  Metrics& metrics() { return process_.metrics(); }
  const Logger& log() const { return process_.log(); }
  Bus& bus() { return bus_; }
  postgres::Stores& stores() { return stores_; }
  redis::Client& redis() { return *redis_; }  // REQUIRES: config::Concern::kRedis in the specification.
  ConsumerPorts consumer_ports();

 private:
  Task<Result<void>> start_and_serve();
  Task<Result<void>> start_bus();
  Task<Result<void>> run_relay();
  Task<void> watch(std::string_view part, Task<Result<void>> task);
  Task<void> wait_for_the_end();
  void report(std::string_view part, const Error& error);
  void add_checks();
  Task<Result<void>> check_bus();
  Task<Result<void>> check_itself();
  void refresh_metrics();

  Process& process_;
  const config::Configuration& configuration_;
  const ServiceSpec& spec_;
  OperationsServer operations_;
  Database database_;
  nats::Bus bus_;
  postgres::Outbox outbox_;
  OutboxRelay relay_;
  postgres::Stores stores_;
  std::optional<redis::Client> redis_;
  ServiceMetrics service_metrics_;
  std::function<Result<void>()> own_check_;
  std::function<void()> refresh_;
  std::optional<Error> failure_;
  bool is_stopping_ = false;
  Signal ended_;
  TaskGroup operating_;
  TaskGroup relaying_;
  TaskGroup serving_;
};

// The parts of the configuration that each service needs.
std::vector<config::Concern> concerns_of(const ServiceSpec& spec);

// A whole process of that service. Errors: those of run(), already logged.
Result<void> run_service(const config::Configuration& configuration, const ServiceSpec& spec);

}  // namespace battlesbit::wiring
