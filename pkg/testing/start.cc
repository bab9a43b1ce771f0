#include "pkg/testing/start.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "pkg/testing/wait.h"

namespace battlesbit::testing {

std::unique_ptr<Process> start_server(const Command& command, std::uint16_t port) {
  auto process = std::make_unique<Process>(command);
  wait_until([&] { return accepts_connections(port) || !process->is_running(); }, std::chrono::seconds(30));
  if (process->is_running() && accepts_connections(port)) return process;
  std::ifstream output(command.output);
  const std::string said{std::istreambuf_iterator<char>(output), {}};
  throw std::runtime_error(command.arguments.front() + " did not start:\n" + said);
}

}  // namespace battlesbit::testing
