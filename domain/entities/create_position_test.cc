#include "domain/entities/create_position.h"

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

constexpr auto kBuy = PositionSide::kBuy;
constexpr auto kSell = PositionSide::kSell;

Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }
Price price(const char* text) { return *Price::parse(text); }
VirtualMoney money(const char* text) { return *VirtualMoney::parse(text); }

struct Case {
  CreatePositionView view;
  CreatePositionRequest request;
};

// A player with 100, 30 of it in one position, who asks for a market buy of 20 at ten times on BTC at 50,000.
Case sound() {
  Case c;
  c.view.match.emplace();
  c.view.match->id.value.bytes[15] = 1;
  c.view.match->status = MatchStatus::kOpen;
  c.view.match->start_time = at(10);
  c.view.match->end_time = at(70);
  c.view.participant.emplace();
  c.view.participant->balance = money("100");
  c.view.participant->user_id.value.bytes[15] = 2;
  c.view.reserved = money("30");
  c.view.live_positions = 1;
  c.view.max_positions = 2;
  c.view.asset.emplace();
  c.view.asset->base_token = "BTC";
  c.view.asset->quote_token = "USDT";
  c.view.quote.emplace();
  c.view.quote->price = price("50000");
  c.view.quote->trade_time = at(29);
  c.view.quote->stale = false;
  c.view.now = at(30);
  c.request.margin = money("20");
  c.request.leverage = 10;
  return c;
}

Result<Position> create(const Case& c) { return create_position(c.view, c.request, PositionId{}); }
std::string code_of(const Case& c) {
  const auto result = create(c);
  return result ? "" : result.error().code;
}

void limit_at(Case& c, const char* text) {
  c.request.type = PositionType::kLimit;
  c.request.limit_price = price(text);
}

struct Fault {
  const char* code;
  std::function<void(Case&)> make;
};

// One fault per refusal, in the written order.
const std::vector<Fault>& ladder() {
  static const std::vector<Fault> faults{
      {"NOT_FOUND", [](Case& c) { c.view.match.reset(); }},
      {"NOT_A_PARTICIPANT", [](Case& c) { c.view.participant.reset(); }},
      {"MATCH_NOT_OPEN", [](Case& c) { c.view.now = at(70); }},
      {"TRADING_LOCKED", [](Case& c) { c.view.trading_locked = true; }},
      {"UNKNOWN_ASSET", [](Case& c) { c.view.asset.reset(); }},
      {"PRICE_STALE", [](Case& c) { c.view.quote->stale = true; }},
      {"MAX_POSITIONS_REACHED", [](Case& c) { c.view.live_positions = 2; }},
      {"INVALID_MARGIN", [](Case& c) { c.request.margin = {}; }},
      {"INSUFFICIENT_BALANCE", [](Case& c) { c.view.reserved = money("100"); }},
      {"INVALID_LEVERAGE", [](Case& c) { c.request.leverage = 126; }},
      {"LEVERAGE_ITEM_REQUIRED", [](Case& c) { c.request.leverage = 11; }},
      {"LIMIT_PRICE_REQUIRED", [](Case& c) { c.request.type = PositionType::kLimit, c.request.limit_price.reset(); }},
      {"INVALID_LIMIT_PRICE", [](Case& c) { c.request.limit_price = Price(); }},
      {"INVALID_STOP_LOSS", [](Case& c) { c.request.stop_loss = price("900000"); }},
      {"INVALID_TARGET", [](Case& c) { c.request.target = price("0.1"); }},
  };
  return faults;
}

TEST(CreatePosition, GivesAPendingPosition) {
  Case c = sound();
  c.request.stop_loss = price("49000");
  c.request.target = price("52000");
  const auto position = create(c);
  ASSERT_TRUE(position) << position.error().code;
  EXPECT_EQ(position->status, PositionStatus::kPending);
  EXPECT_EQ(position->symbol, Symbol{"BTCUSDT"});
  EXPECT_EQ(position->match_id, c.view.match->id);
  EXPECT_EQ(position->user_id, c.view.participant->user_id);
  EXPECT_EQ(position->margin, money("20"));
  EXPECT_EQ(position->stop_loss, price("49000"));
  EXPECT_EQ(position->target, price("52000"));
  EXPECT_EQ(position->accepted_at, at(30));
  EXPECT_FALSE(position->entry_price);
  EXPECT_FALSE(position->leverage_item) << "ten times is free";
}

TEST(CreatePosition, AcceptsNoEarlierThanTheKnownPrice) {
  Case c = sound();
  c.view.quote->trade_time = at(31);  // This machine's clock is a second behind the exchange's.
  EXPECT_EQ(create(c)->accepted_at, at(31));
}

TEST(CreatePosition, RefusesEachFaultWithItsCode) {
  for (const Fault& fault : ladder()) {
    Case c = sound();
    fault.make(c);
    EXPECT_EQ(code_of(c), fault.code);
    EXPECT_TRUE(create(c).error().message.ends_with('.')) << "a sentence for the player";
  }
}

TEST(CreatePosition, ReportsTheFirstOfTwoFaults) {
  const auto& faults = ladder();
  for (std::size_t first = 0; first < faults.size(); ++first) {
    for (std::size_t second = first + 1; second < faults.size(); ++second) {
      Case c = sound();
      faults[second].make(c);  // The earlier fault is made last: where both are about one field, it stands.
      faults[first].make(c);
      EXPECT_EQ(code_of(c), faults[first].code) << "with " << faults[second].code;
    }
  }
}

TEST(CreatePosition, KnowsTheEdgesOfEveryRule) {
  struct Row {
    const char* what;
    std::function<void(Case&)> change;
    const char* code;
  };
  const std::vector<Row> rows{
      {"all that is available", [](Case& c) { c.request.margin = money("70"); }, ""},
      {"a unit more", [](Case& c) { c.request.margin = money("70.00000001"); }, "INSUFFICIENT_BALANCE"},
      {"negative margin", [](Case& c) { c.request.margin = money("-1"); }, "INVALID_MARGIN"},
      {"no leverage at all", [](Case& c) { c.request.leverage = 0; }, "INVALID_LEVERAGE"},
      {"leverage 1", [](Case& c) { c.request.leverage = 1; }, ""},
      {"an item that is too small", [](Case& c) { c.request.leverage = 50, c.view.leverage_item = 25; },
       "LEVERAGE_ITEM_REQUIRED"},
      {"an item that fits", [](Case& c) { c.request.leverage = 50, c.view.leverage_item = 50; }, ""},
      {"the largest leverage", [](Case& c) { c.request.leverage = 125, c.view.leverage_item = 125; }, ""},
      {"the match's own lock", [](Case& c) { c.view.match->trading_locked = true; }, "TRADING_LOCKED"},
      {"orders closed", [](Case& c) { c.view.match->orders_closed = true; }, "MATCH_NOT_OPEN"},
      {"before the start", [](Case& c) { c.view.now = at(9); }, "MATCH_NOT_OPEN"},
      {"no price yet", [](Case& c) { c.view.quote.reset(); }, "PRICE_STALE"},
      {"market order with a limit", [](Case& c) { c.request.limit_price = price("1"); }, "INVALID_LIMIT_PRICE"},
      {"negative limit", [](Case& c) { limit_at(c, "-1"); }, "INVALID_LIMIT_PRICE"},
      {"stop at the liquidation price", [](Case& c) { c.request.stop_loss = price("45000"); }, "INVALID_STOP_LOSS"},
      {"stop just inside it", [](Case& c) { c.request.stop_loss = price("45000.00000001"); }, ""},
      {"stop just below the price", [](Case& c) { c.request.stop_loss = price("49999.99999999"); }, ""},
      {"stop at the price", [](Case& c) { c.request.stop_loss = price("50000"); }, "INVALID_STOP_LOSS"},
      {"target at the price", [](Case& c) { c.request.target = price("50000"); }, "INVALID_TARGET"},
      {"target just above", [](Case& c) { c.request.target = price("50000.00000001"); }, ""},
      {"sell: stop above", [](Case& c) { c.request.side = kSell, c.request.stop_loss = price("54999"); }, ""},
      {"sell: stop at liquidation", [](Case& c) { c.request.side = kSell, c.request.stop_loss = price("55000"); },
       "INVALID_STOP_LOSS"},
      {"sell: stop below", [](Case& c) { c.request.side = kSell, c.request.stop_loss = price("49000"); },
       "INVALID_STOP_LOSS"},
      {"sell: target below", [](Case& c) { c.request.side = kSell, c.request.target = price("49000"); }, ""},
      {"sell: target of zero", [](Case& c) { c.request.side = kSell, c.request.target = Price(); }, "INVALID_TARGET"},
      {"limit: triggers around the limit", [](Case& c) { limit_at(c, "40000"), c.request.stop_loss = price("39000"); },
       ""},
      {"limit: not around the last price", [](Case& c) { limit_at(c, "40000"), c.request.stop_loss = price("49000"); },
       "INVALID_STOP_LOSS"},
      {"limit above the market", [](Case& c) { limit_at(c, "60000"); }, ""},
  };
  for (const Row& row : rows) {
    Case c = sound();
    row.change(c);
    EXPECT_EQ(code_of(c), row.code) << row.what;
  }
}

TEST(CreatePosition, NamesTheConsumedItem) {
  Case c = sound();
  c.view.leverage_item = 100;
  EXPECT_FALSE(create(c)->leverage_item) << "ten times needs none";
  c.request.leverage = 75;
  EXPECT_EQ(create(c)->leverage_item, 100);
  EXPECT_EQ(create(c)->side, kBuy);
}

}  // namespace
}  // namespace battlesbit
