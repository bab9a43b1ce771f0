#include "adapters/bots/plays/plays.h"

#include <map>

#include <gtest/gtest.h>

#include "adapters/bots/plays/deal.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

Price price_of(std::int64_t whole) { return Price::from_integer(whole); }

// Shows a play how its position stands, and keeps what it said last.
class Stage {
 public:
  explicit Stage(std::unique_ptr<Play> play) : play_(std::move(play)) {}

  std::optional<Action> at(Duration elapsed, std::int64_t price = 1'000) {
    return play_->next({elapsed, price_of(price), position_ ? &*position_ : nullptr});
  }
  Order opens_at(Duration elapsed, std::int64_t price = 1'000) {
    const auto action = at(elapsed, price);
    const auto* open = action ? std::get_if<Open>(&*action) : nullptr;
    EXPECT_NE(open, nullptr);
    return open ? open->order : Order{};
  }
  void shows(PositionStatus status, const Order& order = {}) {
    position_ = PositionState{
        .id = "p", .side = order.side, .status = status, .stop_loss = order.stop_loss, .target = order.target};
  }
  Play& play() { return *play_; }

 private:
  std::unique_ptr<Play> play_;
  std::optional<PositionState> position_{};
};

Stake stake(PositionSide side = PositionSide::kBuy) {
  return {.token = "BTC", .side = side, .leverage = 5, .margin = VirtualMoney::from_integer(10), .begin = 2s};
}

TEST(Hold, WaitsForItsTurnAndForAPriceThenOpensAndStays) {
  Stage stage(hold(stake()));
  EXPECT_FALSE(stage.at(1s));
  EXPECT_FALSE(stage.at(2s, 0));
  const auto order = stage.opens_at(2s);
  EXPECT_EQ(order.leverage, 5);
  stage.shows(PositionStatus::kOpen);
  EXPECT_FALSE(stage.at(59s));
}

TEST(Hold, SaysARefusedOrderAgain) {
  Stage stage(hold(stake()));
  stage.opens_at(2s);
  stage.play().refused({ErrorKind::kUnavailable, "PRICE_STALE", ""});
  stage.opens_at(4s);
}

TEST(TrailStopLoss, MovesOnlyTowardsThePrice) {
  Stage stage(trail_stop_loss(stake()));
  const auto order = stage.opens_at(2s, 10'000);
  ASSERT_TRUE(order.stop_loss && order.target);
  EXPECT_EQ(*order.stop_loss, price_of(9'998));
  EXPECT_GT(*order.target, price_of(10'000));
  stage.shows(PositionStatus::kOpen, order);
  EXPECT_FALSE(stage.at(3s, 10'000)) << "not yet";
  const auto moved = stage.at(7s, 10'100);
  ASSERT_TRUE(moved && std::holds_alternative<Move>(*moved));
  EXPECT_GT(*std::get<Move>(*moved).stop_loss, price_of(10'099));
  EXPECT_EQ(std::get<Move>(*moved).target, order.target) << "the other one stays";
  EXPECT_FALSE(stage.at(8s, 10'200)) << "at most every three seconds";
}

TEST(TrailStopLoss, LeavesOneThatIsNearEnough) {
  Stage stage(trail_stop_loss(stake()));
  auto order = stage.opens_at(2s, 100'000);
  order.stop_loss = price_of(99'999);
  stage.shows(PositionStatus::kOpen, order);
  EXPECT_FALSE(stage.at(3s, 100'000));
  EXPECT_FALSE(stage.at(9s, 100'000));
}

TEST(ChaseTarget, StandsBelowThePriceOfAShort) {
  Stage stage(chase_target(stake(PositionSide::kSell)));
  const auto order = stage.opens_at(2s, 10'000);
  ASSERT_TRUE(order.stop_loss && order.target);
  EXPECT_EQ(*order.target, price_of(9'998));
  EXPECT_GT(*order.stop_loss, price_of(10'000));
}

TEST(WorkLimit, IsPatientOnceThenTakesWhatThereIs) {
  Stage stage(work_limit(stake()));
  const auto patient = stage.opens_at(2s, 10'000);
  EXPECT_EQ(patient.type, PositionType::kLimit);
  EXPECT_LT(*patient.limit_price, price_of(10'000));
  stage.shows(PositionStatus::kPending);
  EXPECT_FALSE(stage.at(3s));
  const auto cancel = stage.at(10s);
  ASSERT_TRUE(cancel && std::holds_alternative<Cancel>(*cancel));
  EXPECT_FALSE(stage.at(11s)) << "asked for once";
  stage.shows(PositionStatus::kCanceled);
  const auto urgent = stage.opens_at(12s, 10'000);
  EXPECT_GT(*urgent.limit_price, price_of(10'000));
  stage.shows(PositionStatus::kPending);
  EXPECT_FALSE(stage.at(30s));
}

TEST(WorkLimit, KeepsWhatWasFilled) {
  Stage stage(work_limit(stake()));
  stage.opens_at(2s);
  stage.shows(PositionStatus::kOpen);
  EXPECT_FALSE(stage.at(30s));
  stage.shows(PositionStatus::kClosed);
  EXPECT_FALSE(stage.at(31s));
}

TEST(CancelOrder, OrdersOutOfReachAndCancelsOnce) {
  Stage stage(cancel_order(stake(PositionSide::kSell)));
  EXPECT_EQ(*stage.opens_at(2s, 1'000).limit_price, price_of(1'050));
  stage.shows(PositionStatus::kPending);
  EXPECT_FALSE(stage.at(3s));
  const auto cancel = stage.at(7s);
  ASSERT_TRUE(cancel && std::holds_alternative<Cancel>(*cancel));
  EXPECT_FALSE(stage.at(8s));
  stage.shows(PositionStatus::kCanceled);
  EXPECT_FALSE(stage.at(9s));
}

TEST(CloseByHand, ClosesAfterAWhileAndAsksAgainWhenRefused) {
  Stage stage(close_by_hand(stake()));
  stage.opens_at(2s);
  stage.shows(PositionStatus::kOpen);
  EXPECT_FALSE(stage.at(3s));
  const auto close = stage.at(11s);
  ASSERT_TRUE(close && std::holds_alternative<Close>(*close));
  EXPECT_FALSE(stage.at(12s));
  stage.play().refused({ErrorKind::kConflict, "TRADING_LOCKED", ""});
  EXPECT_TRUE(stage.at(13s));
}

TEST(LoseEverything, AsksForAMoveThatTheHighestLeverageDoesNotBear) {
  Stage stage(lose_everything(stake()));
  EXPECT_EQ(stage.opens_at(2s).leverage, 125);
  stage.shows(PositionStatus::kOpen);
  EXPECT_FALSE(stage.at(3s));
  const auto shake = stage.at(6s);
  ASSERT_TRUE(shake && std::holds_alternative<Shake>(*shake));
  EXPECT_LT(std::get<Shake>(*shake).change_ppm, -1'000'000 / 125);
  EXPECT_FALSE(stage.at(7s));
  EXPECT_TRUE(stage.at(13s)) << "again, when that was not enough";
}

TEST(LoseEverything, DoesWithoutTheItemThatItDoesNotHave) {
  Stage stage(lose_everything(stake(PositionSide::kSell)));
  stage.opens_at(2s);
  stage.play().refused({ErrorKind::kConflict, "LEVERAGE_ITEM_REQUIRED", ""});
  EXPECT_EQ(stage.opens_at(4s).leverage, 10);
  stage.shows(PositionStatus::kOpen);
  EXPECT_FALSE(stage.at(5s));
  const auto shake = stage.at(9s);
  ASSERT_TRUE(shake);
  EXPECT_GT(std::get<Shake>(*shake).change_ppm, 1'000'000 / 10);
}

TEST(Deal, GivesEverybodySomethingAndEachPlayToSomebody) {
  const std::vector<std::string> tokens{"BTC", "ETH", "SOL"};
  for (std::size_t players = 1; players <= 10; ++players) {
    const auto hands = deal(players, tokens, 7);
    ASSERT_EQ(hands.size(), players);
    std::map<std::string, std::size_t> trades;
    for (const auto& hand : hands) {
      EXPECT_GE(hand.size(), 2U);
      for (const auto& play : hand) ++trades[play->token()];
    }
    EXPECT_EQ(trades["SOL"], 1U) << "only the one that is shaken";
    EXPECT_GE(trades["BTC"] + trades["ETH"], 5U);
  }
}

TEST(Deal, RepeatsItselfWithTheSameSeed) {
  const auto first_order = [](std::uint64_t seed) {
    const auto hands = deal(2, {"BTC"}, seed);
    const auto action = hands[0][0]->next({60s, price_of(1'000), nullptr});
    const auto order = std::get<Open>(*action).order;
    return std::tuple(order.side, order.leverage, order.margin);
  };
  EXPECT_EQ(first_order(1), first_order(1));
  std::map<std::tuple<PositionSide, std::uint8_t, VirtualMoney>, int> different;
  for (std::uint64_t seed = 0; seed < 20; ++seed) ++different[first_order(seed)];
  EXPECT_GT(different.size(), 3U);
}

}  // namespace
}  // namespace battlesbit::bots
