// The only source of the present moment and the only way to wait for one. Real: adapters/system. Virtual:
// adapters/memory.
#pragma once

#include "domain/entities/time.h"
#include "pkg/async/task.h"

namespace battlesbit {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
  // Returns at or after `when`; at once when that is past. Ends with operation_aborted when its task is cancelled.
  virtual Task<void> sleep_until(Timestamp when) = 0;
  Task<void> sleep_for(Duration duration) { return sleep_until(now() + duration); }
};

}  // namespace battlesbit
