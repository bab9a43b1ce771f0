#include "cmd/testing/program.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>

#include "adapters/clients/market/http_client.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/wait.h"

namespace battlesbit::cmd::testing {
namespace {
using namespace std::chrono_literals;
namespace asio = boost::asio;

battlesbit::testing::Command command_of(std::vector<std::string> arguments, const Program::Settings& settings,
                                        const std::string& input, const std::filesystem::path& folder,
                                        std::uint16_t port) {
  battlesbit::testing::Command command;
  if (!input.empty()) command.arguments = {"sh", "-c", "echo \"$0\" | \"$@\"", input};
  command.arguments.push_back(BATTLESBIT_PROGRAM);
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  for (const auto& setting : settings) command.environment.push_back("BATTLESBIT_" + setting);
  command.environment.push_back(fmt::format("BATTLESBIT_METRICS__PORT={}", port));
  command.output = folder / "output";
  return command;
}

}  // namespace

Program::Program(std::vector<std::string> arguments, Settings settings, std::string input)
    : port_(battlesbit::testing::free_port()),
      process_(command_of(std::move(arguments), settings, input, folder_.path(), port_)) {}

int Program::wait() { return process_.wait(); }

int Program::end(std::initializer_list<int> signals) {
  ::kill(process_.pid(), SIGSTOP);
  for (const int signal : signals) ::kill(process_.pid(), signal);
  ::kill(process_.pid(), SIGCONT);
  return process_.wait();
}

std::string Program::output() const {
  std::ifstream file(folder_.path() / "output");
  return {std::istreambuf_iterator<char>(file), {}};
}

Probe Program::get(const std::string& path) const {
  asio::io_context loop;
  binance::HttpClient client(*binance::parse_endpoint(fmt::format("http://127.0.0.1:{}", port_)), 5s);
  auto replying = asio::co_spawn(loop, client.get(path), asio::use_future);
  loop.run();
  const auto reply = replying.get();
  return reply ? Probe{reply->status, reply->body} : Probe{};
}

bool Program::answers(const std::function<bool(const Probe&)>& wanted) const {
  return battlesbit::testing::wait_until([&] { return wanted(get("/readyz")); }, 20s);
}

bool Program::becomes_ready() const {
  return answers([](const Probe& probe) { return probe.status == 200; });
}

Ended run(std::vector<std::string> arguments, Program::Settings settings, std::string input) {
  Program program(std::move(arguments), std::move(settings), std::move(input));
  const int code = program.wait();
  return {code, program.output()};
}

}  // namespace battlesbit::cmd::testing
