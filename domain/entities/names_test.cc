// The stored names of every enum: each one is read back as itself, and nothing else is read at all.
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "domain/entities/game.h"
#include "domain/entities/ledger.h"
#include "domain/entities/match.h"
#include "domain/entities/money.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/entities/progress.h"

namespace battlesbit {
namespace {

// The enum's values are 0..count-1.
template <class Enum, class Parse>
void expect_round_trip(int count, Parse parse) {
  std::set<std::string> seen;
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<Enum>(i);
    const std::string name{to_string(value)};
    EXPECT_TRUE(seen.insert(name).second) << name << " twice";
    EXPECT_EQ(parse(name), value) << name;
  }
  for (const char* other : {"", "Buy", "buy ", "unknown"}) EXPECT_FALSE(parse(other)) << other;
}

TEST(Names, ReadBackAsThemselves) {
  expect_round_trip<PositionSide>(2, parse_position_side);
  expect_round_trip<PositionType>(2, parse_position_type);
  expect_round_trip<PositionStatus>(5, parse_position_status);
  expect_round_trip<CloseReason>(5, parse_close_reason);
  expect_round_trip<MatchStatus>(5, parse_match_status);
  expect_round_trip<JoinStatus>(3, parse_join_status);
  expect_round_trip<AccountKind>(6, parse_account_kind);
  expect_round_trip<TransferKind>(7, parse_transfer_kind);
  expect_round_trip<Currency>(3, parse_currency);
  expect_round_trip<NotificationAction>(3, parse_notification_action);
  expect_round_trip<NotificationTarget>(4, parse_notification_target);
  expect_round_trip<NotificationType>(3, parse_notification_type);
  expect_round_trip<AchievementMetric>(3, parse_achievement_metric);
}

TEST(Names, AreThoseOfTheStore) {
  EXPECT_EQ(to_string(CloseReason::kStopLoss), "stop_loss");
  EXPECT_EQ(to_string(CloseReason::kMatchEnd), "match_end");
  EXPECT_EQ(to_string(PositionStatus::kCanceled), "canceled");
  EXPECT_EQ(to_string(OrderStatus::kPending), "pending");
  EXPECT_EQ(to_string(OrderStatus::kApplied), "applied");
  EXPECT_EQ(to_string(OrderStatus::kRefused), "refused");
}

TEST(Rules, KnowTheirVersionsAndNoOthers) {
  ASSERT_TRUE(rules_of_version(kCurrentRulesVersion));
  EXPECT_EQ(rules_of_version(1)->house_fee_basis_points, 1000);
  EXPECT_FALSE(rules_of_version(0));
  EXPECT_FALSE(rules_of_version(kCurrentRulesVersion + 1));
}

TEST(Ledger, ATransferBalancesOnlyIfItsPostingsSumToZeroInItsCurrency) {
  AccountRef available, held, coins;
  held.kind = AccountKind::kHeld;
  coins.currency = Currency::kBt;
  Transfer transfer;
  EXPECT_FALSE(is_balanced(transfer));
  transfer.postings = {{available, -5}, {held, 5}};
  EXPECT_TRUE(is_balanced(transfer));
  transfer.postings = {{available, -5}, {held, 4}};
  EXPECT_FALSE(is_balanced(transfer));
  transfer.postings = {{available, 0}, {held, 0}};
  EXPECT_FALSE(is_balanced(transfer));
  transfer.postings = {{available, -5}, {coins, 5}};
  EXPECT_FALSE(is_balanced(transfer));
  // Two's complement would wrap this one round to zero.
  transfer.postings = {{available, INT64_MIN}, {held, INT64_MIN}};
  EXPECT_FALSE(is_balanced(transfer));
}

}  // namespace
}  // namespace battlesbit
