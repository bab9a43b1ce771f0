// Messages that were stored with the rows they announce and still have to be published. Loop thread only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/entities/time.h"
#include "domain/services/bus.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Told by the stores, right after a commit, of the messages that the commit put into the outbox: the relay publishes
// them at once, so that the sweep only finds what a crash left behind.
class CommittedMessages {
 public:
  virtual ~CommittedMessages() = default;
  virtual void committed(std::vector<Message> messages) = 0;
};

class Outbox {
 public:
  virtual ~Outbox() = default;
  // The oldest first.
  virtual Task<Result<std::vector<Message>>> stored_before(Timestamp time, std::size_t limit) = 0;
  virtual Task<Result<void>> remove(std::vector<std::string> message_ids) = 0;
};

}  // namespace battlesbit
