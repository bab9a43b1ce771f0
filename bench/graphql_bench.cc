// What does a GraphQL request over HTTP cost a server's processor, and how long does it take when half of them come?
// Ours beside mercurius with its JIT, and beside a server that reads requests and sends the same bytes each time. The
// client, the requests and the answers, byte for byte, are the same for all.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "bench/bare_server.h"
#include "bench/load.h"
#include "bench/memory_server.h"
#include "bench/peer.h"
#include "bench/processor_time.h"
#include "bench/spread.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;

constexpr int kRounds = 5;
constexpr auto kSaturated = 600ms;
constexpr auto kPaced = 1'500ms;
constexpr std::uint32_t kPipelined = 16;

struct Query {
  std::string name;
  std::string request;
  std::string answer{};
};

struct Contender {
  std::string name;
  Peer* server = nullptr;
  Spread per_cpu_second{};
  Spread per_second{};
  Spread half_p50{};
  Spread half_p99{};
};

void saturate(Contender& contender, const Query& query, std::uint32_t pipelined) {
  const double before = processor_seconds(contender.server->pid());
  const auto answers = run_load({.port = contender.server->port(),
                                 .request = query.request,
                                 .expected = query.answer,
                                 .pipelined = pipelined,
                                 .time = kSaturated});
  const double used = processor_seconds(contender.server->pid()) - before;
  contender.per_cpu_second.add(static_cast<double>(answers.count) / used / 1e3);
  contender.per_second.add(answers.per_second() / 1e3);
}

void pace(Contender& contender, const Query& query, double per_second) {
  const auto answers = run_load({.port = contender.server->port(),
                                 .request = query.request,
                                 .expected = query.answer,
                                 .per_second = per_second,
                                 .time = kPaced});
  contender.half_p50.add(answers.percentile(0.5) / 1e3);
  contender.half_p99.add(answers.percentile(0.99) / 1e3);
}

void print_costs(const Query& query, std::uint32_t pipelined, const std::array<Contender, 3>& all) {
  fmt::print("\n{}, {} bytes, {} at a time\n{:<12} {:>34} {:>30} {:>9}\n", query.name, query.answer.size(), pipelined,
             "", "answers per CPU second, thousands", "per second, thousands", "CPU us");
  for (const auto& one : all) {
    fmt::print("{:<12} {:>34} {:>30} {:>9.1f}\n", one.name, one.per_cpu_second.text(1), one.per_second.text(1),
               1e3 / one.per_cpu_second.median());
  }
  fmt::print("ratio to mercurius {:.1f} (bar: 5)\n", all[0].per_cpu_second.median() / all[1].per_cpu_second.median());
}

void print_latencies(const std::array<Contender, 3>& all, double per_second) {
  fmt::print("at {:.1f} thousand per second, half of ours {:>16} {:>24}\n", per_second, "p50 ms", "p99 ms");
  for (const auto& one : all) {
    if (one.half_p99.is_empty()) continue;
    fmt::print("{:<12} {:>50} {:>24}\n", one.name, one.half_p50.text(2), one.half_p99.text(2));
  }
  fmt::print("p99 of ours {:.2f} ms, in the quietest round {:.2f} ms (bar: 1)\n", all[0].half_p99.median(),
             all[0].half_p99.min());
}

using Contenders = std::array<Contender, 3>;

void measure_costs(Contenders& all, const Query& query, std::uint32_t pipelined) {
  for (auto& one : all) saturate(one, query, pipelined);  // Compilers and caches warm up.
  for (auto& one : all) one.per_cpu_second = one.per_second = Spread();
  for (int round = 0; round < kRounds; ++round) {
    for (auto& one : all) saturate(one, query, pipelined);
  }
  print_costs(query, pipelined, all);
}

void measure_latencies(Contenders& all, const Query& query) {
  const double half = all[0].per_second.median() / 2;  // Thousands.
  for (int round = 0; round < kRounds; ++round) {
    for (auto& one : all) {
      // A server that cannot do so many would only show how its queue grows.
      if (one.per_second.median() > half * 1.2) pace(one, query, half * 1e3);
    }
  }
  print_latencies(all, half);
}

void compare(Peer& ours, Peer& mercurius, Query query) {
  query.answer = Conversation(ours.port()).ask(query.request);
  const auto theirs = Conversation(mercurius.port()).ask(query.request);
  if (theirs != query.answer) {
    fmt::print(stderr, "the answers differ:\n{}\n{}\n", query.answer, theirs);
    std::abort();
  }
  Peer bare(Peer::ourselves({"bare", std::to_string(query.request.size()), query.answer}));
  Contenders all{Contender{.name = "ours", .server = &ours},
                 {.name = "mercurius", .server = &mercurius},
                 {.name = "bare", .server = &bare}};
  measure_costs(all, query, 1);
  measure_latencies(all, query);
  measure_costs(all, query, kPipelined);
}

int run() {
  fmt::print(
      "{} rounds in turn; median (least to most). 32 connections that stay open. On loopback, sending an answer costs\n"
      "the server the whole way to the client: what \"bare\" uses is the kernel's. Several at a time share that way.\n",
      kRounds);
  Peer ours(Peer::ourselves({"serve"}));
  Peer mercurius(Peer::node("memory.js"));
  compare(ours, mercurius, {"hello", post_request(R"({"query":"{ hello }"})")});
  compare(ours, mercurius,
          {"20 rows", post_request(R"({"operationName":"Games","variables":{},"query":"query Games { games { id title )"
                                   R"(minPlayers maxPlayers duration isRanked fee } }"})")});
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace battlesbit::bench

// The servers are this program too, in processes of their own.
int main(int count, char** arguments) {
  using namespace battlesbit::bench;
  const auto is = [&](int at, const char* word) { return count > at && std::strcmp(arguments[at], word) == 0; };
  if (is(1, "serve")) serve_from_memory(static_cast<std::uint16_t>(std::atoi(arguments[count - 1])));
  if (is(1, "bare")) {
    serve_bare(static_cast<std::uint16_t>(std::atoi(arguments[4])), std::strtoull(arguments[2], nullptr, 10),
               arguments[3]);
  }
  return run();
}
