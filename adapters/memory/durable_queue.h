// What one durable consumer has still to be given, and when: new messages at once, taken ones again when they were not
// acknowledged in time. Knows no clock: it is told. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "domain/entities/time.h"
#include "domain/services/bus.h"

namespace battlesbit::memory {

inline constexpr std::chrono::seconds kAckWait{10};

class DurableQueue {
 public:
  struct Taken {
    std::uint64_t sequence = 0;
    std::shared_ptr<const Message> message;
    int attempt = 0;  // From 1.
  };

  void add(std::uint64_t sequence, std::shared_ptr<const Message> message, Timestamp due);
  // Those that are due, by time and then by sequence; each is due again kAckWait later.
  std::vector<Taken> take(std::size_t limit, Timestamp now);
  std::optional<Timestamp> next_due() const;

  // Of what is not known any more, both are ignored: the store was lost, or another process was faster.
  void postpone(std::uint64_t sequence, Timestamp due);
  void remove(std::uint64_t sequence);
  void clear();

 private:
  struct Entry {
    std::shared_ptr<const Message> message;
    Timestamp due;
    int attempts = 0;
  };
  std::map<std::uint64_t, Entry> entries_;
  std::set<std::pair<Timestamp, std::uint64_t>> order_;  // (due, sequence) of every entry.
};

}  // namespace battlesbit::memory
