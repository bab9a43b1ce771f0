#include "domain/entities/participant_balance.h"

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }

TEST(ParticipantBalance, ChangesWithEveryProfitAndLoss) {
  Participant participant;
  participant.balance = VirtualMoney::from_integer(100);
  add_profit(participant, VirtualMoney::from_integer(5), at(10));
  add_profit(participant, VirtualMoney::from_integer(-25), at(20));
  EXPECT_EQ(participant.balance, VirtualMoney::from_integer(80));
  EXPECT_EQ(participant.balance_reached_at, at(20));
}

TEST(ParticipantBalance, StaysReachedWhenNothingWasWonOrLost) {
  Participant participant;
  participant.balance = VirtualMoney::from_integer(100);
  participant.balance_reached_at = at(5);
  add_profit(participant, VirtualMoney(), at(10));
  EXPECT_EQ(participant.balance_reached_at, at(5));
}

TEST(ParticipantBalance, IsReachedAtTheLatestOfItsTrades) {
  Participant participant;
  participant.balance = VirtualMoney::from_integer(100);
  add_profit(participant, VirtualMoney::from_integer(1), at(10));
  add_profit(participant, VirtualMoney::from_integer(1), at(9));
  EXPECT_EQ(participant.balance_reached_at, at(10));
}

}  // namespace
}  // namespace battlesbit
