#include "cmd/wiring/service.h"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

namespace battlesbit::wiring {
namespace {
namespace asio = boost::asio;

std::string client_name(const ServiceSpec& spec) { return fmt::format("battlesbit-{}", spec.name); }

OutboxRelay::Options relay_options(const config::Outbox& settings) {
  OutboxRelay::Options options;
  options.sweep_interval = settings.sweep_interval;
  return options;
}

redis::Options redis_options(const config::Redis& settings) {
  redis::Options options;
  options.addresses = settings.addrs;
  options.password = settings.password;
  return options;
}

Task<Result<void>> ping(redis::Client& redis) {
  CO_TRY_VOID(co_await redis.command({"PING"}));
  co_return Result<void>{};
}

Task<Result<void>> run_in(Process& process, const config::Configuration& configuration, const ServiceSpec& spec) {
  Service service(process, configuration, spec);
  co_return co_await service.run();
}

bool has(const ServiceSpec& spec, config::Concern concern) {
  return std::ranges::find(spec.concerns, concern) != spec.concerns.end();
}

}  // namespace

Service::Service(Process& process, const config::Configuration& configuration, const ServiceSpec& spec)
    : process_(process),
      configuration_(configuration),
      spec_(spec),
      operations_(process, configuration.metrics),
      database_(process, configuration.database, client_name(spec)),
      bus_(process.executor(), {configuration.nats.uris, client_name(spec)}, process.log(), process.metrics()),
      outbox_(database_.pool()),
      relay_(process.executor(), outbox_, bus_, process.clock(), process.log(), relay_options(configuration.outbox)),
      stores_({database_.pool(), process.clock(), process.random(), relay_}),
      service_metrics_(process.metrics(), relay_, database_.pool()),
      ended_(process.executor()),
      operating_(process.executor()),
      relaying_(process.executor()),
      serving_(process.executor()) {
  if (has(spec, config::Concern::kRedis)) {
    redis_.emplace(process.executor(), redis_options(configuration.redis), process.log());
  }
  add_checks();
}

void Service::add_checks() {
  operations_.add_check("postgres", [this] { return database_.ping(); });
  operations_.add_check("nats", [this] { return check_bus(); });
  if (redis_) operations_.add_check("redis", [this] { return ping(*redis_); });
  operations_.add_check("service", [this] { return check_itself(); });
  operations_.before_metrics([this] { refresh_metrics(); });
}

void Service::refresh_metrics() {
  service_metrics_.refresh();
  if (refresh_ && !is_stopping_ && !failure_) refresh_();
}

Task<Result<void>> Service::check_bus() {
  if (!bus_.is_connected()) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "not connected");
  co_return Result<void>{};
}

Task<Result<void>> Service::check_itself() {
  if (is_stopping_ || failure_) co_return fail(ErrorKind::kUnavailable, "STOPPING", "stopping");
  if (!own_check_) co_return fail(ErrorKind::kUnavailable, "STARTING", "starting");
  co_return own_check_();
}

ConsumerPorts Service::consumer_ports() {
  return {executor(), clock(), random(), stores_.parked_messages, metrics(), log()};
}

Task<Result<void>> Service::run() {
  if (const auto listening = operations_.listen(); !listening) {
    report("operations", listening.error());
    co_return listening;
  }
  operating_.spawn("operations", watch("operations", operations_.run()));
  serving_.spawn(std::string(spec_.name), watch(spec_.name, start_and_serve()));
  co_await wait_for_the_end();

  is_stopping_ = true;
  serving_.cancel();
  co_await serving_.join();
  relay_.stop();
  co_await relaying_.join();
  operations_.stop();
  co_await operating_.join();
  if (failure_) co_return std::unexpected(*failure_);
  log().info("stopped");
  co_return Result<void>{};
}

// A cancellation ends the wait and nothing else: what follows has an order of its own.
Task<void> Service::wait_for_the_end() {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (!failure_ && (co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
    co_await ended_.wait();
  }
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
}

Task<Result<void>> Service::start_and_serve() {
  CO_TRY_VOID(co_await database_.prepare());
  CO_TRY_VOID(co_await start_bus());
  relaying_.spawn("outbox relay", watch("outbox relay", run_relay()));
  log().info("started");
  co_return co_await spec_.serve(*this);
}

Task<Result<void>> Service::start_bus() {
  const auto started = co_await bus_.start();
  if (started || !is_transient(started.error())) co_return started;
  log().warning("NATS is not usable yet; the client goes on trying", {{"error", started.error().message}});
  co_return Result<void>{};
}

Task<Result<void>> Service::run_relay() {
  co_await relay_.run();
  co_return Result<void>{};
}

// A part that ends before it is told to ends the process: half a service looks alive and does no work. A supervisor
// starts it anew.
Task<void> Service::watch(std::string_view part, Task<Result<void>> task) {
  Result<void> ended;
  try {
    ended = co_await std::move(task);
  } catch (const std::exception& failure) {
    if (!is_cancellation(std::current_exception())) ended = fail(ErrorKind::kInternal, "EXCEPTION", failure.what());
  }
  if (!ended) report(part, ended.error());
  if (is_stopping_ || failure_) co_return;
  failure_ = ended ? Error{ErrorKind::kInternal, "PART_ENDED", "It ended without being told to."} : ended.error();
  if (ended) report(part, *failure_);
  ended_.notify();
}

void Service::report(std::string_view part, const Error& error) {
  log().error("a part of the service failed", {{"part", part}, {"code", error.code}, {"error", error.message}});
}

std::vector<config::Concern> concerns_of(const ServiceSpec& spec) {
  using enum config::Concern;
  std::vector<config::Concern> all{kEnvironment, kDatabase, kNats, kOutbox, kLog, kMetrics};
  all.insert(all.end(), spec.concerns.begin(), spec.concerns.end());
  return all;
}

Result<void> run_service(const config::Configuration& configuration, const ServiceSpec& spec) {
  Process process(std::string(spec.name), configuration.log);
  return process.run([&](Process& frame) { return run_in(frame, configuration, spec); });
}

}  // namespace battlesbit::wiring
