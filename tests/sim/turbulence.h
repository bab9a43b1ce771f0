// What may happen to one operation of a store: it is slow; it is refused; it is done and the caller is told that it was
// not; the process ends just before or just after it. One per process. One thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "adapters/memory/clock.h"
#include "domain/services/outbox.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"
#include "tests/sim/host.h"
#include "tests/sim/plan.h"

namespace battlesbit::sim {

// Between the stores and the relay: who does not know that a transaction was committed does not tell of its messages.
class Commits final : public CommittedMessages {
 public:
  explicit Commits(CommittedMessages& listener) : listener_(listener) {}
  void committed(std::vector<Message> messages) override {
    if (!is_muted_) listener_.committed(std::move(messages));
  }
  void mute(bool muted) { is_muted_ = muted; }

 private:
  CommittedMessages& listener_;
  bool is_muted_ = false;
};

class Turbulence {
 public:
  // `faults` are those of the moment.
  Turbulence(Host& host, memory::VirtualClock& time, Trace& trace, const Faults& faults, Commits& commits)
      : host_(host), time_(time), trace_(trace), faults_(faults), commits_(commits) {}

  // REQUIRES: `operation` does not suspend, as those of the stores in memory.
  template <class T>
  Task<Result<T>> around(std::string_view name, Task<Result<T>> operation);

  // A decision that is sometimes made twice, as after a serialization failure: only the second one counts.
  template <class Decide>
  Decide repeated(Decide decide) {
    if (!host_.random().happens(faults_.store_repeat_permille)) return decide;
    return [decide = std::move(decide)](const auto& view) {
      static_cast<void>(decide(view));
      return decide(view);
    };
  }

 private:
  enum class Fate { kDone, kRefused, kForgotten, kCrashBefore, kCrashAfter };
  Fate draw();
  Task<void> pass_time();
  Task<void> crash(std::string_view name);
  Error unknown();
  void note(std::string_view name, std::string_view outcome);

  Host& host_;
  memory::VirtualClock& time_;
  Trace& trace_;
  const Faults& faults_;
  Commits& commits_;
};

template <class T>
Task<Result<T>> Turbulence::around(std::string_view name, Task<Result<T>> operation) {
  const Fate fate = draw();
  co_await pass_time();
  if (fate == Fate::kCrashBefore) co_await crash(name);
  if (fate == Fate::kRefused) {
    note(name, "is refused");
    co_return std::unexpected(unknown());
  }
  commits_.mute(fate == Fate::kForgotten);
  auto result = co_await std::move(operation);
  commits_.mute(false);
  note(name, result ? "ok" : result.error().code);
  if (fate == Fate::kCrashAfter) co_await crash(name);
  co_await pass_time();
  if (fate == Fate::kForgotten) {
    note(name, "is forgotten");
    co_return std::unexpected(unknown());
  }
  co_return result;
}

}  // namespace battlesbit::sim
