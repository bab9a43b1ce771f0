// The golden match of tests/scenarios in a database: verified as it is, and every row that was changed named.
#include "application/usecases/verification/verify_match.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/stores/stores.h"
#include "domain/entities/transfers.h"
#include "domain/verification/log_file.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

template <class AnyId>
AnyId id_of(std::uint8_t number) {
  AnyId id;
  id.value.bytes[15] = number;
  return id;
}

Timestamp at(std::int64_t seconds) { return Timestamp(std::chrono::seconds(seconds)); }
Price price(std::int64_t whole) { return Price::from_integer(whole); }
TickRef trade(std::int64_t id, std::int64_t second, std::int64_t whole) { return {id, at(second), price(whole)}; }

const MatchId kMatch = id_of<MatchId>(1);

Match closed_match() {
  Match match;
  match.id = kMatch;
  match.status = MatchStatus::kClosed;
  match.end_time = at(60);
  match.orders_closed = match.positions_final = true;
  match.winner_id = id_of<UserId>(1);
  return match;
}

Participant player(std::uint8_t number, const char* balance, std::int64_t reached, std::int64_t prize) {
  Participant seat;
  seat.id = id_of<ParticipantId>(number);
  seat.match_id = kMatch;
  seat.user_id = id_of<UserId>(number);
  seat.fee = {Currency::kUsdt, 1'000'000};
  seat.joined_at = Timestamp(Duration(number));
  seat.balance = *VirtualMoney::parse(balance);
  seat.balance_reached_at = at(reached);
  seat.rank = number;
  seat.prize = prize;
  return seat;
}

Position position(std::uint8_t number, PositionSide side, std::int64_t margin, std::uint8_t leverage,
                  CloseReason reason, TickRef closed_by, const char* profit) {
  Position position;
  position.id = id_of<PositionId>(number);
  position.match_id = kMatch;
  position.participant_id = id_of<ParticipantId>(number);
  position.user_id = id_of<UserId>(number);
  position.symbol = Symbol{"BTCUSDT"};
  position.side = side;
  position.status = PositionStatus::kClosed;
  position.margin = VirtualMoney::from_integer(margin);
  position.leverage = leverage;
  position.entry_price = price(50'010);
  position.entry_tick = trade(2, 2, 50'010);
  position.close_price = closed_by.price;
  position.close_tick = closed_by;
  position.close_reason = reason;
  position.profit = *VirtualMoney::parse(profit);
  position.accepted_at = at(1);
  return position;
}

class Trades final : public TickHistory {
 public:
  Task<Result<std::vector<Tick>>> after(Symbol symbol, std::int64_t after_id, std::size_t limit) override {
    if (refusals > 0) {
      --refusals;
      co_return fail(refusal, "REFUSED", "not now");
    }
    std::vector<Tick> page;
    for (const TickRef& each : trades) {
      if (each.trade_id > after_id && page.size() < limit) page.push_back({symbol, each, {}});
    }
    co_return page;
  }
  Task<Result<std::vector<Tick>>> since(Symbol, Timestamp, std::size_t) override { co_return std::vector<Tick>{}; }
  Task<Result<Timestamp>> server_time() override { co_return at(100); }
  Task<Result<std::vector<Tick>>> last_before(Symbol, Timestamp) override { co_return std::vector<Tick>{}; }

  std::vector<TickRef> trades{trade(1, 0, 50'000),  trade(2, 2, 50'010),  trade(3, 6, 50'500),
                              trade(4, 20, 52'100), trade(5, 40, 51'000), trade(6, 61, 51'000)};
  int refusals = 0;
  ErrorKind refusal = ErrorKind::kUnavailable;
};

class VerifyMatchTest : public testing::Test {
 protected:
  struct Nobody final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  };

  VerifyMatchTest() {
    std::ifstream file("tests/scenarios/match_logs/a_match.txt", std::ios::binary);
    verification::Findings findings;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto log = verification::from_file(text, findings);
    EXPECT_THAT(findings, IsEmpty());
    database.match_logs.emplace(kMatch, memory::StoredLog{log, log.entries.back().hash});
    database.matches.emplace(kMatch, closed_match());
    add(player(1, "105.15896821", 20, 1'800'000));
    add(player(2, "98.02039592", 40, 0));
    auto first = position(1, PositionSide::kBuy, 10, 10, CloseReason::kTarget, trade(4, 20, 52'100), "5.15896821");
    first.stop_loss = price(49'000);
    first.target = price(52'000);
    add(first);
    add(position(2, PositionSide::kSell, 50, 2, CloseReason::kMatchEnd, trade(5, 40, 51'000), "-1.97960408"));
    std::vector<Participant> seats;
    for (const auto& [id, seat] : database.participants) seats.push_back(seat);
    const auto paid = pay_prizes(kMatch, seats, id_of<TransferId>(1), at(61));
    database.ledger.transfers.emplace(paid->idempotency_key, *paid);
  }
  void add(const Participant& seat) {
    database.participants.emplace(seat.id, seat);
    database.seats_of_match[kMatch].push_back(seat.id);
  }
  void add(const Position& each) {
    database.positions.emplace(each.id, each);
    database.positions_of_match[kMatch].push_back(each.id);
  }
  Result<VerifyReport> verify(bool with_exchange = true) {
    VerifyMatch verify(stores.match_logs, stores.matches, stores.positions, stores.ledger);
    TradeSource source;
    if (with_exchange) source.history = &trades;
    source.clock = &clock;
    return clock.run(loop, verify.run(kMatch, source));
  }
  std::string first_finding() {
    const auto report = verify();
    return report && !report->findings.empty() ? to_string(report->findings[0]) : "none";
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::Database database;
  Nobody nobody;
  memory::Stores stores{{database, clock, nobody}};
  Trades trades;
};

TEST_F(VerifyMatchTest, WhatFitsIsVerified) {
  const auto report = verify();
  ASSERT_TRUE(report);
  for (const auto& finding : report->findings) ADD_FAILURE() << to_string(finding);
  EXPECT_TRUE(report->is_over);
  EXPECT_TRUE(report->rows_compared);
  EXPECT_EQ(report->entries, 17);
  EXPECT_EQ(report->head, database.match_logs.at(kMatch).head);
  EXPECT_EQ(report->trades, (verification::TradeCounts{
                                .named = 5, .named_read = 5, .read = 6, .positions = 2, .positions_covered = 2}));
  EXPECT_THAT(report->not_read, IsEmpty());
}

TEST_F(VerifyMatchTest, WhatTheExchangeDoesNotTellIsNotChecked) {
  trades.refusals = 100;
  const auto report = verify();
  ASSERT_TRUE(report);
  EXPECT_THAT(report->findings, IsEmpty());
  EXPECT_EQ(report->trades.named_read, 0);
  EXPECT_EQ(report->trades.positions_covered, 0);
  EXPECT_THAT(report->not_read, testing::ElementsAre("BTCUSDT: not now"));

  trades.refusals = 0;
  trades.trades.clear();
  EXPECT_THAT(verify()->not_read, testing::ElementsAre("BTCUSDT: there is no trade from 1 on"));
}

TEST_F(VerifyMatchTest, APauseThatTheExchangeAsksForIsMade) {
  trades.refusals = 90;
  trades.refusal = ErrorKind::kRateLimited;
  const auto before = clock.now();
  EXPECT_EQ(verify()->trades.named_read, 5);
  EXPECT_GE(clock.now() - before, 90s);
}

TEST_F(VerifyMatchTest, ATradeThatTheExchangeTellsOtherwiseIsNamed) {
  trades.trades[3].price = price(52'101);
  EXPECT_THAT(first_finding(), HasSubstr("entry 11, trade 4 of BTCUSDT: expected 52101"));
}

TEST_F(VerifyMatchTest, WithoutALogItSaysSo) {
  database.match_logs.clear();
  EXPECT_EQ(verify().error().code, "NO_LOG");
  database.matches.clear();
  EXPECT_EQ(verify().error().code, "NOT_FOUND");
}

TEST_F(VerifyMatchTest, ALogThatEndsBeforeItsMatchDoesIsCut) {
  database.match_logs.at(kMatch).log.entries.pop_back();
  EXPECT_THAT(first_finding(), HasSubstr("the result of the match, which is over"));
}

struct Change {
  const char* name;
  void (*make)(memory::Database&);
};

class ChangedRow : public VerifyMatchTest, public testing::WithParamInterface<Change> {};

TEST_P(ChangedRow, IsNamed) {
  GetParam().make(database);
  const auto report = verify();
  ASSERT_TRUE(report);
  ASSERT_THAT(report->findings, Not(IsEmpty()));
  EXPECT_THAT(to_string(report->findings[0]), HasSubstr(GetParam().name));
}

Match& match_in(memory::Database& database) { return database.matches.at(kMatch); }
Participant& seat_in(memory::Database& database) { return database.participants.at(id_of<ParticipantId>(2)); }
Position& position_in(memory::Database& database) { return database.positions.at(id_of<PositionId>(1)); }
Transfer& settlement_in(memory::Database& database) { return database.ledger.transfers.begin()->second; }

INSTANTIATE_TEST_SUITE_P(
    Every, ChangedRow,
    testing::Values(Change{"end_time", [](auto& rows) { match_in(rows).end_time += Duration(1); }},
                    Change{"status", [](auto& rows) { match_in(rows).status = MatchStatus::kOpen; }},
                    Change{"voided", [](auto& rows) { match_in(rows).voided = true; }},
                    Change{"winner_id", [](auto& rows) { match_in(rows).winner_id = id_of<UserId>(2); }},
                    Change{"fee", [](auto& rows) { ++seat_in(rows).fee.units; }},
                    Change{"balance", [](auto& rows) { seat_in(rows).balance += VirtualMoney::from_units(1); }},
                    Change{"balance_reached_at", [](auto& rows) { seat_in(rows).balance_reached_at += Duration(1); }},
                    Change{"rank", [](auto& rows) { seat_in(rows).rank = 1; }},
                    Change{"prize", [](auto& rows) { ++seat_in(rows).prize; }},
                    Change{"participant", [](auto& rows) { rows.seats_of_match[kMatch].pop_back(); }},
                    Change{"status", [](auto& rows) { position_in(rows).status = PositionStatus::kLiquidated; }},
                    Change{"margin", [](auto& rows) { position_in(rows).margin += VirtualMoney::from_units(1); }},
                    Change{"stop_loss", [](auto& rows) { position_in(rows).stop_loss.reset(); }},
                    Change{"entry_price", [](auto& rows) { position_in(rows).entry_price = price(50'000); }},
                    Change{"close_trade", [](auto& rows) { ++position_in(rows).close_tick->trade_id; }},
                    Change{"close_reason", [](auto& rows) { position_in(rows).close_reason = CloseReason::kManual; }},
                    Change{"profit", [](auto& rows) { position_in(rows).profit -= VirtualMoney::from_units(1); }},
                    Change{"position", [](auto& rows) { rows.positions_of_match[kMatch].pop_back(); }},
                    Change{"position",
                           [](auto& rows) {
                             Position more = position_in(rows);
                             more.id = id_of<PositionId>(9);
                             rows.positions.emplace(more.id, more);
                             rows.positions_of_match[kMatch].push_back(more.id);
                           }},
                    Change{"posting to available", [](auto& rows) { ++settlement_in(rows).postings[1].amount; }},
                    Change{"posting to", [](auto& rows) { settlement_in(rows).postings.pop_back(); }},
                    Change{"posting to", [](auto& rows) { rows.ledger.transfers.clear(); }}),
    [](const auto& change) {
      std::string name = change.param.name;
      std::ranges::replace(name, ' ', '_');
      return name + std::to_string(change.index);
    });

}  // namespace
}  // namespace battlesbit
