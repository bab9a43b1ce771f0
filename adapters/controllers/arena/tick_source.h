// Where trades come from, a batch at a time: from the bus, or from another part of this process. What one batch holds
// is shared by all who get it. Loop thread only.
#pragma once

#include <memory>
#include <vector>

#include "domain/entities/tick.h"
#include "pkg/async/task.h"

namespace battlesbit::arena {

using TickBatch = std::shared_ptr<const std::vector<Tick>>;

class TickSource {
 public:
  virtual ~TickSource() = default;
  virtual Task<TickBatch> next() = 0;  // At least one; waits for it.
};

}  // namespace battlesbit::arena
