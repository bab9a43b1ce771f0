// The orders on a position that exists: close, cancel, edit.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "domain/entities/cancel_position.h"
#include "domain/entities/close_position.h"
#include "domain/entities/edit_triggers.h"

namespace battlesbit {
namespace {

Timestamp at(int second) { return Timestamp(std::chrono::seconds(second)); }
Price price(const char* text) { return *Price::parse(text); }

// A buy of ten times, entered at 50,000, while the price is 51,000.
OrderView open_position() {
  OrderView view;
  view.match.status = MatchStatus::kOpen;
  view.match.start_time = at(10);
  view.match.end_time = at(70);
  view.position.status = PositionStatus::kOpen;
  view.position.leverage = 10;
  view.position.entry_price = price("50000");
  view.position.entry_tick = TickRef{7, at(21), price("50000")};
  view.position.accepted_at = at(20);
  view.quote.emplace();
  view.quote->price = price("51000");
  view.quote->trade_time = at(29);
  view.quote->stale = false;
  view.now = at(30);
  return view;
}

OrderView pending_position() {
  OrderView view = open_position();
  view.position.status = PositionStatus::kPending;
  view.position.entry_price.reset();
  view.position.entry_tick.reset();
  return view;
}

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

EditOrder edit(const char* stop_loss, const char* target) {
  EditOrder order;
  if (*stop_loss != 0) order.stop_loss = price(stop_loss);
  if (*target != 0) order.target = price(target);
  return order;
}

TEST(ClosePosition, TakesAFractionOfAnOpenPosition) {
  const auto order = close_position(open_position(), kFixedOne / 2, OrderId{});
  ASSERT_TRUE(order);
  EXPECT_EQ(std::get<CloseOrder>(order->what).fraction, kFixedOne / 2);
  EXPECT_EQ(order->status, OrderStatus::kPending);
  EXPECT_EQ(order->accepted_at, at(30));
  EXPECT_EQ(code_of(close_position(open_position(), 1, OrderId{})), "");
  EXPECT_EQ(code_of(close_position(open_position(), 0, OrderId{})), "INVALID_FRACTION");
  EXPECT_EQ(code_of(close_position(open_position(), kFixedOne + 1, OrderId{})), "INVALID_FRACTION");
  EXPECT_EQ(code_of(close_position(pending_position(), 0, OrderId{})), "POSITION_NOT_OPEN");
}

TEST(ClosePosition, IsPossibleWithoutACurrentPriceAndUnderALock) {
  OrderView view = open_position();
  view.quote.reset();
  view.match.trading_locked = true;
  EXPECT_EQ(code_of(close_position(view, kFixedOne, OrderId{})), "");
}

TEST(CancelPosition, TakesBackOnlyWhatIsPending) {
  const auto order = cancel_position(pending_position(), OrderId{});
  ASSERT_TRUE(order);
  EXPECT_TRUE(std::holds_alternative<CancelOrder>(order->what));
  EXPECT_EQ(code_of(cancel_position(open_position(), OrderId{})), "POSITION_NOT_PENDING");
}

TEST(Orders, AreRefusedOutsideTheMatchBeforeAnythingElse) {
  OrderView view = open_position();
  view.now = at(70);
  view.position.status = PositionStatus::kClosed;
  EXPECT_EQ(code_of(close_position(view, 0, OrderId{})), "MATCH_NOT_OPEN");
  EXPECT_EQ(code_of(cancel_position(view, OrderId{})), "MATCH_NOT_OPEN");
  EXPECT_EQ(code_of(edit_triggers(view, edit("1", "1"), OrderId{})), "MATCH_NOT_OPEN");
}

TEST(Orders, ComeAfterEverythingTheirSenderCouldSee) {
  OrderView view = open_position();
  view.quote->trade_time = at(31);
  EXPECT_EQ(close_position(view, kFixedOne, OrderId{})->accepted_at, at(31));
  view.position.entry_tick->time = at(32);
  EXPECT_EQ(close_position(view, kFixedOne, OrderId{})->accepted_at, at(32));
  view.position.accepted_at = at(33);
  EXPECT_EQ(close_position(view, kFixedOne, OrderId{})->accepted_at, at(33));
}

TEST(EditTriggers, ChecksAnOpenPositionAgainstTheLastPrice) {
  const auto code = [](const char* stop_loss, const char* target) {
    return code_of(edit_triggers(open_position(), edit(stop_loss, target), OrderId{}));
  };
  EXPECT_EQ(code("", ""), "") << "both removed";
  EXPECT_EQ(code("49000", "52000"), "");
  EXPECT_EQ(code("50500", ""), "") << "profit locked in";
  EXPECT_EQ(code("51000", ""), "INVALID_STOP_LOSS");
  EXPECT_EQ(code("45000", ""), "INVALID_STOP_LOSS") << "never later than the liquidation, which is of the real entry";
  EXPECT_EQ(code("", "51000"), "INVALID_TARGET");
  EXPECT_EQ(code("51000", "51000"), "INVALID_STOP_LOSS");
}

TEST(EditTriggers, ChecksAPendingPositionAsOnCreation) {
  OrderView market = pending_position();
  EXPECT_EQ(code_of(edit_triggers(market, edit("50999", "51001"), OrderId{})), "");
  EXPECT_EQ(code_of(edit_triggers(market, edit("45900", ""), OrderId{})), "INVALID_STOP_LOSS");
  OrderView limit = pending_position();
  limit.position.type = PositionType::kLimit;
  limit.position.limit_price = price("40000");
  EXPECT_EQ(code_of(edit_triggers(limit, edit("39000", "40001"), OrderId{})), "");
  EXPECT_EQ(code_of(edit_triggers(limit, edit("40000", ""), OrderId{})), "INVALID_STOP_LOSS");
}

TEST(EditTriggers, NeedsALivePositionAndACurrentPrice) {
  for (const auto status : {PositionStatus::kClosed, PositionStatus::kLiquidated, PositionStatus::kCanceled}) {
    OrderView view = open_position();
    view.position.status = status;
    view.quote->stale = true;
    EXPECT_EQ(code_of(edit_triggers(view, edit("", ""), OrderId{})), "POSITION_CLOSED");
  }
  OrderView view = open_position();
  view.quote->stale = true;
  EXPECT_EQ(code_of(edit_triggers(view, edit("1", ""), OrderId{})), "PRICE_STALE");
}

// Every fault of each order in the written order: alone it gives its code, of two the first counts.
struct Asked {
  OrderView view = open_position();
  std::int64_t fraction = kFixedOne;
  EditOrder edit{price("50500"), price("52000")};
};
struct Fault {
  const char* code;
  std::function<void(Asked&)> make;
};

void expect_ladder(const std::vector<Fault>& faults, const std::function<Result<Order>(const Asked&)>& ask,
                   const Asked& sound = {}) {
  EXPECT_EQ(code_of(ask(sound)), "");
  for (std::size_t first = 0; first < faults.size(); ++first) {
    for (std::size_t second = first; second < faults.size(); ++second) {
      Asked asked = sound;
      faults[second].make(asked);  // The earlier fault is made last: where both are about one field, it stands.
      faults[first].make(asked);
      EXPECT_EQ(code_of(ask(asked)), faults[first].code) << "with " << faults[second].code;
    }
  }
}

const Fault kOver{"MATCH_NOT_OPEN", [](Asked& asked) { asked.view.now = at(70); }};
void be(Asked& asked, PositionStatus status) { asked.view.position.status = status; }

TEST(Orders, AreRefusedForTheFirstOfTwoFaults) {
  expect_ladder({kOver,
                 {"POSITION_NOT_OPEN", [](Asked& asked) { be(asked, PositionStatus::kLiquidated); }},
                 {"INVALID_FRACTION", [](Asked& asked) { asked.fraction = 0; }}},
                [](const Asked& asked) { return close_position(asked.view, asked.fraction, OrderId{}); });
  Asked pending;
  be(pending, PositionStatus::kPending);
  expect_ladder(
      {kOver, {"POSITION_NOT_PENDING", [](Asked& asked) { be(asked, PositionStatus::kOpen); }}},
      [](const Asked& asked) { return cancel_position(asked.view, OrderId{}); }, pending);
  expect_ladder({kOver,
                 {"POSITION_CLOSED", [](Asked& asked) { be(asked, PositionStatus::kClosed); }},
                 {"PRICE_STALE", [](Asked& asked) { asked.view.quote->stale = true; }},
                 {"INVALID_STOP_LOSS", [](Asked& asked) { asked.edit.stop_loss = price("51000"); }},
                 {"INVALID_TARGET", [](Asked& asked) { asked.edit.target = price("51000"); }}},
                [](const Asked& asked) { return edit_triggers(asked.view, asked.edit, OrderId{}); });
}

TEST(Orders, ArePossibleWhileTradingIsHalted) {
  Asked asked;
  asked.view.match.trading_locked = true;
  EXPECT_EQ(code_of(close_position(asked.view, kFixedOne, OrderId{})), "");
  EXPECT_EQ(code_of(edit_triggers(asked.view, asked.edit, OrderId{})), "");
  be(asked, PositionStatus::kPending);
  EXPECT_EQ(code_of(cancel_position(asked.view, OrderId{})), "");
}

}  // namespace
}  // namespace battlesbit
