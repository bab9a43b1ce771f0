#include "adapters/controllers/arena/live_board.h"

#include <gmock/gmock.h>

namespace battlesbit::arena {
namespace {

class LiveBoardTest : public testing::Test {
 protected:
  LiveBoardTest() {
    match_.id = *MatchId::parse("01900000-0000-7000-8000-000000000001");
    Participant seat;
    seat.id = *ParticipantId::parse("01900000-0000-7000-8000-000000000002");
    seat.match_id = match_.id;
    seat.balance = VirtualMoney::from_integer(100);
    key_ = {.position_id = {}, .match_id = match_.id, .participant_id = seat.id, .user_id = {}};
    board_.add(match_, {seat});
  }

  std::optional<LiveState> changed() { return board_.changed(match_.id, engine_, Timestamp()); }

  Match match_;
  PositionKey key_;
  Arena engine_;
  LiveBoard board_;
};

TEST_F(LiveBoardTest, TellsWhatHasChangedOnce) {
  const auto first = changed();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->players.at(0).equity, VirtualMoney::from_integer(100));
  EXPECT_EQ(changed(), std::nullopt);
  board_.apply(PositionReduced{key_, {}, {}, {}, VirtualMoney::from_integer(5), {}});
  EXPECT_EQ(changed()->players.at(0).balance, VirtualMoney::from_integer(105));
  EXPECT_EQ(changed(), std::nullopt);
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
