// A child process of a test: a server, usually. It ends with this object, and with the test program if that dies first.
// For tests only. Any one thread.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace battlesbit::testing {

struct Command {
  std::vector<std::string> arguments;    // The program first; searched in PATH.
  std::vector<std::string> environment;  // "NAME=value", added to ours.
  std::filesystem::path output;          // Of stdout and stderr.
  std::string user;                      // To run as; empty: as we do.
};

class Process {
 public:
  explicit Process(const Command& command);  // Throws std::system_error when it cannot be started.
  ~Process();                                // stop()
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void stop(int signal);  // Sends it and waits; after 10 s it kills. Nothing when the process has ended.
  void stop();            // SIGTERM.
  void kill();            // SIGKILL: as a crash.
  int wait();             // Until it ends by itself: its exit status, or 128 and the signal that ended it.
  bool is_running();
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;  // -1 when it has ended and was waited for.
};

}  // namespace battlesbit::testing
