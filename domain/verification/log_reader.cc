#include "domain/verification/log_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/verification/acceptance.h"
#include "domain/verification/log_reading.h"

namespace battlesbit::verification {

LogReader::Handler LogReader::handler_of(std::string_view what) {
  static constexpr std::array<std::pair<std::string_view, Handler>, 19> kHandlers{{
      {"formed", &LogReader::formed},      {"seated", &LogReader::seated},
      {"started", &LogReader::started},    {"locked", &LogReader::locked},
      {"unlocked", &LogReader::unlocked},  {"accepted", &LogReader::accepted},
      {"ordered", &LogReader::ordered},    {"opened", &LogReader::opened},
      {"edited", &LogReader::edited},      {"reduced", &LogReader::reduced},
      {"closed", &LogReader::closed},      {"canceled", &LogReader::canceled},
      {"refused", &LogReader::refused},    {"ordersClosed", &LogReader::orders_closed},
      {"feedDead", &LogReader::feed_dead}, {"voided", &LogReader::voided},
      {"final", &LogReader::final},        {"ranked", &LogReader::ranked},
      {"result", &LogReader::result},
  }};
  for (const auto& [name, handler] : kHandlers) {
    if (name == what) return handler;
  }
  return nullptr;
}

namespace {

bool ends_a_void_match(std::string_view what) { return what == "voided" || what == "refused" || what == "final"; }

}  // namespace

void LogReader::read(const LoggedEntry& stored) {
  EntryReader entry(stored, findings_);
  ++read_;
  if (!entry.is_well_formed()) return;
  const Handler handler = handler_of(entry.what());
  if (handler == nullptr) return entry.fail("what", "a known kind of entry", std::string(entry.what()));
  if ((read_ == 1) != (entry.what() == "formed")) {
    return entry.fail("what", read_ == 1 ? "formed" : "what can follow", std::string(entry.what()));
  }
  if (match_.is_over) return entry.fail("what", "nothing behind the result", std::string(entry.what()));
  if (match_.feed_dead_at && !match_.positions_final && !ends_a_void_match(entry.what())) {
    return entry.fail("what", "voided, refused or final, because the feed is dead", std::string(entry.what()));
  }
  (this->*handler)(entry);
}

void LogReader::formed(EntryReader& entry) {
  const auto id = entry.id<MatchId>("match");
  match_.game = entry.id<GameId>("game");
  const Timestamp at = entry.time("at");
  match_.rules_version = entry.integer("rulesVersion");
  match_.house_fee_basis_points = entry.integer("houseFeeBasisPoints");
  match_.start_time = entry.time("startTime");
  match_.end_time = entry.time("endTime");
  match_.start_balance = entry.fixed<VirtualMoney>("startBalance");
  match_.max_positions = entry.integer("maxPositions");
  match_.currency = entry.text("currency");
  match_.reward_price = entry.integer_or_none("rewardPrice");
  match_.players = entry.integer("players");
  if (!entry.end()) return;
  expect(findings_, entry.number(), "match", match_.id.to_string(), id.to_string());
  const auto terms = terms_of(match_.rules_version);
  if (!terms)
    return entry.fail("rulesVersion", "a version that this program knows", std::to_string(match_.rules_version));
  expect(findings_, entry.number(), "houseFeeBasisPoints", std::to_string(terms->house_fee_basis_points),
         std::to_string(match_.house_fee_basis_points));
  if (at > match_.start_time || match_.start_time > match_.end_time) {
    entry.fail("startTime", "between the formation and the end of the match", "another time");
  }
}

void LogReader::seated(EntryReader& entry) {
  RecordedSeat seat;
  seat.entry = entry.number();
  seat.id = entry.id<ParticipantId>("seat");
  seat.user = entry.id<UserId>("user");
  seat.fee = entry.integer("fee");
  seat.joined_at = entry.time("joinedAt");
  seat.balance = match_.start_balance;
  seat.reached_at = match_.start_time;
  if (!entry.end()) return;
  if (std::cmp_greater_equal(match_.seats.size(), match_.players) || match_.is_started) {
    return entry.fail("what", std::to_string(match_.players) + " players", "one more");
  }
  if (seat.fee < 0) entry.fail("fee", "0 or more", std::to_string(seat.fee));
  for (const RecordedSeat& other : match_.seats) {
    if (other.id == seat.id || other.user == seat.user) entry.fail("user", "each player once", seat.user.to_string());
  }
  match_.seats.push_back(std::move(seat));
}

void LogReader::started(EntryReader& entry) {
  const Timestamp at = entry.time("at");
  if (!entry.end()) return;
  if (match_.is_started || std::cmp_not_equal(match_.seats.size(), match_.players)) {
    entry.fail("what", "one start with " + std::to_string(match_.players) + " players", "another");
  }
  if (at < match_.start_time) entry.fail("at", "the start time or later", "before it");
  match_.is_started = true;
}

void LogReader::set_lock(EntryReader& entry, bool locked) {
  entry.time("at");
  if (!entry.end()) return;
  if (match_.is_locked == locked) entry.fail("what", locked ? "unlocked" : "locked", std::string(entry.what()));
  match_.is_locked = locked;
}

void LogReader::orders_closed(EntryReader& entry) {
  const Timestamp at = entry.time("at");
  if (!entry.end()) return;
  if (!match_.is_started || match_.orders_closed) entry.fail("what", "one end of orders, after the start", "another");
  if (at < match_.end_time) entry.fail("at", "the end time or later", "before it");
  match_.orders_closed = true;
}

// Whether the exchange was silent then, nobody can tell afterwards: only that somebody waited for its trades, and that
// the end had come.
void LogReader::feed_dead(EntryReader& entry) {
  const Symbol symbol{entry.text("symbol")};
  const Timestamp at = entry.time("at");
  if (!entry.end()) return;
  if (!match_.orders_closed || match_.positions_final) {
    entry.fail("what", "after the end of orders, before all is final", "feedDead");
  }
  if (at < match_.end_time) entry.fail("at", "the end time or later", "before it");
  const bool is_waited_for = std::ranges::any_of(match_.positions, [&](const auto& each) {
    return each.second.stage != Stage::kFinal && each.second.symbol == symbol;
  });
  if (!is_waited_for) entry.fail("symbol", "that of a position that is not final", symbol.text);
  match_.feed_dead_at = at;
}

void LogReader::final(EntryReader& entry) {
  if (!entry.end()) return;
  if (!match_.orders_closed || match_.positions_final) entry.fail("what", "once, after the end of orders", "final");
  for (const auto& [id, position] : match_.positions) {
    if (position.stage != Stage::kFinal) entry.fail("what", "no position left", "position " + id.to_string());
  }
  match_.positions_final = true;
}

void LogReader::ranked(EntryReader& entry) {
  const auto id = entry.id<ParticipantId>("seat");
  const auto seat = std::ranges::find(match_.seats, id, &RecordedSeat::id);
  if (seat == match_.seats.end()) return entry.fail("seat", "a player of the match", id.to_string());
  expect(findings_, entry.number(), "user", seat->user.to_string(), entry.id<UserId>("user").to_string());
  seat->rank = entry.integer_or_none("rank");
  expect(findings_, entry.number(), "balance", seat->balance.to_string(),
         entry.fixed<VirtualMoney>("balance").to_string());
  expect(findings_, entry.number(), "reachedAt", std::to_string(seat->reached_at.time_since_epoch().count()),
         std::to_string(entry.integer("reachedAt")));
  seat->prize = entry.integer("prize");
  if (!entry.end()) return;
  if (!match_.positions_final || seat->is_ranked) entry.fail("what", "each player once, after the end", "ranked");
  seat->is_ranked = true;
  seat->entry = entry.number();
}

void LogReader::result(EntryReader& entry) {
  entry.time("at");
  const std::string voided = entry.text("voided");
  match_.is_voided = voided == "yes";
  match_.winner = entry.id_or_none<UserId>("winner");
  match_.house = entry.integer("house");
  if (!entry.end()) return;
  if (voided != "yes" && voided != "no") entry.fail("voided", "yes or no", voided);
  if (!match_.positions_final) entry.fail("what", "final", "result");
  match_.is_over = true;
  match_.result_entry = entry.number();
}

RecordedMatch read_log(const MatchLog& log, Findings& findings) {
  LogReader reader(log.match_id, findings);
  for (const LoggedEntry& entry : log.entries) reader.read(entry);
  return reader.take();
}

}  // namespace battlesbit::verification
