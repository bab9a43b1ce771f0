#include "adapters/exchange/exchange_server.h"

#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>

#include "adapters/exchange/context.h"
#include "adapters/exchange/http_session.h"
#include "adapters/exchange/publisher.h"
#include "adapters/exchange/skewed_clock.h"
#include "pkg/async/task_group.h"

namespace battlesbit::exchange {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kPumpInterval{5};

Result<tcp::acceptor> listen(asio::any_io_executor executor, const ExchangeOptions& options) {
  error_code failure;
  const auto refuse = [&] {
    return fail(ErrorKind::kUnavailable, "CANNOT_LISTEN",
                fmt::format("cannot listen on {}:{}: {}", options.host, options.port, failure.message()));
  };
  const auto address = asio::ip::make_address(options.host, failure);
  if (failure) return refuse();
  const tcp::endpoint endpoint(address, options.port);
  tcp::acceptor acceptor(executor);
  acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(asio::socket_base::reuse_address(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) return refuse();
  return acceptor;
}

}  // namespace

struct ExchangeServer::State {
  State(ExchangeOptions chosen, Clock& true_clock, std::unique_ptr<SimulatedMarket> played, tcp::acceptor listener)
      : options(std::move(chosen)),
        clock(true_clock, options.clock_skew),
        market(std::move(played)),
        acceptor(std::move(listener)),
        context{options,
                clock,
                *market,
                {},
                WeightMeter(options.limits.weight_per_minute),
                ConnectionMeter(options.limits.connections_per_5_min),
                Faults(options.faults),
                {}},
        publisher(context),
        timer(acceptor.get_executor()),
        sessions(acceptor.get_executor()) {}

  Task<void> pump();

  ExchangeOptions options;
  SkewedClock clock;
  std::unique_ptr<SimulatedMarket> market;
  tcp::acceptor acceptor;
  Context context;
  Publisher publisher;
  asio::steady_timer timer;
  TaskGroup sessions;
  bool is_stopping = false;
};

Task<void> ExchangeServer::State::pump() {
  error_code ignored;  // The timer's only failure is the cancellation at the end.
  while (!is_stopping) {
    publisher.advance();
    timer.expires_after(kPumpInterval);
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
}

Result<std::unique_ptr<ExchangeServer>> ExchangeServer::open(asio::any_io_executor executor, Clock& clock,
                                                             ExchangeOptions options) {
  TRY(auto market, SimulatedMarket::open(options, clock.now() + options.clock_skew));
  TRY(auto acceptor, listen(executor, options));
  auto state = std::make_unique<State>(std::move(options), clock, std::move(market), std::move(acceptor));
  return std::unique_ptr<ExchangeServer>(new ExchangeServer(std::move(state)));
}

ExchangeServer::ExchangeServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
ExchangeServer::~ExchangeServer() = default;

Task<void> ExchangeServer::run() {
  // A cancellation ends the accept below; what follows it still has to wait for the connections.
  co_await asio::this_coro::throw_if_cancelled(false);
  auto& state = *state_;
  state.sessions.spawn("pump", state.pump());
  while (true) {
    error_code failure;
    tcp::socket socket = co_await state.acceptor.async_accept(asio::redirect_error(asio::use_awaitable, failure));
    if ((co_await asio::this_coro::cancellation_state).cancelled() != asio::cancellation_type::none) break;
    if (failure == asio::error::operation_aborted) break;
    // Anything else (a client that left at once, no descriptor for the moment) concerns one connection only.
    if (!failure) state.sessions.spawn("connection", serve_http(state.context, std::move(socket)));
  }
  state.is_stopping = true;
  state.timer.cancel();
  state.context.connections.break_all();
  co_await state.sessions.join();
}

std::uint16_t ExchangeServer::port() const { return state_->acceptor.local_endpoint().port(); }
const SimulatedMarket& ExchangeServer::market() const { return *state_->market; }
Result<void> ExchangeServer::inject(const FaultRequest& request) { return exchange::inject(state_->context, request); }

}  // namespace battlesbit::exchange
