// How fast prices get to 1,000 subscribers, beside bare send() of the same frames to as many sockets, and how much
// memory an idle subscription holds. The clients are a process of their own; the server is the real one, from the
// resolver to the WebSocket, and only its own processor time is counted.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <malloc.h>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/graphql/engine_service.h"
#include "adapters/controllers/http/graphql/subscriptions.h"
#include "adapters/controllers/http/server.h"
#include "bench/subscribers.h"
#include "graph/prices.h"
#include "pkg/async/task_group.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::uint32_t kSubscribers = 1'000;
constexpr std::uint32_t kIdle = 9'000;  // Both ends of each are files of one user.
constexpr int kRounds = 300;
constexpr int kWarmUp = 30;
constexpr int kAssets = 10;

// ---- The schema of prices, without the rest of the API

struct App {
  graph::Prices& prices;
  std::uint32_t opened = 0;
};

using namespace graphql;
using graph::AssetChange;

Task<Result<std::unique_ptr<EventStream<graph::SharedChanges>>>> open_changes(FieldCall call) {
  auto& app = call.context<App>();
  ++app.opened;
  co_return app.prices.changes();
}

extern const ObjectBinding kChange;
constexpr FieldBinding kChangeFields[] = {
    field<NonNull<String>>("id",
                           [](const FieldCall& call) -> const std::string& { return call.parent<AssetChange>().id; }),
    field<NonNull<Float>>("priceUSD", [](const FieldCall& call) { return call.parent<AssetChange>().price_usd; }),
    field<NonNull<Boolean>>("isStale", [](const FieldCall& call) { return call.parent<AssetChange>().is_stale; }),
};
constexpr FieldBinding kQueryFields[] = {field<Int>("one", [](const FieldCall&) { return 1; })};
constexpr FieldBinding kSubscriptionFields[] = {subscription<List<Object<AssetChange, kChange>>, graph::SharedChanges>(
    "assetsUpdated", [](const FieldCall& call) { return open_changes(call); })};
constinit const ObjectBinding kChange{"AssetUpdate", kChangeFields};
constinit const ObjectBinding kQuery{"Query", kQueryFields};
constinit const ObjectBinding kSubscription{"Subscription", kSubscriptionFields};

std::unique_ptr<const ExecutableSchema> make_schema() {
  const ObjectBinding* bindings[] = {&kChange, &kQuery, &kSubscription};
  return *ExecutableSchema::create(*build_schema("type AssetUpdate { id: String! priceUSD: Float! isStale: Boolean! } "
                                                 "type Query { one: Int } "
                                                 "type Subscription { assetsUpdated: [AssetUpdate] }"),
                                   bindings);
}

Task<Result<AccessClaims>> know_nobody(std::string) {
  co_return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "The token is not valid.");
}

// ---- The server

class World {
 public:
  World() {
    subscriptions_.add_to(router_, "/graphql");
    if (!server_.listen()) std::abort();
    tasks_.spawn("server", server_.run());
  }

  std::uint16_t port() const { return server_.port(); }
  std::uint32_t opened() const { return app_.opened; }
  void forget() { app_.opened = 0; }
  std::size_t connections() const { return subscriptions_.connections(); }

  void run_until(const std::function<bool()>& is_done) {
    while (!is_done()) loop_.run_one_for(200us);
  }

  void publish(int round) {
    std::vector<PriceUpdate> updates(kAssets);
    for (int i = 0; i < kAssets; ++i) {
      auto& quote = updates[static_cast<std::size_t>(i)].quote;
      quote.asset_id = fmt::format("asset-{}", i);
      quote.price = *battlesbit::Price::parse(fmt::format("{}.{:08}", 60'000 + i, round + 1));
      quote.stale = false;
    }
    prices_.publish(updates);
  }

 private:
  boost::asio::io_context loop_{1};
  graph::Prices prices_{loop_.get_executor()};
  App app_{prices_};
  std::unique_ptr<const ExecutableSchema> schema_ = make_schema();
  Engine engine_{*schema_, [](const Schema&, const Document&) { return std::vector<GraphQLError>(); }};
  http::EngineService service_{
      engine_, [this](const http::Caller&) { return std::shared_ptr<void>(std::shared_ptr<void>(), &app_); }, 5s};
  http::Router router_{http::Cors({"*"})};
  http::GraphQLSubscriptions subscriptions_{service_, {.authenticate = know_nobody}, {}, router_.cors()};
  http::Server server_{loop_.get_executor(), {}, router_};
  TaskGroup tasks_{loop_.get_executor()};
};

// ---- Measuring

double cpu_microseconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

struct Figures {
  double cpu_per_message = 0;  // Microseconds.
  double median_ms = 0;        // From the first send to the last receipt.
  double p99_ms = 0;
};

// `send` gives the frames of one round away; `wait` returns when the clients have so many.
Figures measure(const Subscribers& clients, const std::function<void(int)>& send,
                const std::function<void(std::uint64_t)>& wait) {
  std::vector<double> took;
  double cpu_before = 0;
  for (int round = 0; round < kWarmUp + kRounds; ++round) {
    if (round == kWarmUp) cpu_before = cpu_microseconds();
    const auto wanted = clients.frames() + kSubscribers;
    const auto began = steady_clock::now();
    send(round);
    wait(wanted);
    if (round >= kWarmUp)
      took.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - began).count());
  }
  std::ranges::sort(took);
  return {(cpu_microseconds() - cpu_before) / kRounds / kSubscribers, took[took.size() / 2],
          took[took.size() * 99 / 100]};
}

void print(const char* name, const Figures& figures) {
  fmt::print("{:<34} {:>10.2f} {:>10.2f} {:>10.2f}\n", name, figures.cpu_per_message, figures.median_ms,
             figures.p99_ms);
}

void subscribe(World& world, Subscribers& clients, std::uint32_t count, bool is_awake) {
  world.forget();
  clients.connect({.port = world.port(), .connections = count, .is_awake = is_awake});
  world.run_until([&] { return world.opened() == count && clients.frames() >= count; });
}

Figures measure_server(World& world, Subscribers& clients) {
  subscribe(world, clients, kSubscribers, true);
  return measure(
      clients, [&](int round) { world.publish(round); },
      [&](std::uint64_t wanted) { world.run_until([&] { return clients.frames() >= wanted; }); });
}

Figures measure_send(Subscribers& clients) {
  using boost::asio::ip::tcp;
  boost::asio::io_context loop;
  tcp::acceptor acceptor(loop, {boost::asio::ip::address_v4::loopback(), 0});
  clients.connect(
      {.port = acceptor.local_endpoint().port(), .connections = kSubscribers, .is_raw = true, .is_awake = true});
  std::vector<tcp::socket> sockets;
  while (sockets.size() < kSubscribers) {
    sockets.push_back(acceptor.accept());
    sockets.back().set_option(tcp::no_delay(true));
  }
  // As long as the server's: ten assets, a little over half a kilobyte.
  std::string payload = R"({"id":"1","type":"next","payload":{"data":{"assetsUpdated":[)";
  for (int i = 0; i < kAssets; ++i) {
    payload += fmt::format(R"({}{{"id":"asset-{}","priceUSD":{}.00000001,"isStale":false}})", i == 0 ? "" : ",", i,
                           60'000 + i);
  }
  payload += "]}}}";
  std::string frame = "\x81\x7E";
  frame += static_cast<char>(payload.size() >> 8);
  frame += static_cast<char>(payload.size() & 0xFF);
  frame += payload;
  return measure(
      clients,
      [&](int) {
        for (auto& socket : sockets) {
          if (::send(socket.native_handle(), frame.data(), frame.size(), 0) != static_cast<ssize_t>(frame.size()))
            std::abort();
        }
      },
      [&](std::uint64_t wanted) {
        while (clients.frames() < wanted) loop.run_one_for(200us), loop.restart();
      });
}

std::size_t resident_bytes() {
  long pages = 0;
  long ignored = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr || std::fscanf(file, "%ld %ld", &ignored, &pages) != 2) std::abort();
  std::fclose(file);
  return static_cast<std::size_t>(pages) * 4096;
}

void measure_memory(World& world, Subscribers& clients) {
  world.run_until([&] { return world.connections() == 0; });
  const auto heap = mallinfo2().uordblks;
  const auto resident = resident_bytes();
  subscribe(world, clients, kIdle, false);
  fmt::print("\n{} idle subscriptions hold {} bytes of heap each ({} resident)\n", kIdle,
             (mallinfo2().uordblks - heap) / kIdle, (resident_bytes() - resident) / kIdle);
}

int run() {
  Subscribers clients;
  World world;
  fmt::print("{} prices to {} subscribers, {} times\n\n{:<34} {:>10} {:>10} {:>10}\n", kAssets, kSubscribers, kRounds,
             "", "CPU us/msg", "median ms", "p99 ms");
  const auto bare = measure_send(clients);
  print("send() to bare sockets", bare);
  const auto server = measure_server(world, clients);
  print("subscription { assetsUpdated }", server);
  fmt::print("{:<34} {:>10.2f} {:>10.2f} {:>10.2f}\n", "ratio", server.cpu_per_message / bare.cpu_per_message,
             server.median_ms / bare.median_ms, server.p99_ms / bare.p99_ms);
  clients.connect({.port = world.port(), .connections = 0});
  measure_memory(world, clients);
  std::fflush(stdout);
  std::_Exit(EXIT_SUCCESS);  // Nobody needs ten thousand goodbyes.
}

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::run(); }
