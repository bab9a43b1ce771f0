#include "adapters/bots/testing/fake_match.h"

#include <algorithm>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "adapters/bots/plays/play.h"
#include "domain/entities/position_math.h"

namespace battlesbit::bots {
namespace {

constexpr std::size_t kPlayers = 4;

Price base_price(const std::string& token) { return Price::from_integer(token == "BTC" ? 60'000 : 150); }

std::string time_json(Timestamp time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%FT%T}.{:06}Z", second, (time - second).count());
}

std::string optional_json(const std::optional<Price>& price) { return price ? price->to_string() : "null"; }

bool is_at_or_beyond(Price price, const std::optional<Price>& trigger, bool from_above) {
  return trigger && (from_above ? price <= *trigger : price >= *trigger);
}

}  // namespace

FakePlayer& FakeMatch::player(const std::string& id) {
  return players_.try_emplace(id, FakePlayer{.id = id}).first->second;
}

void FakeMatch::join(const std::string& id, Timestamp now) {
  player(id).is_waiting = true;
  player(id).wallet -= kFakeFee;
  const auto waiting = std::ranges::count_if(players_, [](const auto& entry) { return entry.second.is_waiting; });
  if (waiting < static_cast<std::ptrdiff_t>(kPlayers)) return;
  start_ = now + kCountdown;
  for (auto& [user, joined] : players_) {
    joined.is_waiting = false;
    seats_.push_back({.user_id = user, .balance = VirtualMoney::from_integer(100)});
  }
}

FakePosition& FakeMatch::open(const std::string& owner, FakePosition position) {
  position.owner = owner;
  position.state.id = fmt::format("position-{}", positions_.size() + 1);
  return positions_.emplace_back(std::move(position));
}

FakePosition* FakeMatch::find(const std::string& id) {
  const auto found = std::ranges::find(positions_, id, [](const FakePosition& position) { return position.state.id; });
  return found == positions_.end() ? nullptr : &*found;
}

void FakeMatch::close(FakePosition& position, PositionStatus status, std::optional<CloseReason> reason) {
  auto& state = position.state;
  state.status = status;
  state.reason = reason;
  if (status == PositionStatus::kCanceled) return;
  state.exit = price(position.token);
  state.profit = position_profit(state.side, state.margin, state.leverage, state.entry, state.exit);
  std::ranges::find(seats_, position.owner, &SeatState::user_id)->balance += state.profit;
}

Price FakeMatch::price(const std::string& token) const {
  constexpr std::int64_t kPeriodMs = 8'000;
  const auto at = std::chrono::floor<std::chrono::milliseconds>(now_.time_since_epoch()).count() % kPeriodMs;
  const auto swing_ppm = at < kPeriodMs / 2 ? at : kPeriodMs - at;  // 0 to 4,000.
  const auto jumped = jumps_ppm_.find(token);
  return moved(base_price(token), swing_ppm + (jumped == jumps_ppm_.end() ? 0 : jumped->second));
}

void FakeMatch::advance(Timestamp now) {
  now_ = now;
  if (!was_made() || is_over(status_)) return;
  if (now >= start_) status_ = MatchStatus::kOpen;
  for (auto& position : positions_) look_at(position);
  if (now >= start_ + kDuration && settles) settle();
}

void FakeMatch::look_at(FakePosition& position) {
  auto& state = position.state;
  const bool is_buy = state.side == PositionSide::kBuy;
  const auto current = price(position.token);
  if (state.status == PositionStatus::kPending &&
      (state.type == PositionType::kMarket || is_at_or_beyond(current, position.limit_price, is_buy))) {
    state.status = PositionStatus::kOpen;
    state.entry = current;
  }
  if (state.status != PositionStatus::kOpen) return;
  if (is_at_or_beyond(current, liquidation_price(state.side, state.leverage, state.entry), is_buy)) {
    close(position, PositionStatus::kLiquidated, CloseReason::kLiquidation);
  } else if (is_at_or_beyond(current, state.stop_loss, is_buy)) {
    close(position, PositionStatus::kClosed, CloseReason::kStopLoss);
  } else if (is_at_or_beyond(current, state.target, !is_buy)) {
    close(position, PositionStatus::kClosed, CloseReason::kTarget);
  }
}

void FakeMatch::settle() {
  for (auto& position : positions_) {
    if (position.state.status == PositionStatus::kOpen)
      close(position, PositionStatus::kClosed, CloseReason::kMatchEnd);
    if (position.state.status == PositionStatus::kPending) close(position, PositionStatus::kCanceled, std::nullopt);
  }
  std::ranges::sort(seats_, std::ranges::greater(), &SeatState::balance);
  for (std::size_t i = 0; i < seats_.size(); ++i) seats_[i].rank = static_cast<std::int64_t>(i) + 1;
  seats_.front().prize_units = kFakeFee * static_cast<std::int64_t>(seats_.size()) * 9 / 10;
  player(seats_.front().user_id).wallet += seats_.front().prize_units;
  status_ = MatchStatus::kClosed;
}

std::string position_json(const FakePosition& position) {
  const auto& state = position.state;
  const auto status = state.status == PositionStatus::kClosed ? "settled" : to_string(state.status);
  return fmt::format(
      R"({{"id":"{}","baseToken":"{}","quoteToken":"USDT","side":"{}","type":"{}","status":"{}","leverage":{},)"
      R"("margin":{},"entryPrice":{},"closePrice":{},"profit":{},"closeReason":{},"stopLoss":{},"targetPoint":{}}})",
      state.id, position.token, to_string(state.side), to_string(state.type), status, state.leverage,
      state.margin.to_string(), state.entry.to_string(), state.exit.to_string(), state.profit.to_string(),
      state.reason ? fmt::format("\"{}\"", to_string(*state.reason)) : "null", optional_json(state.stop_loss),
      optional_json(state.target));
}

std::string FakeMatch::json() const {
  std::string seats;
  for (const auto& seat : seats_) {
    std::string own;
    for (const auto& position : positions_) {
      if (position.owner == seat.user_id) own += (own.empty() ? "" : ",") + position_json(position);
    }
    seats += fmt::format(R"({}{{"userID":"{}","vBalance":{},"rank":{},"prize":{},"positions":[{}]}})",
                         seats.empty() ? "" : ",", seat.user_id, seat.balance.to_string(),
                         seat.rank ? std::to_string(*seat.rank) : "null", seat.prize_units, own);
  }
  const auto winner = is_over(status_) ? fmt::format("\"{}\"", seats_.front().user_id) : "null";
  return fmt::format(
      R"({{"id":"match-1","gameID":"game-1","status":"{}","rulesVersion":1,"startTime":"{}","endTime":"{}",)"
      R"("winnerID":{},"participants":[{}]}})",
      to_string(status_), time_json(start_), time_json(start_ + kDuration), winner, seats);
}

std::string FakeMatch::live_json() const {
  std::string players;
  for (const auto& seat : seats_) {
    players += fmt::format(R"({}{{"userID":"{}","equity":{},"rank":1}})", players.empty() ? "" : ",", seat.user_id,
                           seat.balance.to_string());
  }
  std::string live;
  for (const auto& position : positions_) {
    if (is_final(position.state.status)) continue;
    live += fmt::format(R"({}{{"id":"{}","status":"{}"}})", live.empty() ? "" : ",", position.state.id,
                        to_string(position.state.status));
  }
  return fmt::format(R"({{"time":"{}","participants":[{}],"positions":[{}]}})", time_json(now_), players, live);
}

}  // namespace battlesbit::bots
