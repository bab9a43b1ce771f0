// The fixture of every contract suite: an empty store, and the steps by which a test gets to where it begins. The steps
// use the rules of the domain and the ports under test, nothing else. Loop thread only.
#pragma once

#include <gtest/gtest.h>

#include "domain/entities/transfers.h"
#include "tests/contract/stores/backend.h"

namespace battlesbit::contract {

inline constexpr std::int64_t kFee = 5'000'000;  // 5 USDT

class StoresSuite : public testing::TestWithParam<BackendFactory> {
 protected:
  StoresSuite() : backend(GetParam().make(world)), stores(backend->ports()) {}

  // People and games.
  User new_user(std::string email);
  UserId player(std::int64_t balance = 0);  // Logged in once, with that much USDT to spend.
  void deposit(UserId user, std::int64_t units);
  std::int64_t available(UserId user) { return world.run(stores.ledger.balance(available_account(user, kUsdt))); }
  std::int64_t held(UserId user) { return world.run(stores.ledger.balance(held_account(user, kUsdt))); }
  std::int64_t escrow(MatchId match) { return world.run(stores.ledger.balance(escrow_account(match, kUsdt))); }
  Game game(std::int64_t fee = kFee);  // Stored, for two players.
  void add_bitcoin();
  void give_leverage_item(UserId user, std::uint8_t leverage);

  // The way into a match.
  Task<Result<JoinRequest>> join(UserId user, GameId game);
  Task<Result<JoinRequest>> leave(UserId user, GameId game);
  Task<Result<Match>> form(const Game& game, std::vector<JoinRequestId> requests);
  Task<Result<Match>> open(MatchId match);
  Task<Result<Match>> close_orders(MatchId match);
  Task<Result<Match>> settle_for_first(MatchId match);  // The one who joined first wins everything.

  struct Table {
    Game game;
    Match match;  // open
    std::vector<UserId> users;
    std::vector<Participant> seats;  // In the order of users.
  };
  Table table();

  // A pending position of 10 at x10; refuses at max_positions and above the balance.
  Task<Result<Position>> create(UserId user, MatchId match, std::optional<Idempotency> retry = std::nullopt,
                                VirtualMoney margin = VirtualMoney::from_integer(10), std::uint8_t leverage = 10);
  Task<Result<Order>> order(UserId user, PositionId position,
                            std::variant<CloseOrder, CancelOrder, EditOrder> what = CloseOrder{},
                            std::optional<Idempotency> retry = std::nullopt);

  Message message(std::string subject = "test.subject");
  std::vector<Message> outbox();

  static constexpr Currency kUsdt = Currency::kUsdt;
  World world;
  std::unique_ptr<Backend> backend;
  Ports stores;

 private:
  std::int64_t made_ = 0;
};

Idempotency retry_of(std::string key, std::uint8_t input);
PositionKey key_of(const Position& position);

std::vector<BackendFactory> all_backends();

inline std::string name_of(const testing::TestParamInfo<BackendFactory>& info) { return info.param.name; }

}  // namespace battlesbit::contract

#define BATTLESBIT_CONTRACT_SUITE(name)         \
  class name : public contract::StoresSuite {}; \
  INSTANTIATE_TEST_SUITE_P(Stores, name, testing::ValuesIn(contract::all_backends()), contract::name_of)
