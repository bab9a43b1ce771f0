#include "adapters/controllers/arena/live_board.h"

#include <gmock/gmock.h>

namespace battlesbit::arena {
namespace {

class LiveBoardTest : public testing::Test {
 protected:
  LiveBoardTest() {
    match_.id = *MatchId::parse("01900000-0000-7000-8000-000000000001");
    for (const auto* id : {"01900000-0000-7000-8000-000000000003", "01900000-0000-7000-8000-000000000002"}) {
      Participant seat;
      seat.id = *ParticipantId::parse(id);
      seat.user_id = *UserId::parse(id);
      seat.match_id = match_.id;
      seat.balance = VirtualMoney::from_integer(100);
      seats_.push_back(seat);
    }
    key_ = {.position_id = {}, .match_id = match_.id, .participant_id = seats_[0].id, .user_id = {}};
    board_.add(match_, seats_);
    engine_.match_opened(match_.id, at(100), seats_);
    engine_.watermark(kBtc, at(0), out_);
  }

  static Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }
  std::optional<LiveState> changed() { return board_.changed(match_.id, engine_, at(50)); }
  void trade(int second, int price) {
    engine_.tick({kBtc, {second, at(second), Price::from_integer(price)}, {}}, out_);
  }
  void buy() {
    Position position;
    position.match_id = match_.id;
    position.participant_id = seats_[0].id;
    position.symbol = kBtc;
    position.margin = VirtualMoney::from_integer(10);
    position.leverage = 10;
    engine_.position_added(position, std::nullopt, out_);
  }

  static inline const Symbol kBtc{"BTCUSDT"};
  Match match_;
  std::vector<Participant> seats_;
  PositionKey key_;
  Arena engine_;
  ArenaOutput out_;
  LiveBoard board_;
};

TEST_F(LiveBoardTest, TellsWhatHasChangedOnce) {
  const auto first = changed();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->players.at(0).equity, VirtualMoney::from_integer(100));
  EXPECT_EQ(changed(), std::nullopt);
  buy();
  trade(1, 100);
  trade(2, 105);
  const auto second = changed();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->positions.at(0).unrealized, VirtualMoney::from_integer(5));
  EXPECT_EQ(second->positions.at(0).last_price, Price::from_integer(105));
  EXPECT_EQ(changed(), std::nullopt);
}

TEST_F(LiveBoardTest, ShowsTheFirstPlayerFirstAndNamesTheUser) {
  buy();
  trade(1, 100);
  trade(2, 105);
  auto state = changed();
  EXPECT_EQ(state->players.at(0), (LiveState::Player{seats_[0].id, seats_[0].user_id, VirtualMoney::from_integer(100),
                                                     VirtualMoney::from_integer(105), 1}));
  EXPECT_EQ(state->players.at(1).user_id, seats_[1].user_id);
  trade(3, 80);
  state = changed();
  EXPECT_EQ(state->players.at(1), (LiveState::Player{seats_[0].id, seats_[0].user_id, VirtualMoney::from_integer(90),
                                                     VirtualMoney::from_integer(90), 2}));
}

TEST_F(LiveBoardTest, TellsThatRowsWereStoredThoughNoNumberIsNew) {
  changed();
  const PositionCanceled canceled{.key = key_, .at = {}, .order_id = {}};
  board_.apply(canceled);
  EXPECT_EQ(changed(), std::nullopt);
  board_.stored(canceled);
  EXPECT_NE(changed(), std::nullopt);
  EXPECT_EQ(changed(), std::nullopt);
}

TEST_F(LiveBoardTest, ForgetsAMatchThatIsFinished) {
  board_.apply(MatchFinished{match_.id});
  board_.stored(MatchFinished{match_.id});
  EXPECT_EQ(changed(), std::nullopt);
  EXPECT_TRUE(board_.matches().empty());
}

}  // namespace
}  // namespace battlesbit::arena
