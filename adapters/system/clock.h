// The machine's clock, and waits on the event loop that the waiting task runs on. Loop thread only.
#pragma once

#include "domain/services/clock.h"

namespace battlesbit::system {

class Clock final : public battlesbit::Clock {
 public:
  Timestamp now() const override;
  Task<void> sleep_until(Timestamp when) override;
};

}  // namespace battlesbit::system
