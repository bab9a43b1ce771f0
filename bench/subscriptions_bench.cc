// How fast prices get to 1,000 subscribers, beside uWebSockets and bare send() of the same frames to as many sockets,
// whether a client that never reads delays the others, and how much memory an idle subscription holds. The clients are
// a process of their own; the server is the real one, from the resolver to the WebSocket, and only its own processor
// time is counted.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <malloc.h>
#include <sstream>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/graphql/engine_service.h"
#include "adapters/controllers/http/graphql/subscriptions.h"
#include "adapters/controllers/http/server.h"
#include "bench/load.h"
#include "bench/peer.h"
#include "bench/processor_time.h"
#include "bench/spread.h"
#include "bench/subscribers.h"
#include "graph/prices.h"
#include "pkg/async/task_group.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::uint32_t kSubscribers = 1'000;
constexpr std::uint32_t kIdle = 10'000;
constexpr int kRounds = 5;  // Of each contender, in turn.
constexpr int kTimes = 40;  // In a round.
constexpr int kWarmUp = 8;
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

  // As a service runs its loop. A look after each handler would cost more than many a handler.
  void run_until(const std::function<bool()>& is_done) {
    while (!is_done()) loop_.run_for(200us);
  }

  void run_for(std::chrono::milliseconds time) {
    const auto end = steady_clock::now() + time;
    run_until([end] { return steady_clock::now() >= end; });
  }

  void publish(int round, int assets = kAssets) {
    std::vector<PriceUpdate> updates(static_cast<std::size_t>(assets));
    for (int i = 0; i < assets; ++i) {
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
  http::GraphQLSubscriptions subscriptions_{
      service_, {.authenticate = know_nobody}, {.limits = {}, .write_timeout = 10min}, router_.cors()};
  http::Server server_{loop_.get_executor(), {}, router_};
  TaskGroup tasks_{loop_.get_executor()};
};

// ---- Measuring

struct Contender {
  std::string name;
  pid_t process = ::getpid();
  Spread cpu_per_message{};  // Microseconds.
  Spread median_ms{};        // From the first send to the last receipt.
  Spread p99_ms{};
};

// `send` gives the frames of one time away; `wait` returns when the clients have so many.
void measure(Contender& contender, const Subscribers& clients, const std::function<void(int)>& send,
             const std::function<void(std::uint64_t)>& wait) {
  std::vector<double> took;
  double cpu_before = 0;
  for (int time = 0; time < kWarmUp + kTimes; ++time) {
    if (time == kWarmUp) cpu_before = processor_seconds(contender.process);
    const auto wanted = clients.frames() + kSubscribers;
    const auto began = steady_clock::now();
    send(time);
    wait(wanted);
    if (time >= kWarmUp) took.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - began).count());
  }
  std::ranges::sort(took);
  contender.cpu_per_message.add((processor_seconds(contender.process) - cpu_before) * 1e6 / kTimes / kSubscribers);
  contender.median_ms.add(took[took.size() / 2]);
  contender.p99_ms.add(took[took.size() * 99 / 100]);
}

void poll_frames(const Subscribers& clients, std::uint64_t wanted) {
  boost::asio::io_context loop;
  while (clients.frames() < wanted) loop.run_one_for(200us), loop.restart();
}

void subscribe(World& world, Subscribers& clients, const Wanted& wanted) {
  world.forget();
  clients.connect(wanted);
  world.run_until([&] { return world.opened() == wanted.connections && clients.frames() >= wanted.connections; });
}

void measure_server(Contender& contender, World& world, Subscribers& clients, std::size_t others = 0) {
  world.run_until([&] { return world.connections() == others; });
  subscribe(world, clients, {.port = world.port(), .connections = kSubscribers, .is_awake = true});
  measure(
      contender, clients, [&](int time) { world.publish(time); },
      [&](std::uint64_t wanted) { world.run_until([&] { return clients.frames() >= wanted; }); });
  clients.connect({.port = world.port(), .connections = 0});
}

// As long as the server's: ten assets, a little over half a kilobyte.
std::string message() {
  std::string text = R"({"id":"1","type":"next","payload":{"data":{"assetsUpdated":[)";
  for (int i = 0; i < kAssets; ++i) {
    text += fmt::format(R"({}{{"id":"asset-{}","priceUSD":{}.00000001,"isStale":false}})", i == 0 ? "" : ",", i,
                        60'000 + i);
  }
  return text + "]}}}";
}

void measure_uwebsockets(Contender& contender, Peer& peer, Subscribers& clients) {
  clients.connect({.port = peer.port(), .connections = kSubscribers, .is_awake = true});
  poll_frames(clients, 2 * kSubscribers);  // Each is told that it is connected, and that it subscribes.
  Conversation conversation(peer.port());
  const auto publish = post_request(message(), "/publish");
  measure(
      contender, clients, [&](int) { conversation.ask(publish); },
      [&](std::uint64_t wanted) { poll_frames(clients, wanted); });
}

void measure_send(Contender& contender, Subscribers& clients) {
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
  const auto payload = message();
  std::string frame = "\x81\x7E";
  frame += static_cast<char>(payload.size() >> 8);
  frame += static_cast<char>(payload.size() & 0xFF);
  frame += payload;
  measure(
      contender, clients,
      [&](int) {
        for (auto& socket : sockets) {
          if (::send(socket.native_handle(), frame.data(), frame.size(), 0) != static_cast<ssize_t>(frame.size()))
            std::abort();
        }
      },
      [&](std::uint64_t wanted) { poll_frames(clients, wanted); });
}

// How much of what the server has sent the kernel still holds, on the connection where that is most.
std::size_t most_unsent_bytes(std::uint16_t port) {
  std::ifstream table("/proc/net/tcp");
  std::size_t most = 0;
  for (std::string line; std::getline(table, line);) {
    unsigned local = 0;
    unsigned unsent = 0;
    if (std::sscanf(line.c_str(), " %*u: %*X:%X %*X:%*X %*X %X:", &local, &unsent) == 2 && local == port)
      most = std::max<std::size_t>(most, unsent);
  }
  return most;
}

void print(const Contender& contender) {
  fmt::print("{:<46} {:>20} {:>24} {:>24}\n", contender.name, contender.cpu_per_message.text(2),
             contender.median_ms.text(1), contender.p99_ms.text(1));
}

void measure_fan_out(World& world, Subscribers& clients, Subscribers& slow) {
  Peer peer(Peer::node("publish.js"));
  Contender bare{"send() to bare sockets"};
  Contender uwebsockets{.name = "uWebSockets publish", .process = peer.pid()};
  Contender server{"subscription { assetsUpdated }"};
  for (int round = 0; round < kRounds; ++round) {
    measure_send(bare, clients);
    measure_uwebsockets(uwebsockets, peer, clients);
    measure_server(server, world, clients);
  }
  world.run_until([&] { return world.connections() == 0; });
  subscribe(world, slow, {.port = world.port(), .connections = 1, .is_stuck = true});
  for (int time = 0; time < 200; ++time) {  // More than its sockets take.
    world.publish(time, 100 * kAssets);
    world.run_for(2ms);
  }
  Contender beside{"the same, and one client never reads"};
  for (int round = 0; round < kRounds; ++round) measure_server(beside, world, clients, 1);
  fmt::print("{} prices to {} subscribers; {} rounds in turn: median (least to most)\n\n{:<46} {:>20} {:>24} {:>24}\n",
             kAssets, kSubscribers, kRounds, "", "CPU us/message", "median ms to the last", "p99 ms to the last");
  for (const auto* one : {&bare, &uwebsockets, &server, &beside}) print(*one);
  fmt::print("CPU of ours: {:.2f} of uWebSockets' (bar: at most 1), {:.2f} of bare send()'s\n",
             server.cpu_per_message.median() / uwebsockets.cpu_per_message.median(),
             server.cpu_per_message.median() / bare.cpu_per_message.median());
  fmt::print("beside the client that never reads, which left {} bytes unread: median {:.2f} of without it (bar: 1)\n",
             most_unsent_bytes(world.port()), beside.median_ms.median() / server.median_ms.median());
  slow.connect({.port = world.port(), .connections = 0});
}

std::size_t resident_bytes() {
  long pages = 0;
  long ignored = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr || std::fscanf(file, "%ld %ld", &ignored, &pages) != 2) std::abort();
  std::fclose(file);
  return static_cast<std::size_t>(pages) * 4096;
}

// What the kernel keeps of open sockets; 0 when it does not say (to root only).
std::size_t socket_bytes() {
  constexpr std::array<std::string_view, 4> kKinds{"TCP", "sock_inode_cache", "filp", "eventpoll_epi"};
  std::ifstream table("/proc/slabinfo");
  std::size_t bytes = 0;
  for (std::string line; std::getline(table, line);) {
    std::string kind;
    std::size_t objects = 0;
    std::size_t all = 0;
    std::size_t size = 0;
    if (std::istringstream(line) >> kind >> objects >> all >> size && std::ranges::find(kKinds, kind) != kKinds.end())
      bytes += objects * size;
  }
  return bytes;
}

// In a process that has done nothing else yet: memory of before would be used again, and not be seen.
void measure_memory(World& world, Subscribers& clients) {
  const auto heap = mallinfo2().uordblks;
  const auto resident = resident_bytes();
  const auto kernel = socket_bytes();
  subscribe(world, clients, {.port = world.port(), .connections = kIdle});
  fmt::print(
      "\n{} idle subscriptions: {} bytes of heap each, {} resident (bar: 8192); the kernel's sockets {} an end\n",
      kIdle, (mallinfo2().uordblks - heap) / kIdle, (resident_bytes() - resident) / kIdle,
      (socket_bytes() - kernel) / kIdle / 2);
}

int run() {
  Subscribers clients;  // First: while there is one thread.
  Subscribers slow;
  const pid_t memory = ::fork();
  if (memory == 0) {
    World world;
    measure_memory(world, clients);
    std::fflush(stdout);
    std::_Exit(EXIT_SUCCESS);  // Nobody needs ten thousand goodbyes.
  }
  int status = 0;
  if (::waitpid(memory, &status, 0) != memory || status != 0) std::abort();
  World world;
  measure_fan_out(world, clients, slow);
  std::fflush(stdout);
  std::_Exit(EXIT_SUCCESS);
}

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::run(); }
