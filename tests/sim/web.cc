#include "tests/sim/web.h"

#include "tests/sim/services.h"

namespace battlesbit::sim {
namespace {

// The simulation's players are in a hurry: limits are tested elsewhere.
RequestVerificationCode::Options generous_codes() {
  RequestVerificationCode::Options options;
  options.per_address = {30, std::chrono::minutes(2)};
  options.per_client = {1'000, std::chrono::minutes(1)};
  return options;
}

LoginWithEmail::Options generous_logins() {
  LoginWithEmail::Options options;
  options.per_address = {60, std::chrono::minutes(2)};
  options.per_client = {1'000, std::chrono::minutes(1)};
  return options;
}

}  // namespace

WebProgram::WebProgram(Host& host, World& world)
    : Node(host, world),
      codes_(kCodeSecret, 6),
      market_(host.clock(), std::chrono::seconds(35)),
      follow_(market_, assets, world.cache, bus, host.clock(), host.log(), {}),
      requests_(host.executor(),
                [log = host.log()](const std::string&, std::exception_ptr) { log.error("a request threw"); }),
      tokens({{"1", kTokenSecret}}, std::chrono::minutes(15)),
      request_verification_code(verification_codes, world.limiter, host.clock(), host.random(), generous_codes()),
      login_with_email(verification_codes, codes_, tokens, world.limiter, host.clock(), host.random(),
                       generous_logins()),
      join_game(join_requests, host.clock(), host.random()),
      leave_queue(join_requests, host.clock(), host.random()),
      create_position(positions, market_, fingerprints_, host.clock(), host.random()),
      order_position(positions, market_, fingerprints_, host.clock(), host.random()) {}

Task<void> WebProgram::run() {
  std::exception_ptr interrupted;
  try {
    co_await run_with_relay(
        task_list(NamedTask{"prices", follow_.follow_prices()}, NamedTask{"silence", follow_.follow_silence()},
                  NamedTask{"cache", follow_.follow_cache()}, NamedTask{"assets", follow_.follow_assets()}));
  } catch (...) {
    interrupted = std::current_exception();
  }
  co_await boost::asio::this_coro::reset_cancellation_state();
  co_await requests_.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

}  // namespace battlesbit::sim
