// The executable as an operator meets it: arguments and environment go in; exit code, output and probes come out. For
// tests only. Any one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "pkg/testing/process.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::cmd::testing {

struct Probe {
  int status = 0;  // 0: nobody answers.
  std::string body;
};

class Program {
 public:
  using Settings = std::vector<std::string>;  // "DATABASE__URI=...", without the prefix.

  // `input` is a line on its standard input.
  Program(std::vector<std::string> arguments, Settings settings = {}, std::string input = {});

  int wait();                                   // Until it ends by itself: the exit code.
  int end(std::initializer_list<int> signals);  // Sends them so that it finds all of them at once, and waits.
  bool is_running() { return process_.is_running(); }
  pid_t pid() const { return process_.pid(); }
  std::string output() const;
  Probe get(const std::string& path) const;  // From the operations port.
  // Whether /readyz came to answer so within 20 s.
  bool answers(const std::function<bool(const Probe&)>& wanted) const;
  bool becomes_ready() const;

 private:
  battlesbit::testing::TempFolder folder_;
  std::uint16_t port_;
  battlesbit::testing::Process process_;
};

// To the end: a tool, or a service that refuses to start.
struct Ended {
  int code = 0;
  std::string output;
};
Ended run(std::vector<std::string> arguments, Program::Settings settings = {}, std::string input = {});

}  // namespace battlesbit::cmd::testing
