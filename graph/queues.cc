#include "graph/queues.h"

#include <utility>

#include "application/messages/id_message.h"
#include "domain/services/streams.h"
#include "pkg/async/task_group.h"

namespace battlesbit::graph {
namespace {

constexpr std::size_t kQueue = 1'000;
constexpr auto kPause = std::chrono::milliseconds(500);
constexpr auto kLookAgain = std::chrono::seconds(10);

}  // namespace

class Queues::Changes final : public graphql::EventStream<QueueState> {
 public:
  Changes(Queues& queues, GameId game) : queues_(queues), game_(game), watched_(queues.watched(game)) {
    ++watched_.watchers;
  }
  ~Changes() override { --watched_.watchers; }

  Task<std::optional<QueueState>> next() override {
    if (std::exchange(is_first_, false)) {
      seen_ = watched_.round;
      auto state = co_await queues_.state(game_);
      if (!state) is_broken_ = true;
      if (!state) co_return std::nullopt;
      if (seen_ == watched_.round) watched_.state = *state;
      co_return told_ = *std::move(state);
    }
    do {
      while (watched_.round == seen_) co_await watched_.changed.wait();
      seen_ = watched_.round;
    } while (watched_.state == told_);
    co_return told_ = watched_.state;
  }
  bool lost_events() const override { return is_broken_; }

 private:
  Queues& queues_;
  GameId game_;
  Watched& watched_;
  std::uint64_t seen_ = 0;
  QueueState told_;
  bool is_first_ = true;
  bool is_broken_ = false;  // The rows cannot be read at the moment.
};

Task<Result<QueueState>> Queues::state(GameId game) {
  CO_TRY(const auto waiting, co_await requests_.count_waiting({game}));
  co_return QueueState{game, waiting.at(game)};
}

std::unique_ptr<graphql::EventStream<QueueState>> Queues::changes(GameId game) {
  return std::make_unique<Changes>(*this, game);
}

Task<void> Queues::run() {
  co_await run_together(
      executor_,
      task_list(NamedTask{"announcements of queues", follow()}, NamedTask{"forgotten queues", remember_to_look()},
                NamedTask{"queues", read_what_changed()}),
      {});
}

Task<void> Queues::follow() {
  const auto announced = bus_.subscribe(std::string(subjects::kQueueEventPrefix) + "*", kQueue);
  for (;;) {
    const auto message = co_await announced->next();
    const auto game = id_in<GameId>(message, "gameId");
    if (!game) continue;
    to_read_.insert(*game);
    woken_.notify();
  }
}

Task<void> Queues::remember_to_look() {
  for (;;) {
    co_await clock_.sleep_for(kLookAgain);
    for (const auto& [game, watched] : watched_) to_read_.insert(game);
    woken_.notify();
  }
}

Task<void> Queues::read_what_changed() {
  for (;;) {
    while (to_read_.empty()) co_await woken_.wait();
    std::vector<GameId> games;
    for (const auto& game : std::exchange(to_read_, {})) {
      const auto found = watched_.find(game);
      if (found != watched_.end() && found->second.watchers > 0) games.push_back(game);
    }
    if (games.empty()) continue;
    co_await read(std::move(games));
    co_await clock_.sleep_for(kPause);
  }
}

// What cannot be read now is read when it is remembered.
Task<void> Queues::read(std::vector<GameId> games) {
  const auto waiting = co_await requests_.count_waiting(std::move(games));
  if (!waiting) co_return;
  for (const auto& [game, count] : *waiting) {
    auto& of_game = watched(game);
    of_game.state = {game, count};
    ++of_game.round;
    of_game.changed.notify();
  }
}

}  // namespace battlesbit::graph
