#include "bench/stack.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pkg/testing/free_port.h"
#include "pkg/testing/wait.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;
using cmd::testing::Program;

constexpr int kShards = 8;  // ARENA__SHARDS as it is by default.

struct Usage {
  pid_t parent = 0;
  double seconds = 0;
};

// Of /proc/PID/stat; nothing of a process that has ended meanwhile.
Usage usage_of(pid_t process) {
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  std::getline(file, line);
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(line.substr(name_end + 2));
  std::string state;
  Usage usage;
  fields >> state >> usage.parent;
  std::string ignored;
  for (int i = 0; i < 9; ++i) fields >> ignored;
  double ticks = 0;
  for (int i = 0; i < 4; ++i) {  // utime, stime, and those of children that ended.
    double value = 0;
    fields >> value;
    ticks += value;
  }
  usage.seconds = ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
  return usage;
}

std::map<pid_t, Usage> all_usage() {
  std::map<pid_t, Usage> all;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const auto name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto process = static_cast<pid_t>(std::stol(name));
    all[process] = usage_of(process);
  }
  return all;
}

double seconds_below(const std::map<pid_t, Usage>& all, pid_t root) {
  const auto found = all.find(root);
  double sum = found == all.end() ? 0 : found->second.seconds;
  for (const auto& [process, usage] : all) {
    if (usage.parent == root) sum += seconds_below(all, process);
  }
  return sum;
}

std::size_t count_of(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

void require(bool works, const Program& program, std::string_view name) {
  if (!works) throw std::runtime_error(fmt::format("{} does not work:\n{}", name, program.output()));
}

}  // namespace

std::vector<Symbol> synthetic_symbols(int count) {
  std::vector<Symbol> symbols;
  for (int i = 0; i < count; ++i) symbols.push_back({fmt::format("T{:03}USDT", i)});
  return symbols;
}

double processor_seconds_of_tree(pid_t root) { return seconds_below(all_usage(), root); }

std::map<std::string, double> figures_of(const Program& program) {
  std::map<std::string, double> figures;
  std::istringstream lines(program.get("/metrics").body);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    const auto space = line.rfind(' ');
    if (space != std::string::npos) figures[line.substr(0, line.find_first_of("{ "))] += std::stod(line.substr(space));
  }
  return figures;
}

Stack::Stack(Options options) : options_(options), exchange_port_(testing::free_port()) {
  Program::Settings settings;
  std::vector<std::string> names;
  for (const auto& symbol : synthetic_symbols(options.symbols)) names.push_back(symbol.text);
  settings.push_back(fmt::format("MARKET__SYMBOLS={}", fmt::join(names, ",")));
  exchange_ = std::make_unique<Program>(
      std::vector<std::string>{"exchange", "--port", std::to_string(exchange_port_), "--rate",
                               std::to_string(options.trades_per_second), "--history", "50000"},
      std::move(settings));
  const bool listens = testing::wait_until([this] { return testing::accepts_connections(exchange_port_); }, 20s);
  require(listens, *exchange_, "the exchange");
}

std::string Stack::exchange_url(std::string_view scheme) const {
  return fmt::format("{}://127.0.0.1:{}", scheme, exchange_port_);
}

Program::Settings Stack::settings() const {
  std::vector<std::string> names;
  for (const auto& symbol : synthetic_symbols(options_.symbols)) names.push_back(symbol.text);
  return {"DATABASE__URI=" + postgres_.uri(database_),
          "NATS__URI=" + nats_.uri(),
          "CACHES__REDIS__ADDRS=" + redis_.address(),
          "CACHES__REDIS__PASSWORD=" + redis_.password(),
          "MARKET__WS_URL=" + exchange_url("ws"),
          "MARKET__REST_URL=" + exchange_url("http"),
          fmt::format("MARKET__SYMBOLS={}", fmt::join(names, ",")),
          fmt::format("ARENA__SHARDS={}", kShards)};
}

void Stack::start_market() {
  market_ = std::make_unique<Program>(std::vector<std::string>{"market"}, settings());
  require(market_->becomes_ready(), *market_, "the market");
}

void Stack::start_arena() {
  arena_ = std::make_unique<Program>(std::vector<std::string>{"arena"}, settings());
  const auto decides = [this] { return count_of(arena_->output(), "shard owned") == kShards; };
  require(testing::wait_until(decides, 60s), *arena_, "the arena");
}

std::map<std::string, double> Stack::processor_seconds() const {
  std::map<std::string, double> seconds{{"exchange simulator", processor_seconds_of_tree(exchange_->pid())},
                                        {"NATS", processor_seconds_of_tree(nats_.pid())},
                                        {"PostgreSQL", processor_seconds_of_tree(postgres_.pid())},
                                        {"Redis", processor_seconds_of_tree(redis_.pid())}};
  if (market_) seconds["market"] = processor_seconds_of_tree(market_->pid());
  if (arena_) seconds["arena"] = processor_seconds_of_tree(arena_->pid());
  return seconds;
}

}  // namespace battlesbit::bench
