// One answer reads several tables, one after the other, while the game goes on.
#include <functional>
#include <utility>

#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using ::testing::HasSubstr;
using ::testing::Not;

// Something happens after the first thing that is read.
class ChangingMatches final : public Matches {
 public:
  ChangingMatches(Matches& stored, std::function<Task<void>()> then) : stored_(stored), then_(std::move(then)) {}

  Task<Result<Match>> form(GameId game, std::vector<JoinRequestId> requests,
                           std::function<Result<Formation>(const FormationView&)> decide) override {
    return stored_.form(game, std::move(requests), std::move(decide));
  }
  Task<Result<Match>> change(MatchId id, std::function<Result<Change>(const MatchView&)> decide) override {
    return stored_.change(id, std::move(decide));
  }
  Task<Result<std::optional<Match>>> find(MatchId id) override { co_return co_await read(stored_.find(id)); }
  Task<Result<std::vector<Match>>> find_many(std::vector<MatchId> ids) override {
    co_return co_await read(stored_.find_many(std::move(ids)));
  }
  Task<Result<std::vector<Participant>>> participants_of(std::vector<MatchId> ids) override {
    co_return co_await read(stored_.participants_of(std::move(ids)));
  }
  Task<Result<std::vector<MatchId>>> due_to_start(Timestamp now, std::size_t limit) override {
    return stored_.due_to_start(now, limit);
  }
  Task<Result<std::vector<MatchId>>> due_to_close_orders(Timestamp now, std::size_t limit) override {
    return stored_.due_to_close_orders(now, limit);
  }
  Task<Result<std::vector<MatchId>>> due_to_settle(std::size_t limit) override { return stored_.due_to_settle(limit); }

 private:
  template <class T>
  Task<T> read(Task<T> task) {
    T value = co_await std::move(task);
    if (auto then = std::exchange(then_, nullptr)) co_await then();
    co_return value;
  }

  Matches& stored_;
  std::function<Task<void>()> then_;
};

Task<void> close(Matches& matches, MatchId id) {
  const auto decide = [](const MatchView& view) -> Result<Matches::Change> {
    Matches::Change change{.match = view.match, .participants = view.participants, .effects = {}};
    change.match.status = MatchStatus::kClosed;
    change.match.orders_closed = change.match.positions_final = true;
    ++change.match.version;
    for (std::int32_t rank = 0; auto& player : change.participants) player.rank = static_cast<std::int16_t>(++rank);
    return change;
  };
  EXPECT_TRUE(co_await matches.change(id, decide));
}

TEST_F(ApiTest, AMatchThatIsClosedHasItsRanks) {
  const auto anna = player("anna");
  const auto match = play({anna, player("ben")}, "Duel");
  ChangingMatches changing(stores.matches, [this, id = match.id] { return close(stores.matches, id); });
  struct {
    decltype(stores.users)& users;
    decltype(stores.sessions)& sessions;
    decltype(stores.roles)& roles;
    decltype(stores.games)& games;
    Matches& matches;
    decltype(stores.join_requests)& join_requests;
    decltype(stores.match_logs)& match_logs;
    decltype(stores.positions)& positions;
    decltype(stores.ledger)& ledger;
    decltype(stores.listings)& listings;
    decltype(stores.nodes)& nodes;
    decltype(stores.notifications)& notifications;
    decltype(stores.administration)& administration;
  } over{stores.users,         stores.sessions,      stores.roles,         stores.games,  changing,
         stores.join_requests, stores.match_logs,    stores.positions,     stores.ledger, stores.listings,
         stores.nodes,         stores.notifications, stores.administration};
  Services with_changes = services_over(over);
  Context context(with_changes, {.user = anna, .session = {}, .problem = {}, .origin = {"198.51.100.7", "tests"}});
  const auto prepared =
      engine->prepare("{ gameMatch(id: \"" + match.id.to_string() + "\") { status participants { rank } } }");
  ASSERT_TRUE(prepared);
  const auto answer = run(engine->execute(*prepared, {}, {.context = &context, .time_limit = {}})).body;
  EXPECT_THAT(answer, HasSubstr(R"("participants":[{"rank":1},{"rank":2}])"));
  EXPECT_THAT(answer, Not(HasSubstr("errors")));
}

}  // namespace
}  // namespace battlesbit::graph::test
