#include "application/usecases/verification/compare_rows.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "domain/entities/money.h"

namespace battlesbit {
namespace {
using verification::Findings;
using verification::RecordedMatch;
using verification::RecordedPosition;
using verification::RecordedSeat;
using verification::Stage;
using verification::Step;

std::string text_of(Timestamp time) { return std::to_string(time.time_since_epoch().count()); }
std::string text_of(bool truth) { return truth ? "yes" : "no"; }
std::string text_of(const std::string& text) { return text; }
template <class Value>
std::string text_of(const Value& value)
  requires requires { value.to_string(); }
{
  return value.to_string();
}
std::string text_of(const TickRef& trade) {
  return fmt::format("trade {} at {}", trade.trade_id, trade.price.to_string());
}
std::string text_of(std::int64_t number) { return std::to_string(number); }
template <class Value>
std::string text_of(const std::optional<Value>& value) {
  return value ? text_of(*value) : "-";
}

// Of one row; the entry is the one that tells most of it.
class Row {
 public:
  Row(std::int64_t entry, std::string name, Findings& findings)
      : entry_(entry), name_(std::move(name)), findings_(findings) {}

  template <class Value>
  void same(std::string_view column, const Value& logged, const Value& stored) {
    verification::expect(findings_, entry_, fmt::format("{} of {}", column, name_), text_of(logged), text_of(stored));
  }

 private:
  std::int64_t entry_;
  std::string name_;
  Findings& findings_;
};

void compare_match(const RecordedMatch& recorded, const Match& match, Findings& findings) {
  Row row(recorded.result_entry, "the match's row", findings);
  row.same("game_id", recorded.game, match.game_id);
  row.same("rules_version", recorded.rules_version, std::int64_t{match.rules_version});
  row.same("start_time", recorded.start_time, match.start_time);
  row.same("end_time", recorded.end_time, match.end_time);
  row.same("trading_locked", recorded.is_locked, match.trading_locked);
  row.same("orders_closed", recorded.orders_closed, match.orders_closed);
  row.same("positions_final", recorded.positions_final, match.positions_final);
  const auto over = recorded.feed_dead_at ? MatchStatus::kCanceled : MatchStatus::kClosed;
  row.same("status " + std::string(to_string(over)), recorded.is_over, match.status == over);
  row.same("voided", recorded.is_voided, match.voided);
  row.same("winner_id", recorded.winner, match.winner_id);
}

void compare_seat(const RecordedMatch& recorded, const RecordedSeat& seat, const std::vector<Participant>& stored,
                  Findings& findings) {
  Row row(seat.entry, "participant " + seat.id.to_string(), findings);
  const auto found = std::ranges::find(stored, seat.id, &Participant::id);
  row.same("existence", true, found != stored.end());
  if (found == stored.end()) return;
  row.same("user_id", seat.user, found->user_id);
  row.same("fee", seat.fee, found->fee.units);
  row.same("currency", recorded.currency, std::string(to_string(found->fee.currency)));
  row.same("joined_at", seat.joined_at, found->joined_at);
  row.same("balance", seat.balance, found->balance);
  row.same("balance_reached_at", seat.reached_at, found->balance_reached_at);
  row.same("rank", seat.rank, found->rank ? std::optional<std::int64_t>(*found->rank) : std::nullopt);
  row.same("prize", seat.prize, found->prize);
}

// As the steps leave it.
struct Now {
  std::optional<Price> stop_loss;
  std::optional<Price> target;
  std::optional<TickRef> entry_trade;
  std::optional<TickRef> close_trade;
  std::string status = "pending";
  std::string reason = "-";
};

Now now_of(const RecordedPosition& position) {
  Now now{.stop_loss = position.stop_loss, .target = position.target, .entry_trade = {}, .close_trade = {}};
  for (const Step& step : position.steps) {
    if (step.what == "opened") {
      now.entry_trade = step.trade;
      now.status = "open";
    } else if (step.what == "edited") {
      now.stop_loss = step.stop_loss;
      now.target = step.target;
    } else if (step.what == "closed") {
      now.close_trade = step.trade;
      now.reason = step.reason;
      now.status = step.reason == "liquidation" ? "liquidated" : "closed";
    } else if (step.what == "canceled" || step.what == "voided") {
      now.status = "canceled";
    }
  }
  return now;
}

void compare_position(const RecordedPosition& position, const std::vector<Position>& stored, Findings& findings) {
  const std::int64_t entry = position.steps.empty() ? position.entry : position.steps.back().entry;
  Row row(entry, "position " + position.id.to_string(), findings);
  const auto found = std::ranges::find(stored, position.id, &Position::id);
  row.same("existence", true, found != stored.end());
  if (found == stored.end()) return;
  const Now now = now_of(position);
  row.same("participant_id", position.seat, found->participant_id);
  row.same("symbol", position.symbol.text, found->symbol.text);
  row.same("side buy", position.is_buy, found->side == PositionSide::kBuy);
  row.same("leverage", position.leverage, std::int64_t{found->leverage});
  row.same("limit_price", position.limit_price, found->limit_price);
  row.same("accepted_at", position.accepted_at, found->accepted_at);
  row.same("status", now.status, std::string(to_string(found->status)));
  row.same("margin", position.margin_now, found->margin);
  row.same("stop_loss", now.stop_loss, found->stop_loss);
  row.same("target", now.target, found->target);
  row.same("entry_price", position.entry_price, found->entry_price);
  row.same("entry_trade", now.entry_trade, found->entry_tick);
  row.same("close_trade", now.close_trade, found->close_tick);
  row.same("close_reason", now.reason, std::string(found->close_reason ? to_string(*found->close_reason) : "-"));
  row.same("profit", position.profit, found->profit);
}

using Account = std::tuple<std::string, std::string>;  // Kind and owner.

std::map<Account, std::int64_t> payments_of(const RecordedMatch& match) {
  std::map<Account, std::int64_t> payments;
  for (const RecordedSeat& seat : match.seats) {
    payments[{"escrow", match.id.to_string()}] -= seat.fee;
    payments[{"available", seat.user.to_string()}] += match.is_voided ? seat.fee : seat.prize;
  }
  payments[{"house", "-"}] += match.house;
  std::erase_if(payments, [](const auto& payment) { return payment.second == 0; });
  return payments;
}

std::map<Account, std::int64_t> payments_of(const std::optional<Transfer>& transfer) {
  std::map<Account, std::int64_t> payments;
  if (!transfer) return payments;
  for (const Posting& posting : transfer->postings) {
    const AccountRef& account = posting.account;
    const auto owner = account.user_id ? text_of(account.user_id) : text_of(account.match_id);
    payments[{std::string(to_string(account.kind)), owner}] += posting.amount;
  }
  return payments;
}

void compare_payments(const RecordedMatch& recorded, const std::optional<Transfer>& settlement, Findings& findings) {
  Row row(recorded.result_entry, "the settlement's transfer", findings);
  if (settlement) row.same("currency", recorded.currency, std::string(to_string(settlement->currency)));
  auto logged = payments_of(recorded);
  auto stored = payments_of(settlement);
  for (const auto& [account, amount] : stored) logged.try_emplace(account, 0);
  for (const auto& [account, amount] : logged) {
    const auto& [kind, owner] = account;
    row.same(fmt::format("posting to {} {}", kind, owner), amount, stored[account]);
  }
}

}  // namespace

void compare_rows(const RecordedMatch& recorded, const MatchRows& rows, Findings& findings) {
  compare_match(recorded, rows.match, findings);
  for (const RecordedSeat& seat : recorded.seats) compare_seat(recorded, seat, rows.participants, findings);
  for (const auto& [id, position] : recorded.positions) compare_position(position, rows.positions, findings);
  for (const Participant& seat : rows.participants) {
    if (std::ranges::find(recorded.seats, seat.id, &RecordedSeat::id) != recorded.seats.end()) continue;
    findings.push_back({0, "participant " + seat.id.to_string(), "in the log", "only among the rows"});
  }
  for (const Position& position : rows.positions) {
    if (recorded.positions.contains(position.id)) continue;
    findings.push_back({0, "position " + position.id.to_string(), "in the log", "only among the rows"});
  }
  if (recorded.is_over) compare_payments(recorded, rows.settlement, findings);
}

}  // namespace battlesbit
