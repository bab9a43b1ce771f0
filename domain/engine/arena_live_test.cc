// What players are shown while a match runs, against the rules as they stand in domain/entities.
#include <algorithm>
#include <map>

#include "domain/engine/arena_fixture_test.h"
#include "domain/entities/position_math.h"
#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

class LiveArena : public testing::Test {
 protected:
  LiveArena() {
    for (int i = 1; i <= 3; ++i) {
      Participant seat;
      seat.id = id_of<ParticipantId>(4 - i);  // Not in order.
      seat.balance = VirtualMoney::from_integer(100);
      seats.push_back(seat);
    }
    arena.match_opened(match, at(100), seats);
    for (const Symbol& symbol : {kBtc, kEth}) arena.watermark(symbol, at(0), out);
  }

  Position buy(int number, int participant, int margin, const Symbol& symbol = kBtc) {
    Position position;
    position.id = id_of<PositionId>(number);
    position.match_id = match;
    position.participant_id = id_of<ParticipantId>(participant);
    position.symbol = symbol;
    position.margin = VirtualMoney::from_integer(margin);
    position.leverage = 10;
    return position;
  }
  void add(const Position& position) { arena.position_added(position, std::nullopt, out); }
  void trade(const Symbol& symbol, int second, int whole_price) {
    arena.tick({symbol, {++last_id, at(second), price(whole_price)}, {}}, out);
  }
  bool mark() { return arena.mark(*arena.live_index(match)); }
  LiveMatch marked() {
    LiveMatch live;
    mark();
    arena.read_live(*arena.live_index(match), live);
    return live;
  }

  static inline const Symbol kEth{"ETHUSDT"};
  MatchId match = id_of<MatchId>(77);
  std::vector<Participant> seats;
  Arena arena;
  ArenaOutput out;
  std::int64_t last_id = 0;
};

TEST_F(LiveArena, ShowsWhatEverybodyHas) {
  add(buy(1, 2, 10));
  Position limited = buy(2, 3, 10);
  limited.type = PositionType::kLimit;
  limited.limit_price = price(50);
  add(limited);
  trade(kBtc, 10, 100);
  trade(kBtc, 11, 103);
  const LiveMatch live = marked();
  ASSERT_EQ(live.positions.size(), 2U);
  EXPECT_EQ(live.positions[0].mark_price, price(103));
  EXPECT_EQ(live.positions[0].unrealized, VirtualMoney::from_integer(3));
  EXPECT_EQ(live.positions[1].status, PositionStatus::kPending);
  EXPECT_EQ(live.positions[1].unrealized, VirtualMoney());
  ASSERT_EQ(live.players.size(), 3U);
  const auto hundred = VirtualMoney::from_integer(100);
  EXPECT_EQ(live.players[0], (LivePlayer{id_of<ParticipantId>(1), hundred, hundred, 2}));
  EXPECT_EQ(live.players[1], (LivePlayer{id_of<ParticipantId>(2), hundred, VirtualMoney::from_integer(103), 1}));
  EXPECT_EQ(live.players[2], (LivePlayer{id_of<ParticipantId>(3), hundred, hundred, 3}));
}

TEST_F(LiveArena, KnowsWhetherAnythingIsNew) {
  EXPECT_TRUE(mark());
  EXPECT_FALSE(mark());
  trade(kBtc, 10, 100);
  EXPECT_FALSE(mark()) << "nobody has a position there";
  Position position = buy(1, 1, 10);
  position.accepted_at = at(10);
  add(position);
  EXPECT_TRUE(mark()) << "a pending position is shown";
  trade(kBtc, 11, 100);
  EXPECT_TRUE(mark()) << "it was filled";
  trade(kBtc, 12, 100);
  EXPECT_FALSE(mark()) << "the same price";
  trade(kEth, 12, 7);
  EXPECT_FALSE(mark()) << "another market";
  trade(kBtc, 13, 101);
  EXPECT_TRUE(mark());
  EXPECT_FALSE(mark());
}

TEST_F(LiveArena, BalancesFollowTheDecisions) {
  add(buy(1, 1, 10));
  trade(kBtc, 10, 100);
  Order order;
  order.id = id_of<OrderId>(1);
  order.position_id = id_of<PositionId>(1);
  order.match_id = match;
  order.what = CloseOrder{kFixedOne / 2};
  order.accepted_at = at(11);
  arena.order_added(order, out);
  trade(kBtc, 12, 102);
  EXPECT_EQ(marked().players[0].balance, VirtualMoney::from_integer(101));
  EXPECT_EQ(marked().players[0].equity, VirtualMoney::from_integer(102));
  trade(kBtc, 13, 80);
  EXPECT_EQ(marked().players[0].balance, VirtualMoney::from_integer(96)) << "liquidated";
  EXPECT_TRUE(marked().positions.empty());
}

TEST_F(LiveArena, StaysAtTheLastTradeOfTheMatch) {
  add(buy(1, 1, 10));
  add(buy(2, 2, 10, kEth));
  trade(kBtc, 10, 100);
  trade(kEth, 10, 100);
  trade(kBtc, 99, 101);
  trade(kBtc, 101, 150);
  trade(kEth, 50, 102);
  const LiveMatch live = marked();
  EXPECT_EQ(live.positions[0].mark_price, price(101));
  EXPECT_EQ(live.players[0].equity, VirtualMoney::from_integer(101));
  EXPECT_EQ(live.players[1].equity, VirtualMoney::from_integer(102));
}

TEST_F(LiveArena, NamesTheMarketsThatItLivesOn) {
  add(buy(1, 1, 10));
  add(buy(2, 1, 10, kEth));
  trade(kBtc, 10, 100);
  trade(kBtc, 11, 50);
  EXPECT_EQ(arena.live_symbols(match), std::vector{kEth}) << "the other one was liquidated";
  EXPECT_TRUE(arena.live_symbols(id_of<MatchId>(1)).empty());
}

TEST_F(LiveArena, HasNoPlaceForAMatchThatIsOver) {
  EXPECT_TRUE(arena.live_index(match));
  arena.match_forgotten(match);
  EXPECT_FALSE(arena.live_index(match));
  arena.match_opened(id_of<MatchId>(78), at(100), seats);
  EXPECT_TRUE(arena.mark(*arena.live_index(id_of<MatchId>(78))));
}

// Random matches that come and go, in one table: every number is that of the rule.
TEST(LiveTable, AgreesWithTheRuleWhileMatchesComeAndGo) {
  oracle::Chance chance(4);
  const std::vector<Symbol> symbols{{"AUSDT"}, {"BUSDT"}, {"CUSDT"}};
  Arena arena;
  ArenaOutput out;
  std::vector<Price> prices(symbols.size());
  std::int64_t id = 0;
  const auto trade = [&](std::size_t symbol) {
    prices[symbol] = Price::from_units(chance.between(95, 105) * kFixedOne + chance.between(0, 99));
    ++id;
    arena.tick({symbols[symbol], {id, at(static_cast<int>(id)), prices[symbol]}, {}}, out);
  };
  for (std::size_t i = 0; i < symbols.size(); ++i) trade(i);
  std::map<MatchId, std::vector<Participant>> running;
  std::map<PositionId, Position> positions;
  std::uint8_t matches = 0;
  int compared = 0;
  for (int step = 0; step < 6'000; ++step) {
    if (running.size() < 4 || (running.size() < 40 && chance.one_in(50))) {
      const auto match = id_of<MatchId>(++matches);
      if (running.contains(match)) continue;
      std::vector<Participant> seats(static_cast<std::size_t>(chance.between(1, 20)));
      for (std::size_t i = 0; i < seats.size(); ++i) {
        seats[i].id = id_of<ParticipantId>(static_cast<int>(i) + 1);
        seats[i].balance = VirtualMoney::from_integer(chance.between(50, 60));
      }
      arena.match_opened(match, at(1'000'000), seats);
      running.emplace(match, std::move(seats));
    } else if (chance.one_in(100)) {
      arena.match_forgotten(running.begin()->first);
      running.erase(running.begin());
    } else if (chance.one_in(3)) {
      trade(chance.below(symbols.size()));
    } else {
      auto seats = running.begin();
      std::advance(seats, static_cast<std::ptrdiff_t>(chance.below(running.size())));
      Position position;
      const auto number = static_cast<std::uint64_t>(step) + 1;
      for (std::size_t i = 0; i < 8; ++i) position.id.value.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
      position.match_id = seats->first;
      position.participant_id = seats->second[chance.below(seats->second.size())].id;
      position.symbol = symbols[chance.below(symbols.size())];
      position.side = chance.one_in(2) ? PositionSide::kBuy : PositionSide::kSell;
      position.margin = VirtualMoney::from_units(chance.between(1, 5 * kFixedOne));
      position.leverage = static_cast<std::uint8_t>(chance.between(1, 40));
      position.accepted_at = at(static_cast<int>(id));
      positions.emplace(position.id, position);
      arena.position_added(position, std::nullopt, out);
    }
    for (const Decision& decision : out.decisions) {
      if (const auto* closed = std::get_if<PositionClosed>(&decision)) {
        const auto seats = running.find(closed->key.match_id);
        std::ranges::find(seats->second, closed->key.participant_id, &Participant::id)->balance += closed->profit;
      }
    }
    out.decisions.clear();
    if (!chance.one_in(25)) continue;
    for (const auto& [match, seats] : running) {
      LiveMatch live;
      arena.mark(*arena.live_index(match));
      arena.read_live(*arena.live_index(match), live);
      ASSERT_EQ(live.players.size(), seats.size());
      std::map<ParticipantId, VirtualMoney> equities;
      for (const Participant& seat : seats) equities[seat.id] = seat.balance;
      for (const LivePosition& shown : live.positions) {
        const Position& position = positions.at(shown.key.position_id);
        const auto symbol = static_cast<std::size_t>(std::ranges::find(symbols, position.symbol) - symbols.begin());
        VirtualMoney profit;
        if (shown.entry_price) {
          profit =
              position_profit(position.side, position.margin, position.leverage, *shown.entry_price, prices[symbol]);
        }
        ASSERT_EQ(shown.unrealized, profit);
        equities[position.participant_id] += profit;
        ++compared;
      }
      for (const LivePlayer& player : live.players) {
        ASSERT_EQ(player.equity, equities.at(player.id));
        const auto better = [&](const LivePlayer& other) {
          return other.equity > player.equity || (other.equity == player.equity && other.id < player.id);
        };
        ASSERT_EQ(player.rank, 1 + std::ranges::count_if(live.players, better));
      }
    }
  }
  EXPECT_GT(compared, 10'000);
}

}  // namespace
}  // namespace battlesbit
