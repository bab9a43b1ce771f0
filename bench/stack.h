// The servers and services that a match needs, of this build and each a process of its own, on ports and in folders of
// its own: what a benchmark puts under load as it runs in production. Any one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "cmd/testing/program.h"
#include "domain/entities/tick.h"
#include "pkg/testing/nats_server.h"
#include "pkg/testing/postgres_server.h"
#include "pkg/testing/redis_server.h"

namespace battlesbit::bench {

// "T000USDT" and so on: the simulator's synthetic symbols.
std::vector<Symbol> synthetic_symbols(int count);

// Of the process and of all that it began, in seconds, user space and kernel.
double processor_seconds_of_tree(pid_t root);

// Counters and gauges of a service, by name; of several with labels the sum.
std::map<std::string, double> figures_of(const cmd::testing::Program& program);

class Stack {
 public:
  struct Options {
    int symbols = 100;
    int trades_per_second = 400;  // Of each symbol.
  };
  explicit Stack(Options options);  // The servers and the exchange.

  // Both wait until it works; the database must be there. Throw std::runtime_error with the output of who does not.
  void start_market();
  void start_arena();
  // Everything that a service of this stack is told; more settings win.
  cmd::testing::Program::Settings settings() const;

  testing::PostgresServer& postgres() { return postgres_; }
  const std::string& database() const { return database_; }
  void use_database(std::string name) { database_ = std::move(name); }
  std::string nats_uri() const { return nats_.uri(); }
  std::string exchange_url(std::string_view scheme) const;
  const cmd::testing::Program& market() const { return *market_; }
  const cmd::testing::Program* arena() const { return arena_.get(); }

  // By name of the process, in seconds; those that were started.
  std::map<std::string, double> processor_seconds() const;

 private:
  Options options_;
  testing::PostgresServer postgres_{{.durable = true, .max_connections = 100}};
  testing::NatsServer nats_;
  testing::RedisServer redis_;
  std::string database_;
  std::uint16_t exchange_port_;
  std::unique_ptr<cmd::testing::Program> exchange_;
  std::unique_ptr<cmd::testing::Program> market_;
  std::unique_ptr<cmd::testing::Program> arena_;
};

}  // namespace battlesbit::bench
