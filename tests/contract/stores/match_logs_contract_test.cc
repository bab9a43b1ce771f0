// The logs of matches: written with the change that they tell of, bound by hashes, ended by the result.
#include <gmock/gmock.h>

#include "domain/verification/chain.h"
#include "pkg/digest/sha256.h"
#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::key_of;
using contract::kFee;
using testing::ElementsAre;
using testing::IsEmpty;

class MatchLogsContract : public contract::StoresSuite {
 protected:
  // An open match of two whose log has a beginning.
  Match logged_match() {
    table_ = table();
    users = table_.users;
    std::vector<JoinRequestId> requests;
    for (const UserId user : users) {
      deposit(user, kFee);
      requests.push_back(world.run(join(user, table_.game.id)).id);
    }
    const auto decide = [this](const Matches::FormationView& view) -> Result<Matches::Formation> {
      Matches::Formation formation;
      formation.match = table_.match;
      formation.match.id = world.id<MatchId>();
      for (const JoinRequest& request : view.requests) {
        Participant seat = table_.seats[formation.participants.size()];
        seat.id = world.id<ParticipantId>();
        seat.match_id = formation.match.id;
        seat.user_id = request.user_id;
        formation.participants.push_back(seat);
        formation.requests.push_back(request.id);
      }
      formation.effects.log = {{formation.match.id, LogPlace::kFirst, R"({"what":"formed"})"},
                               {formation.match.id, LogPlace::kNext, R"({"what":"seated"})"}};
      return formation;
    };
    return world.run(stores.matches.form(table_.game.id, requests, decide));
  }
  Task<Result<Match>> change(MatchId match, Effects effects) {
    return stores.matches.change(match, [effects](const MatchView& view) -> Result<Matches::Change> {
      Matches::Change made{view.match, {}, effects};
      ++made.match.version;
      return made;
    });
  }
  Task<Result<Match>> log(MatchId match, std::string text, LogPlace place = LogPlace::kNext) {
    Effects effects;
    effects.log = {{match, place, std::move(text)}};
    return change(match, std::move(effects));
  }
  Task<Result<Position>> create_logged(UserId user, MatchId match, std::string text) {
    const auto decide = [=, this](const Positions::TradingView& view) -> Result<Positions::Creation> {
      Positions::Creation creation;
      creation.position.id = world.id<PositionId>();
      creation.position.match_id = match;
      creation.position.participant_id = view.participant->id;
      creation.position.user_id = user;
      creation.position.symbol = Symbol{"BTCUSDT"};
      creation.position.margin = VirtualMoney::from_integer(1);
      creation.effects.log = {{match, LogPlace::kNext, text}};
      return creation;
    };
    return stores.positions.create(user, match, 1, std::nullopt, decide);
  }
  std::vector<std::string> texts(MatchId match) {
    std::vector<std::string> found;
    const auto stored = world.run(stores.match_logs.find(match));
    if (!stored) return {"no log"};
    for (const LoggedEntry& entry : stored->entries) found.push_back(entry.text);
    return found;
  }
  verification::Findings faults(MatchId match) {
    verification::Findings findings;
    verification::check_chain(*world.run(stores.match_logs.find(match)), findings);
    return findings;
  }
  std::vector<UserId> users;
  Table table_;
};
INSTANTIATE_TEST_SUITE_P(Stores, MatchLogsContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(MatchLogsContract, EachHashBindsTheEntriesBeforeIt) {
  const Match match = logged_match();
  world.run(log(match.id, "a fee of 5 \u20ae"));
  const auto stored = world.run(stores.match_logs.find(match.id));
  ASSERT_EQ(stored->entries.size(), 3u);
  LogHash hash = sha256("battlesbit match log 1 " + match.id.to_string());
  std::int64_t number = 0;
  for (const LoggedEntry& entry : stored->entries) {
    hash = Sha256().add(std::span(hash)).add(entry.text).finish();
    EXPECT_EQ(entry, (LoggedEntry{++number, entry.text, hash}));
  }
  EXPECT_THAT(texts(match.id), ElementsAre(R"({"what":"formed"})", R"({"what":"seated"})", "a fee of 5 \u20ae"));
  EXPECT_FALSE(stored->is_sealed);
}

TEST_P(MatchLogsContract, AResultHashIsThereWhenTheMatchIsOver) {
  const Match match = logged_match();
  const Match running = logged_match();
  EXPECT_THAT(world.run(stores.match_logs.results_of({match.id})), IsEmpty());
  world.run(log(match.id, "result", LogPlace::kLast));
  const auto stored = world.run(stores.match_logs.find(match.id));
  EXPECT_TRUE(stored->is_sealed);
  EXPECT_THAT(world.run(stores.match_logs.results_of({running.id, match.id, world.id<MatchId>()})),
              ElementsAre(ResultHash{match.id, stored->entries.back().hash}));
}

TEST_P(MatchLogsContract, NothingComesBehindTheResult) {
  const Match match = logged_match();
  const Match last = world.run(log(match.id, "result", LogPlace::kLast));
  EXPECT_EQ(world.refusal(log(match.id, "one more")), "DATABASE_ERROR");
  EXPECT_EQ(texts(match.id).back(), "result");
  EXPECT_EQ(world.run(stores.matches.find(match.id))->version, last.version) << "the change is not stored either";
}

TEST_P(MatchLogsContract, AMatchThatBeganWithoutALogHasNone) {
  const Table t = table();
  world.run(log(t.match.id, "lost"));
  EXPECT_THAT(texts(t.match.id), ElementsAre("no log"));
  EXPECT_FALSE(world.run(stores.match_logs.find(world.id<MatchId>())));
}

TEST_P(MatchLogsContract, ADecisionThatChangesNothingIsNotLogged) {
  const Match match = logged_match();
  const auto position = world.run(create_logged(users[0], match.id, "accepted"));
  const auto lease = *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  const TickRef trade{1, world.now(), Price::from_integer(100)};
  ArenaStore::Write opened{PositionOpened{key_of(position), trade.price, trade}, {}};
  opened.effects.log = {{match.id, LogPlace::kNext, "opened"}};
  ArenaStore::Write closed{
      PositionClosed{key_of(position), CloseReason::kTarget, trade.price, VirtualMoney(), trade, {}}, {}};
  closed.effects.log = {{match.id, LogPlace::kNext, "closed"}};
  ASSERT_TRUE(world.attempt(stores.arena.commit(lease, {opened, closed}, {}, world.now())));
  ASSERT_TRUE(world.attempt(stores.arena.commit(lease, {opened, closed}, {}, world.now())));
  EXPECT_THAT(texts(match.id),
              ElementsAre(R"({"what":"formed"})", R"({"what":"seated"})", "accepted", "opened", "closed"));
  EXPECT_THAT(faults(match.id), IsEmpty());
}

TEST_P(MatchLogsContract, AGroupOfDecisionsGoesToTheLogsOfItsMatches) {
  const std::vector<Match> matches{logged_match(), logged_match(), logged_match()};
  std::vector<ArenaStore::Write> writes;
  const TickRef trade{1, world.now(), Price::from_integer(100)};
  const auto lease = *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  for (int round = 0; round < 2; ++round) {
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      const auto seats = world.run(stores.matches.participants_of({match->id}));
      const auto position = world.run(create_logged(seats[0].user_id, match->id, "accepted"));
      writes.push_back({PositionOpened{key_of(position), trade.price, trade}, {}});
      writes.back().effects.log = {{match->id, LogPlace::kNext, "opened " + std::to_string(round)}};
    }
  }
  ASSERT_TRUE(world.attempt(stores.arena.commit(lease, writes, {}, world.now())));
  for (const Match& match : matches) {
    EXPECT_THAT(texts(match.id), ElementsAre(R"({"what":"formed"})", R"({"what":"seated"})", "accepted", "accepted",
                                             "opened 0", "opened 1"));
    EXPECT_THAT(faults(match.id), IsEmpty());
  }
}

TEST_P(MatchLogsContract, ManyAtOnceMakeOneChain) {
  const Match match = logged_match();
  constexpr int kEach = 16;
  std::vector<Task<Result<Position>>> creations;
  for (int i = 0; i < kEach; ++i) creations.push_back(create_logged(users[i % 2], match.id, "accepted"));
  for (const auto& result : world.race(std::move(creations))) EXPECT_TRUE(result);
  EXPECT_EQ(texts(match.id).size(), 2u + kEach);
  EXPECT_THAT(faults(match.id), IsEmpty());
}

}  // namespace
}  // namespace battlesbit
