#include "adapters/controllers/http/server.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <list>
#include <random>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/connection.h"
#include "pkg/async/task_group.h"

namespace battlesbit::http {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 103\r\n"
    "Retry-After: 1\r\nConnection: close\r\n\r\n"
    R"({"errors":[{"message":"Too many connections are open; try again.","extensions":{"code":"OVERLOADED"}}]})";

// RFC 9110, 5.6.7, whatever the locale is.
std::string http_date(std::time_t moment) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&moment, &utc);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                     kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                     utc.tm_sec);
}

std::string random_prefix() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}-", device(), device());
}

// Often enough that no limit is missed by more than a quarter of itself.
std::chrono::milliseconds tick_of(const ServerOptions& options) {
  const auto shortest = std::min({options.idle_timeout, options.request_timeout, options.write_timeout});
  return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(250));
}

}  // namespace

struct Server::State {
  State(asio::any_io_executor given, ServerOptions wanted, const Router& routes, RequestObserver watcher)
      : executor(given),
        options(std::move(wanted)),
        router(routes),
        observer(std::move(watcher)),
        acceptor(executor),
        tick(executor),
        tasks(executor) {
    context.id_prefix = random_prefix();
  }

  Result<void> listen();
  Task<void> accept();
  Task<void> serve(std::shared_ptr<Connection> connection);
  void look_after_connections();
  Task<void> watch();
  void refuse(tcp::socket socket);
  void stop();
  void abort_all();

  asio::any_io_executor executor;
  ServerOptions options;
  const Router& router;
  RequestObserver observer;
  ServerContext context{options, router, observer};
  tcp::acceptor acceptor;
  asio::steady_timer tick;
  std::list<Connection*> connections;
  Connection::Moment drained_by = Connection::Moment::max();
  TaskGroup tasks;
};

Result<void> Server::State::listen() {
  const auto refused = [&](const error_code& error) {
    return fail(ErrorKind::kUnavailable, "LISTEN_FAILED",
                fmt::format("Cannot listen on {}:{}: {}.", options.host, options.port, error.message()));
  };
  error_code error;
  const auto found = tcp::resolver(executor).resolve(options.host, std::to_string(options.port),
                                                     tcp::resolver::passive | tcp::resolver::numeric_service, error);
  if (error) return refused(error);
  const auto endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (error) return refused(error);
  return {};
}

Task<void> Server::State::accept() {
  while (!context.stopping) {
    error_code error;
    auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (context.stopping) co_return;
    if (error) {
      // Out of file descriptors or memory: others must close something first.
      asio::steady_timer pause(executor, std::chrono::milliseconds(50));
      co_await pause.async_wait(asio::use_awaitable);
      continue;
    }
    if (connections.size() >= options.max_connections) {
      refuse(std::move(socket));
      continue;
    }
    auto connection = std::make_shared<Connection>(std::move(socket), context);
    const auto weak = std::weak_ptr(connection);
    const auto task = tasks.spawn("connection", serve(std::move(connection)));
    if (const auto running = weak.lock()) running->set_task(task);
  }
}

void Server::State::refuse(tcp::socket socket) {
  error_code ignored;  // The client finds out either way.
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(kFull), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

Task<void> Server::State::serve(std::shared_ptr<Connection> connection) {
  const auto self = connections.insert(connections.end(), connection.get());
  try {
    co_await connection->serve();
  } catch (const std::exception& error) {
    // One broken connection is not the end of the server.
    if (observer && !is_cancellation(std::current_exception())) observer({.status = 500, .failure = error.what()});
  }
  connections.erase(self);
  if (context.stopping && connections.empty()) tick.cancel();
}

// Closes who is late, renews the date, and after stop() waits for the last connection.
Task<void> Server::State::watch() {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (!context.stopping || !connections.empty()) {
    context.date = http_date(std::time(nullptr));
    tick.expires_after(tick_of(options));
    error_code woken;
    co_await tick.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    const auto cancelled = (co_await asio::this_coro::cancellation_state).cancelled();
    if (cancelled != asio::cancellation_type::none) {
      co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
      stop();
      abort_all();
    }
    look_after_connections();
    if (steady_clock::now() >= drained_by) abort_all();
  }
}

void Server::State::look_after_connections() {
  const auto now = steady_clock::now();
  for (auto* connection : connections) {
    connection->close_if_late(now);
    // What its handler runs is told to stop: a query of somebody who has left costs the others.
    if (connection->is_abandoned()) tasks.cancel(connection->task());
  }
  router.tick_websockets(now);
}

void Server::State::stop() {
  if (context.stopping) return;
  context.stopping = true;
  drained_by = steady_clock::now() + options.drain_timeout;
  error_code ignored;  // Closing an acceptor cannot fail in a way that matters.
  acceptor.close(ignored);
  for (auto* connection : connections) connection->close_if_idle();
  router.stop_websockets();
  tick.cancel();
}

void Server::State::abort_all() {
  for (auto* connection : connections) connection->abort();
}

Server::Server(asio::any_io_executor executor, ServerOptions options, const Router& router, RequestObserver observer)
    : state_(std::make_unique<State>(std::move(executor), std::move(options), router, std::move(observer))) {}

Server::~Server() = default;

Result<void> Server::listen() { return state_->listen(); }
std::uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }
std::size_t Server::connections() const { return state_->connections.size(); }
void Server::stop() { state_->stop(); }

Task<void> Server::run() {
  state_->context.date = http_date(std::time(nullptr));
  state_->tasks.spawn("accept", state_->accept());
  co_await state_->watch();
  co_await state_->tasks.join();
}

}  // namespace battlesbit::http
