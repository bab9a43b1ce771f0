// Messages that no handler could deal with, kept with the reason for an operator to look at. Loop thread only.
#pragma once

#include <string>

#include "domain/entities/id.h"
#include "domain/services/bus.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct ParkedMessage {
  MessageId id;  // Of the parking.
  std::string consumer;
  Message message;
  std::string reason;  // Code and sentence of the last error.
  int attempts = 0;
  Timestamp parked_at{};
};

class ParkedMessages {
 public:
  virtual ~ParkedMessages() = default;
  virtual Task<Result<void>> park(ParkedMessage message) = 0;  // Errors: UNAVAILABLE.
};

}  // namespace battlesbit
