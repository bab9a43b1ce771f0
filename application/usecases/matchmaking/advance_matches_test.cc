// The end of a match without a result: status, money, what the players hear and what the log says, all at once.
#include "application/usecases/matchmaking/advance_matches.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "adapters/memory/stores/stores.h"
#include "domain/entities/transfers.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

class AdvanceMatchesTest : public testing::Test {
 protected:
  AdvanceMatchesTest() {
    Game game;
    game.id = new_id<GameId>(clock, random);
    game.title = "Duel";
    game.cup = 30;
    database.games.emplace(game.id, game);
    match.id = new_id<MatchId>(clock, random);
    match.game_id = game.id;
    match.status = MatchStatus::kOpen;
    match.orders_closed = match.positions_final = true;
    database.matches.emplace(match.id, match);
    database.match_logs[match.id];
    for (int i = 0; i < 2; ++i) add_player(game);
    database.ledger.balances[memory::key_of(escrow_account(match.id, Currency::kUsdt))] = 2 * kFee;
  }
  void add_player(const Game& game) {
    Participant seat;
    seat.id = new_id<ParticipantId>(clock, random);
    seat.match_id = match.id;
    seat.user_id = new_id<UserId>(clock, random);
    seat.fee = {Currency::kUsdt, kFee};
    seat.balance = game.start_balance;
    database.participants.emplace(seat.id, seat);
    database.seats_of_match[match.id].push_back(seat.id);
    Position position;
    position.id = new_id<PositionId>(clock, random);
    position.match_id = match.id;
    position.participant_id = seat.id;
    position.user_id = seat.user_id;
    position.status = PositionStatus::kCanceled;
    position.opened_at = clock.now();
    database.positions.emplace(position.id, position);
    database.positions_of_match[match.id].push_back(position.id);
    users.push_back(seat.user_id);
  }
  std::int64_t balance(AccountRef account) { return *clock.run(loop, stores.ledger.balance(std::move(account))); }

  static constexpr std::int64_t kFee = 5'000'000;
  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{1};
  memory::Database database;
  NobodyListens nobody;
  memory::Stores stores{{database, clock, nobody}};
  Match match;
  std::vector<UserId> users;
  AdvanceMatches advance{stores.matches, clock, random};
};

TEST_F(AdvanceMatchesTest, AMatchWhoseFeedWasDeadIsCanceledAndEveryFeeGoesBack) {
  database.matches.at(match.id).voided = true;
  EXPECT_EQ(clock.run(loop, advance.settle_due()), 1);
  const auto& ended = database.matches.at(match.id);
  EXPECT_EQ(ended.status, MatchStatus::kCanceled);
  EXPECT_TRUE(ended.voided);
  EXPECT_FALSE(ended.winner_id);
  EXPECT_EQ(balance(escrow_account(match.id, Currency::kUsdt)), 0);
  ASSERT_EQ(database.notifications.size(), users.size());
  for (const auto& [id, told] : database.notifications) {
    EXPECT_THAT(told.message, HasSubstr("The prices of your match of Duel cannot be known"));
  }
  for (const auto user : users) EXPECT_EQ(balance(available_account(user, Currency::kUsdt)), kFee);
  EXPECT_THAT(database.achievement_events, IsEmpty());
  const auto& log = database.match_logs.at(match.id).log;
  EXPECT_TRUE(log.is_sealed);
  EXPECT_THAT(log.entries.back().text, HasSubstr(R"("voided":"yes","winner":"-","house":"0")"));
  EXPECT_EQ(clock.run(loop, advance.settle_due()), 0) << "once";
}

TEST_F(AdvanceMatchesTest, AMatchInWhichNobodyTradedClosesAndEveryFeeGoesBack) {
  for (auto& [id, position] : database.positions) position.opened_at.reset();
  EXPECT_EQ(clock.run(loop, advance.settle_due()), 1);
  EXPECT_EQ(database.matches.at(match.id).status, MatchStatus::kClosed);
  for (const auto user : users) EXPECT_EQ(balance(available_account(user, Currency::kUsdt)), kFee);
  for (const auto& [id, told] : database.notifications) EXPECT_THAT(told.message, HasSubstr("Nobody traded"));
}

}  // namespace
}  // namespace battlesbit
