// What does a GraphQL request over HTTP cost a server's processor, and how long does it take when half of them come?
// Ours beside mercurius with its JIT, and beside a server that reads requests and sends the same bytes each time. The
// client, the requests and the answers, byte for byte, are the same for all.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "bench/bare_server.h"
#include "bench/comparison.h"
#include "bench/load.h"
#include "bench/memory_server.h"
#include "bench/peer.h"

namespace battlesbit::bench {
namespace {
constexpr std::uint32_t kPipelined = 16;

void compare(Peer& ours, Peer& mercurius, Query query) {
  Contenders all{{.name = "ours", .process = ours.pid(), .port = ours.port()},
                 {.name = "mercurius", .process = mercurius.pid(), .port = mercurius.port()}};
  query.answer = common_answer(all, query.request);
  Peer bare(Peer::ourselves({"bare", std::to_string(query.request.size()), query.answer}));
  all.push_back({.name = "bare", .process = bare.pid(), .port = bare.port()});
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
