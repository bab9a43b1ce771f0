// Real money: balanced, never below zero, once, and found out when it was tampered with.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::kFee;
using testing::HasSubstr;

class LedgerContract : public contract::StoresSuite {
 protected:
  Transfer between(UserId from, UserId to, std::int64_t units, std::string key) {
    Transfer transfer;
    transfer.id = world.id<TransferId>();
    transfer.kind = TransferKind::kRefund;
    transfer.idempotency_key = std::move(key);
    transfer.postings = {{available_account(from, kUsdt), -units}, {available_account(to, kUsdt), units}};
    transfer.created_at = world.now();
    return transfer;
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, LedgerContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(LedgerContract, MovesMoneyOncePerKey) {
  const UserId from = player(10);
  const UserId to = player();
  EXPECT_TRUE(world.run(stores.ledger.post(between(from, to, 4, "once"))));
  EXPECT_FALSE(world.run(stores.ledger.post(between(from, to, 4, "once"))));
  EXPECT_EQ(available(from), 6);
  EXPECT_EQ(available(to), 4);
  EXPECT_EQ(available(player()), 0) << "an account that was never used";
}

TEST_P(LedgerContract, ATransferIsFoundByItsKey) {
  const UserId from = player(kFee);
  const UserId to = player();
  const auto plain = between(from, to, 4, "plain");
  ASSERT_TRUE(world.run(stores.ledger.post(plain)));
  EXPECT_EQ(world.run(stores.ledger.find("plain")), plain);
  const auto found = world.run(stores.ledger.find("capture:none"));
  EXPECT_EQ(found, std::nullopt);

  Transfer to_the_house = between(from, to, 1, "house");
  to_the_house.match_id = table().match.id;
  to_the_house.postings[1].account = house_account(*to_the_house.match_id, kUsdt);
  ASSERT_TRUE(world.run(stores.ledger.post(to_the_house)));
  EXPECT_EQ(world.run(stores.ledger.find("house")), to_the_house);
}

TEST_P(LedgerContract, RefusesWhatTheBalanceDoesNotCover) {
  const UserId from = player(10);
  const UserId to = player();
  EXPECT_EQ(world.refusal(stores.ledger.post(between(from, to, 11, "too much"))), "INSUFFICIENT_BALANCE");
  EXPECT_EQ(world.refusal(stores.ledger.post(between(to, from, 1, "from nothing"))), "INSUFFICIENT_BALANCE");
  EXPECT_EQ(available(from), 10);
  EXPECT_TRUE(world.run(stores.ledger.post(between(from, to, 10, "too much")))) << "a refused key is still free";
}

TEST_P(LedgerContract, RefusesWhatDoesNotBalance) {
  const UserId from = player(10);
  auto unequal = between(from, player(), 4, "unequal");
  unequal.postings[1].amount = 5;
  EXPECT_EQ(world.refusal(stores.ledger.post(unequal)), "TRANSFER_UNBALANCED");
  auto foreign = between(from, player(), 4, "foreign");
  foreign.postings[1].account.currency = Currency::kBt;
  EXPECT_EQ(world.refusal(stores.ledger.post(foreign)), "TRANSFER_UNBALANCED");
  EXPECT_EQ(available(from), 10);
}

TEST_P(LedgerContract, OfManyPaymentsAtOnceOneIsCovered) {
  const UserId from = player(10);
  std::vector<UserId> to;
  for (int i = 0; i < 64; ++i) to.push_back(player());
  std::vector<Task<Result<bool>>> payments;
  for (int i = 0; i < 64; ++i) payments.push_back(stores.ledger.post(between(from, to[i], 10, std::to_string(i))));
  int paid = 0;
  for (const auto& result : world.race(std::move(payments))) {
    if (result) {
      ++paid;
    } else {
      EXPECT_EQ(result.error().code, "INSUFFICIENT_BALANCE");
    }
  }
  EXPECT_EQ(paid, 1);
  EXPECT_EQ(available(from), 0);
  EXPECT_FALSE(world.run(stores.ledger.verify()).first_fault);
}

TEST_P(LedgerContract, CrossingPaymentsDoNotLockEachOtherOut) {
  const UserId a = player(100);
  const UserId b = player(100);
  std::vector<Task<Result<bool>>> payments;
  for (int i = 0; i < 32; ++i) {
    payments.push_back(
        stores.ledger.post(i % 2 == 0 ? between(a, b, 1, std::to_string(i)) : between(b, a, 1, std::to_string(i))));
  }
  for (const auto& result : world.race(std::move(payments))) EXPECT_TRUE(result.has_value());
  EXPECT_EQ(available(a), 100);
  EXPECT_EQ(available(b), 100);
}

TEST_P(LedgerContract, TheSameKeyAtOncePostsOnce) {
  const UserId from = player(10);
  const UserId to = player();
  std::vector<Task<Result<bool>>> payments;
  for (int i = 0; i < 8; ++i) payments.push_back(stores.ledger.post(between(from, to, 3, "same")));
  int posted = 0;
  for (const auto& result : world.race(std::move(payments))) posted += *result ? 1 : 0;
  EXPECT_EQ(posted, 1);
  EXPECT_EQ(available(from), 7);
}

TEST_P(LedgerContract, AWalletShowsWhatTheLedgerHolds) {
  const UserId user = player(kFee + 3);
  Wallet wallet;
  wallet.id = world.id<WalletId>();
  wallet.user_id = user;
  wallet.address = "So1anaAddre55";
  wallet.created_at = wallet.updated_at = world.now();
  Wallet expected = wallet;
  expected.available = kFee + 3;
  EXPECT_EQ(world.run(stores.ledger.open_wallet(wallet)), expected);
  Wallet again = wallet;
  again.id = world.id<WalletId>();
  again.address = "other";
  EXPECT_EQ(world.run(stores.ledger.open_wallet(again)), expected) << "one wallet per currency";
  world.run(join(user, game().id));
  expected.available = 3;
  expected.held = kFee;
  EXPECT_EQ(world.run(stores.ledger.wallets({user, player()})), std::vector{expected});
}

TEST_P(LedgerContract, VerifyCountsAHealthyBook) {
  const Table t = table();
  const auto report = world.run(stores.ledger.verify());
  EXPECT_EQ(report.first_fault, std::nullopt);
  EXPECT_EQ(report.transfers, 5) << "two deposits, two holds, a capture";
  EXPECT_EQ(report.postings, 4 + 4 + 3);
  EXPECT_GE(report.accounts, 6);
}

TEST_P(LedgerContract, VerifyNamesABalanceThatNobodyPosted) {
  const UserId user = player(10);
  backend->falsify_balance(available_account(user, kUsdt), 1);
  const auto fault = world.run(stores.ledger.verify()).first_fault;
  ASSERT_TRUE(fault);
  EXPECT_THAT(*fault, HasSubstr("balance 11, postings 10"));
}

TEST_P(LedgerContract, VerifyNamesATransferThatDoesNotSumToZero) {
  const UserId from = player(10);
  world.run(stores.ledger.post(between(from, player(), 4, "forged")));
  backend->falsify_first_posting("forged", 1);
  const auto fault = world.run(stores.ledger.verify()).first_fault;
  ASSERT_TRUE(fault);
  EXPECT_THAT(*fault, HasSubstr("transfer "));
}

TEST_P(LedgerContract, VerifyNamesMoneyThatStaysInAFinishedMatch) {
  const Table t = table();
  EXPECT_FALSE(world.run(stores.ledger.verify()).first_fault);
  world.run(stores.matches.change(t.match.id, [](const MatchView& view) -> Result<Matches::Change> {
    Matches::Change change{view.match, {}, {}};
    change.match.status = MatchStatus::kCanceled;
    return change;
  }));
  const auto fault = world.run(stores.ledger.verify()).first_fault;
  ASSERT_TRUE(fault);
  EXPECT_THAT(*fault, HasSubstr("after the match"));
}

}  // namespace
}  // namespace battlesbit
