#include "bench/comparison.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "bench/load.h"
#include "bench/processor_time.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;

constexpr auto kSaturated = 600ms;
constexpr auto kPaced = 1'500ms;

void saturate(Contender& contender, const Query& query, std::uint32_t pipelined) {
  const double before = processor_seconds(contender.process);
  const auto answers = run_load({.port = contender.port,
                                 .request = query.request,
                                 .expected = query.answer,
                                 .pipelined = pipelined,
                                 .time = kSaturated});
  const double used = processor_seconds(contender.process) - before;
  contender.per_cpu_second.add(static_cast<double>(answers.count) / used / 1e3);
  contender.per_second.add(answers.per_second() / 1e3);
}

void pace(Contender& contender, const Query& query, double per_second) {
  const auto answers = run_load({.port = contender.port,
                                 .request = query.request,
                                 .expected = query.answer,
                                 .per_second = per_second,
                                 .time = kPaced});
  contender.half_p50.add(answers.percentile(0.5) / 1e3);
  contender.half_p99.add(answers.percentile(0.99) / 1e3);
}

void print_costs(const Query& query, std::uint32_t pipelined, const Contenders& all) {
  fmt::print("\n{}, {} bytes, {} at a time\n{:<12} {:>34} {:>30} {:>9}\n", query.name, query.answer.size(), pipelined,
             "", "answers per CPU second, thousands", "per second, thousands", "CPU us");
  for (const auto& one : all) {
    fmt::print("{:<12} {:>34} {:>30} {:>9.1f}\n", one.name, one.per_cpu_second.text(1), one.per_second.text(1),
               1e3 / one.per_cpu_second.median());
  }
  fmt::print("ratio to mercurius {:.1f} (bar: 5)\n", all[0].per_cpu_second.median() / all[1].per_cpu_second.median());
}

void print_latencies(const Contenders& all, double per_second) {
  fmt::print("at {:.1f} thousand per second, half of ours {:>16} {:>24}\n", per_second, "p50 ms", "p99 ms");
  for (const auto& one : all) {
    if (one.half_p99.is_empty()) continue;
    fmt::print("{:<12} {:>50} {:>24}\n", one.name, one.half_p50.text(2), one.half_p99.text(2));
  }
  fmt::print("p99 of ours {:.2f} ms, in the quietest round {:.2f} ms (bar: 1)\n", all[0].half_p99.median(),
             all[0].half_p99.min());
}

}  // namespace

std::string common_answer(const Contenders& all, const std::string& request) {
  const auto answer = Conversation(all.front().port).ask(request);
  for (const auto& one : all) {
    const auto other = Conversation(one.port).ask(request);
    if (other == answer) continue;
    fmt::print(stderr, "{} and {} answer differently:\n{}\n{}\n", all.front().name, one.name, answer, other);
    std::abort();
  }
  return answer;
}

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

}  // namespace battlesbit::bench
