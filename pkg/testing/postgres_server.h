// A private PostgreSQL on 127.0.0.1 with its data in a folder of its own, not synced to disk unless asked. As root it
// runs as the user `postgres`. For tests only. Any one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pkg/testing/process.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::testing {

class PostgresServer {
 public:
  struct Options {
    bool durable = false;  // fsync: for tests of what a crash of the machine would leave, and for benchmarks.
    int max_connections = 50;
  };

  PostgresServer();
  explicit PostgresServer(Options options);  // Returns when it answers; throws std::runtime_error with its output.
  ~PostgresServer();

  // The server of this test program: made at the first call, ended with the program.
  static PostgresServer& shared();

  // The name of a new database: empty, or a copy of `model`, to which nobody may be connected. Takes some 50 ms.
  std::string create_database(const std::string& model = "template1");
  void execute(const std::string& database, const std::string& sql);  // Throws std::runtime_error with what was wrong.

  void stop();   // Connections are cut; what was committed stays.
  void kill();   // As a crash: nothing is written on the way out, the next start recovers.
  void start();  // Again, on the same port.

  std::string uri(const std::string& database) const;
  std::uint16_t port() const { return port_; }
  pid_t pid() const { return process_->pid(); }  // Of the one that begins the others.

 private:
  std::string program(const std::string& name) const;
  // Throws std::runtime_error with its output when it fails.
  void run(std::vector<std::string> arguments, const std::string& user);

  Options options_;
  TempFolder folder_;
  std::string owner_;  // The user that runs it; empty: we.
  std::uint16_t port_;
  int databases_ = 0;
  std::unique_ptr<Process> process_;
};

}  // namespace battlesbit::testing
