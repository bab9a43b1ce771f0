// The achievement process: hands every achievement event to the engine, as its message comes or by a sweep. Loop thread
// only.
#pragma once

#include "adapters/controllers/consumer.h"
#include "domain/services/progress.h"

namespace battlesbit::achievement {

class AchievementService {
 public:
  struct Options {
    Duration sweep_interval = std::chrono::seconds(5);
    Duration sweep_after = std::chrono::seconds(5);  // An event that is younger is left to its message.
  };

  AchievementService(AchievementEngine& engine, Achievements& achievements, Bus& bus, ConsumerPorts ports,
                     Options options);
  Task<void> run();  // Until cancelled.

 private:
  Task<Result<void>> on_message(Message message);
  Task<void> sweep();
  Task<Result<int>> sweep_once();

  AchievementEngine& engine_;
  Achievements& achievements_;
  ConsumerPorts ports_;
  Options options_;
  ConsumerLoop events_;
};

}  // namespace battlesbit::achievement
