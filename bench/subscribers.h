// Many clients of subscriptions in a process of their own, so that what they cost is not taken for the server's. They
// count the WebSocket frames that come to them, and do nothing else.
#pragma once

#include <atomic>
#include <cstdint>
#include <sys/types.h>

namespace battlesbit::bench {

struct Wanted {
  std::uint16_t port = 0;
  std::uint32_t connections = 0;
  bool is_raw = false;    // Frames come without being asked for: no HTTP, no protocol.
  bool is_awake = false;  // They never sleep: a server pays nothing for waking clients that are elsewhere.
  bool is_stuck = false;  // They read nothing after the first frame, and take little.
};

class Subscribers {
 public:
  // Forks. REQUIRES: this process has one thread.
  Subscribers();
  ~Subscribers();
  Subscribers(const Subscribers&) = delete;
  Subscribers& operator=(const Subscribers&) = delete;

  // Connects in the background. Those of the call before are closed first.
  void connect(const Wanted& wanted);
  std::uint64_t frames() const { return counts_->frames.load(std::memory_order_acquire); }
  std::uint32_t connected() const { return counts_->connected.load(std::memory_order_acquire); }

 private:
  struct Counts {
    std::atomic<std::uint64_t> frames;
    std::atomic<std::uint32_t> connected;
  };
  [[noreturn]] static void live(int commands, Counts& counts);

  Counts* counts_;  // Shared with the other process.
  int commands_ = -1;
  pid_t child_ = -1;
};

}  // namespace battlesbit::bench
