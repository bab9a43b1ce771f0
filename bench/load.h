// A client of an HTTP server on this machine, over connections that stay open with one request at a time on each, or
// several at once (pipelining). Saturating: the next requests follow the answers. At a rate: requests have their times,
// and how long one takes counts from its time, not from when a connection was free for it. One thread; it does nothing
// else meanwhile.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace battlesbit::bench {

struct Load {
  std::uint16_t port = 0;
  std::string request;   // As it goes over the wire.
  std::string expected;  // The body of each answer: another ends the program.
  std::uint32_t connections = 32;
  std::uint32_t pipelined = 1;  // Requests that go out in one piece; the next go when all are answered.
  double per_second = 0;        // 0: saturating.
  std::chrono::milliseconds time{1'000};
};

struct Answers {
  std::uint64_t count = 0;
  double seconds = 0;
  std::vector<double> took_us;  // Sorted.

  double per_second() const { return static_cast<double>(count) / seconds; }
  double percentile(double part) const;  // Microseconds.
};

Answers run_load(const Load& load);

// A POST of JSON as an app sends it.
std::string post_request(const std::string& json, const std::string& path = "/graphql",
                         const std::string& authorization = {});

// Requests one after the other, on one connection.
class Conversation {
 public:
  explicit Conversation(std::uint16_t port);
  ~Conversation();
  std::string ask(const std::string& request);  // The body of the answer.

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace battlesbit::bench
