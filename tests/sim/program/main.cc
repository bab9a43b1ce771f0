// Runs simulations by seed:  battlesbit_sim --seed 4711 --seeds 1000
// The first seed that fails ends it: what is wrong is printed, and the same seed is run again to write its trace.
#include <array>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tests/sim/simulation.h"

namespace {
using namespace battlesbit;

// For the handler below, which may do next to nothing.
std::array<char, 64> present_seed{};

// A broken invariant of the code under test aborts: at least say where.
void say_present_seed(int) {
  static_cast<void>(!write(STDERR_FILENO, present_seed.data(), std::strlen(present_seed.data())));
}

void announce(std::uint64_t seed) {
  const auto text = fmt::format("aborted in --seed {}\n", seed);
  text.copy(present_seed.data(), present_seed.size() - 1);
  present_seed[text.size()] = '\0';
}

struct Totals {
  std::size_t matches = 0;
  std::size_t positions = 0;
  std::size_t orders = 0;
  std::size_t late_orders = 0;
  int crashes = 0;
  Duration took{};

  void add(const sim::Report& report) {
    matches += report.matches;
    positions += report.positions;
    orders += report.orders;
    late_orders += report.late_orders;
    crashes += report.crashes;
    took += report.took;
  }
};

int fail(std::uint64_t seed, const sim::Report& report, const std::string& trace_file) {
  fmt::print(stderr, "--seed {} fails:\n", seed);
  for (const auto& failure : report.failures) fmt::print(stderr, "  {}\n", failure);
  const auto again = sim::simulate(sim::make_plan(seed), true);
  std::ofstream(trace_file) << again.trace;
  fmt::print(stderr, "its trace: {}\n", trace_file);
  if (again.failures != report.failures) fmt::print(stderr, "run again it ends in another way: not deterministic\n");
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Simulates whole matches on virtual time, with everything that can go wrong, by seeds.");
  std::uint64_t first = 1;
  std::uint64_t count = 1;
  std::string trace_file = "sim.trace";
  bool traces_all = false;
  app.add_option("--seed", first, "The first seed");
  app.add_option("--seeds", count, "How many, one after another");
  app.add_option("--trace-file", trace_file, "Where the trace of a failing seed goes");
  app.add_flag("--trace", traces_all, "Print the trace of every seed");
  CLI11_PARSE(app, argc, argv);

  static_cast<void>(std::signal(SIGABRT, say_present_seed));
  Totals totals;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    announce(seed);
    const auto report = sim::simulate(sim::make_plan(seed), traces_all);
    fmt::print("{}", report.trace);
    if (!report.failures.empty()) return fail(seed, report, trace_file);
    totals.add(report);
  }
  fmt::print("{} seeds: {} matches, {} positions, {} orders ({} too late), {} processes down, {} s of virtual time\n",
             count, totals.matches, totals.positions, totals.orders, totals.late_orders, totals.crashes,
             totals.took.count() / 1'000'000);
  return 0;
}
