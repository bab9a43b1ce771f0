// Ranking, prizes and the transfers around a match.
#include "domain/entities/settlement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "domain/entities/ranking.h"
#include "domain/entities/transfers.h"
#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }

template <class AnyId>
AnyId id_of(std::uint8_t number) {
  AnyId id;
  id.value.bytes[15] = number;
  return id;
}

Participant player(std::uint8_t number, std::int64_t balance, int reached = 0, int joined = 0) {
  Participant participant;
  participant.id = id_of<ParticipantId>(number);
  participant.user_id = id_of<UserId>(number);
  participant.fee = {Currency::kUsdt, 1'000'000};
  participant.balance = VirtualMoney::from_integer(balance);
  participant.balance_reached_at = at(reached);
  participant.joined_at = at(joined);
  return participant;
}

SettlementView finished(std::vector<Participant> participants) {
  SettlementView view;
  view.match.id = id_of<MatchId>(37);
  view.match.status = MatchStatus::kOpen;
  view.match.positions_final = true;
  view.game.entry_fee = participants.front().fee;
  view.game.cup = 30;
  view.game.win_exp = 100;
  view.game.lose_exp = 20;
  view.rules = *rules_of_version(1);
  view.participants = std::move(participants);
  view.positions_opened = 1;
  return view;
}

std::vector<int> users(const std::vector<Participant>& ranked) {
  std::vector<int> numbers;
  for (const auto& participant : ranked) numbers.push_back(participant.user_id.value.bytes[15]);
  return numbers;
}

std::int64_t posted(const std::optional<Transfer>& transfer, const AccountRef& account) {
  std::int64_t sum = 0;
  if (!transfer) return sum;
  for (const Posting& posting : transfer->postings) sum += posting.account == account ? posting.amount : 0;
  return sum;
}

TEST(Ranking, IsByBalanceThenByTimeThenByJoining) {
  const auto ranked = ranking({player(1, 90), player(2, 110, 50, 9), player(3, 110, 40, 9), player(4, 110, 40, 8)});
  EXPECT_EQ(users(ranked), (std::vector{4, 3, 2, 1}));
  EXPECT_EQ(ranked[0].rank, 1);
  EXPECT_EQ(ranked[3].rank, 4);
  EXPECT_EQ(tied_first(ranked), 3U);
  EXPECT_EQ(tied_first({}), 0U);
}

TEST(Settlement, GivesThePotLessTheHouseFeeToTheWinner) {
  const auto view = finished({player(1, 90), player(2, 110)});
  const auto settlement = settle(view, id_of<TransferId>(9), at(100));
  EXPECT_EQ(settlement.match.status, MatchStatus::kClosed);
  EXPECT_EQ(settlement.match.winner_id, id_of<UserId>(2));
  EXPECT_EQ(settlement.match.version, view.match.version + 1);
  EXPECT_FALSE(settlement.match.voided);
  EXPECT_EQ(settlement.participants[0].prize, 1'800'000);
  EXPECT_EQ(settlement.participants[1].prize, 0);
  ASSERT_TRUE(settlement.transfer);
  EXPECT_EQ(settlement.transfer->idempotency_key, "settle:" + view.match.id.to_string());
  EXPECT_EQ(posted(settlement.transfer, escrow_account(view.match.id, Currency::kUsdt)), -2'000'000);
  EXPECT_EQ(posted(settlement.transfer, available_account(id_of<UserId>(2), Currency::kUsdt)), 1'800'000);
  EXPECT_EQ(posted(settlement.transfer, house_account(view.match.id, Currency::kUsdt)), 200'000);
  EXPECT_EQ(settlement.rewards, (std::vector<Reward>{{id_of<UserId>(2), 30, 100}, {id_of<UserId>(1), -30, 20}}));
}

TEST(Settlement, GivesTheGamesOwnPrizeAndTheRestToTheHouse) {
  auto view = finished({player(1, 90), player(2, 110)});
  view.game.reward_price = 1'500'000;
  auto settlement = settle(view, {}, at(100));
  EXPECT_EQ(settlement.participants[0].prize, 1'500'000);
  EXPECT_EQ(posted(settlement.transfer, house_account(view.match.id, Currency::kUsdt)), 500'000);
  view.game.reward_price = 9'000'000;
  settlement = settle(view, {}, at(100));
  EXPECT_EQ(settlement.participants[0].prize, 2'000'000) << "never more than was paid in";
}

TEST(Settlement, SharesThePrizeOfATieToTheLastUnit) {
  auto view = finished({player(1, 110, 50), player(2, 110, 40), player(3, 110, 60), player(4, 90)});
  view.game.reward_price = 1'000'001;
  const auto settlement = settle(view, {}, at(100));
  EXPECT_EQ(users(settlement.participants), (std::vector{2, 1, 3, 4}));
  EXPECT_EQ(settlement.participants[0].prize, 333'334);
  EXPECT_EQ(settlement.participants[1].prize, 333'334);
  EXPECT_EQ(settlement.participants[2].prize, 333'333);
  EXPECT_EQ(settlement.participants[3].prize, 0);
  EXPECT_EQ(settlement.match.winner_id, id_of<UserId>(2));
  EXPECT_EQ(settlement.rewards[2].cup, 30) << "all who share the first place are winners";
  EXPECT_EQ(settlement.rewards[3].cup, -30);
}

TEST(Settlement, ReturnsEveryFeeOfAVoidMatch) {
  for (const bool feed_dead : {false, true}) {
    auto view = finished({player(1, 90), player(2, 110)});
    view.positions_opened = feed_dead ? 5 : 0;
    view.match.voided = feed_dead;
    const auto settlement = settle(view, {}, at(100));
    EXPECT_TRUE(settlement.match.voided);
    EXPECT_EQ(settlement.match.status, feed_dead ? MatchStatus::kCanceled : MatchStatus::kClosed);
    EXPECT_FALSE(settlement.match.winner_id);
    EXPECT_TRUE(settlement.rewards.empty());
    EXPECT_FALSE(settlement.participants[0].rank);
    for (const auto user : {std::uint8_t{1}, std::uint8_t{2}}) {
      EXPECT_EQ(posted(settlement.transfer, available_account(id_of<UserId>(user), Currency::kUsdt)), 1'000'000);
    }
    EXPECT_EQ(settlement.transfer->idempotency_key, "settle:" + view.match.id.to_string())
        << "the key of a settlement: a match is paid or refunded, never both";
  }
}

TEST(Settlement, OfAFreeGameMovesNoMoney) {
  auto players = std::vector{player(1, 90), player(2, 110)};
  for (auto& participant : players) participant.fee.units = 0;
  const auto settlement = settle(finished(players), {}, at(100));
  EXPECT_FALSE(settlement.transfer);
  EXPECT_EQ(settlement.match.winner_id, id_of<UserId>(2));
  EXPECT_EQ(settlement.rewards[0].cup, 30);
}

TEST(Transfers, HoldReleaseAndCaptureTheFee) {
  JoinRequest request;
  request.id = id_of<JoinRequestId>(5);
  request.user_id = id_of<UserId>(1);
  request.fee = {Currency::kSolana, 77};
  const auto hold = hold_fee(request, {}, at(1));
  const auto release = release_fee(request, {}, at(1));
  const auto available = available_account(request.user_id, Currency::kSolana);
  const auto held = held_account(request.user_id, Currency::kSolana);
  EXPECT_EQ(posted(hold, available), -77);
  EXPECT_EQ(posted(hold, held), 77);
  EXPECT_EQ(posted(release, available), 77);
  EXPECT_EQ(posted(release, held), -77);
  EXPECT_NE(hold->idempotency_key, release->idempotency_key);
  request.fee.units = 0;
  EXPECT_FALSE(hold_fee(request, {}, at(1)));

  const auto match = id_of<MatchId>(3);
  const auto capture = capture_fees(match, {player(1, 100), player(2, 100)}, {}, at(1));
  EXPECT_EQ(posted(capture, held_account(id_of<UserId>(2), Currency::kUsdt)), -1'000'000);
  EXPECT_EQ(posted(capture, escrow_account(match, Currency::kUsdt)), 2'000'000);
  EXPECT_EQ(capture->match_id, match);
}

TEST(Transfers, PayIntoAHouseAccountThatExists) {
  std::set<int> splits;
  for (int last = 0; last < 256; ++last) {
    splits.insert(house_account(id_of<MatchId>(static_cast<std::uint8_t>(last)), Currency::kBt).split);
  }
  EXPECT_EQ(splits.size(), kHouseSplits);
  EXPECT_LT(*splits.rbegin(), kHouseSplits);
}

SettlementView random_match(oracle::Chance& chance) {
  std::vector<Participant> players;
  const auto count = chance.between(1, 12);
  const std::int64_t fee = chance.magnitude(50);
  for (std::uint8_t i = 0; i < count; ++i) {
    auto one = player(i, chance.between(98, 102), static_cast<int>(chance.between(0, 2)),
                      static_cast<int>(chance.between(0, 2)));
    one.fee.units = fee;
    players.push_back(one);
  }
  auto view = finished(players);
  view.positions_opened = chance.one_in(8) ? 0 : 3;
  view.rules.house_fee_basis_points = static_cast<std::int32_t>(chance.between(0, 10'000));
  if (chance.one_in(3)) view.game.reward_price = chance.between(0, fee * count);
  return view;
}

TEST(Settlement, KeepsItsPromisesOverRandomMatches) {
  for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
    SCOPED_TRACE(seed);
    oracle::Chance chance(seed);
    const auto view = random_match(chance);
    const auto settlement = settle(view, {}, at(100));
    const Currency currency = view.game.entry_fee.currency;
    const auto capture = capture_fees(view.match.id, view.participants, {}, at(1));
    const auto escrow = escrow_account(view.match.id, currency);

    ASSERT_EQ(posted(capture, escrow) + posted(settlement.transfer, escrow), 0) << "the escrow ends at zero";
    if (settlement.transfer) ASSERT_TRUE(is_balanced(*settlement.transfer));
    ASSERT_EQ(settlement.participants.size(), view.participants.size());
    std::set<ParticipantId> seen;
    std::int64_t prizes = 0;
    for (std::size_t i = 0; i < settlement.participants.size(); ++i) {
      const Participant& participant = settlement.participants[i];
      ASSERT_TRUE(seen.insert(participant.id).second) << "a ranking is a permutation";
      if (settlement.match.voided) continue;
      ASSERT_EQ(participant.rank, i + 1);
      if (i > 0) ASSERT_LE(participant.balance, settlement.participants[i - 1].balance);
      if (i > 0) ASSERT_LE(participant.prize, settlement.participants[i - 1].prize);
      prizes += participant.prize;
    }
    if (view.game.reward_price && !settlement.match.voided) ASSERT_EQ(prizes, *view.game.reward_price);
    ASSERT_GE(posted(settlement.transfer, house_account(view.match.id, currency)), 0);
  }
}

}  // namespace
}  // namespace battlesbit
