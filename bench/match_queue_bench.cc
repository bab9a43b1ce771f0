// How fast do waiting players become matches?
#include <benchmark/benchmark.h>
#include <cstring>

#include "domain/engine/match_queue.h"

namespace battlesbit {
namespace {

template <class AnyId>
AnyId id_of(std::uint64_t number) {
  AnyId id;
  std::memcpy(id.value.bytes.data() + 8, &number, sizeof number);
  return id;
}

// Everybody waits in one of ten games, then all matches are formed.
void match_waiting_players(benchmark::State& state) {
  for (auto _ : state) {
    MatchQueue queue(std::chrono::seconds(5));
    Game game;
    game.max_players = 4;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      const auto number = static_cast<std::uint64_t>(i) + 1;
      game.id = id_of<GameId>(number % 10 + 1);
      JoinRequest request;
      request.id = id_of<JoinRequestId>(number * 0x9e3779b97f4a7c15);
      request.user_id = id_of<UserId>(number * 0xbf58476d1ce4e5b9);
      request.game_id = game.id;
      request.created_at = Timestamp(Duration(i));
      queue.add(request, game);
    }
    benchmark::DoNotOptimize(queue.form(Timestamp(std::chrono::hours(1))));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(match_waiting_players)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace battlesbit

BENCHMARK_MAIN();
