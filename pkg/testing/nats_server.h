// A private NATS server with JetStream on a port and in a folder of its own. For tests only. Any one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "pkg/testing/process.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::testing {

class NatsServer {
 public:
  NatsServer();  // Returns when it answers; throws std::runtime_error with its output when it does not.

  void kill();          // As a crash; the store stays.
  void delete_store();  // REQUIRES: killed.
  void start();         // Again, on the same port.
  void pause();         // Accepts and answers nothing, as a hung machine.
  void resume();
  pid_t pid() const { return process_->pid(); }
  std::string uri() const;  // nats://127.0.0.1:port

 private:
  TempFolder folder_;
  std::uint16_t port_;
  std::unique_ptr<Process> process_;
};

}  // namespace battlesbit::testing
