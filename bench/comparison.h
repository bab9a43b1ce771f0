// Servers that answer the same request with the same bytes, measured in turn on one connection each time and many: what
// an answer costs the server's processor, and how long it takes when half as many come as ours can do. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

#include "bench/spread.h"

namespace battlesbit::bench {

inline constexpr int kRounds = 5;  // Of each server, in turn.

struct Query {
  std::string name;
  std::string request;   // As it goes over the wire.
  std::string answer{};  // Its body, from all servers.
};

struct Contender {
  std::string name;
  pid_t process = 0;  // All of its threads count.
  std::uint16_t port = 0;
  Spread per_cpu_second{};  // Thousands of answers.
  Spread per_second{};
  Spread half_p50{};  // Milliseconds.
  Spread half_p99{};
};

// Ours first.
using Contenders = std::vector<Contender>;

// What the first answers. Ends the program when another answers something else.
std::string common_answer(const Contenders& all, const std::string& request);

// Prints a table. `pipelined`: requests that come at once on each of 32 connections.
void measure_costs(Contenders& all, const Query& query, std::uint32_t pipelined);
// REQUIRES: measure_costs() has been, for the same query.
void measure_latencies(Contenders& all, const Query& query);

}  // namespace battlesbit::bench
