// A server that a benchmark measures, as a process of its own on a free port. Ends with this object. Any one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

#include "pkg/testing/process.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::bench {

class Peer {
 public:
  // The last argument of each is the port.
  static std::vector<std::string> ourselves(std::vector<std::string> arguments);  // This program.
  static std::vector<std::string> node(const std::string& script,
                                       std::vector<std::string> arguments = {});  // One of bench/peers.

  explicit Peer(std::vector<std::string> command, std::vector<std::string> environment = {});

  std::uint16_t port() const { return port_; }
  pid_t pid() const { return process_->pid(); }

 private:
  testing::TempFolder folder_;
  std::uint16_t port_;
  std::unique_ptr<testing::Process> process_;
};

}  // namespace battlesbit::bench
