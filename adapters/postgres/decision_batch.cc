#include "adapters/postgres/decision_batch.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "adapters/postgres/repository.h"
#include "adapters/postgres/rows.h"
#include "generated/store/arena.h"

namespace battlesbit::postgres {
namespace {

// The order of the statements of a round. Position of each alternative of Decision in it.
enum Step : std::size_t { kOpen, kEdit, kReduce, kClose, kCancel, kVoidMatch, kVoid, kRefuse, kFinish, kSteps };

struct StepOf {
  Step operator()(const PositionOpened&) const { return kOpen; }
  Step operator()(const TriggersEdited&) const { return kEdit; }
  Step operator()(const PositionReduced&) const { return kReduce; }
  Step operator()(const PositionClosed&) const { return kClose; }
  Step operator()(const PositionCanceled&) const { return kCancel; }
  Step operator()(const OrderRefused&) const { return kRefuse; }
  Step operator()(const MatchVoided&) const { return kVoidMatch; }
  Step operator()(const PositionVoided&) const { return kVoid; }
  Step operator()(const MatchFinished&) const { return kFinish; }
};

MatchId match_in(const MatchVoided& voided) { return voided.match_id; }
MatchId match_in(const MatchFinished& finished) { return finished.match_id; }
MatchId match_in(const auto& of_position) { return of_position.key.match_id; }

// What may be changed by one statement only once: the position, or the match that is finished.
Uuid subject_of(const MatchVoided& voided) { return voided.match_id.value; }
Uuid subject_of(const MatchFinished& finished) { return finished.match_id.value; }
Uuid subject_of(const auto& of_position) { return of_position.key.position_id.value; }

void add_row(queries::OpenPositions& query, const PositionOpened& opened) {
  query.ids.push_back(opened.key.position_id.value);
  query.entry_prices.push_back(opened.entry_price.units());
  query.trade_ids.push_back(opened.tick.trade_id);
  query.trade_times.push_back(opened.tick.time);
  query.trade_prices.push_back(opened.tick.price.units());
}

void add_row(queries::EditPositions& query, const TriggersEdited& edited) {
  query.ids.push_back(edited.key.position_id.value);
  query.order_ids.push_back(edited.order_id.value);
  query.stop_losses.push_back(units_of(edited.stop_loss));
  query.targets.push_back(units_of(edited.target));
}

void add_row(queries::ReducePositions& query, const PositionReduced& reduced) {
  query.ids.push_back(reduced.key.position_id.value);
  query.order_ids.push_back(reduced.order_id.value);
  query.remaining.push_back(reduced.remaining_margin.units());
  query.profits.push_back(reduced.profit.units());
  query.trade_times.push_back(reduced.tick.time);
}

void add_row(queries::ClosePositions& query, const PositionClosed& closed) {
  const bool liquidated = closed.reason == CloseReason::kLiquidation;
  query.ids.push_back(closed.key.position_id.value);
  query.order_ids.push_back(value_of(closed.order_id));
  query.statuses.emplace_back(to_string(liquidated ? PositionStatus::kLiquidated : PositionStatus::kClosed));
  query.reasons.emplace_back(to_string(closed.reason));
  query.close_prices.push_back(closed.close_price.units());
  query.profits.push_back(closed.profit.units());
  query.trade_ids.push_back(closed.tick.trade_id);
  query.trade_times.push_back(closed.tick.time);
  query.trade_prices.push_back(closed.tick.price.units());
}

void add_row(queries::CancelPositions& query, const PositionCanceled& canceled) {
  query.ids.push_back(canceled.key.position_id.value);
  query.order_ids.push_back(value_of(canceled.order_id));
  query.canceled_at.push_back(canceled.at);
}

void add_row(queries::VoidMatches& query, const MatchVoided& voided) { query.ids.push_back(voided.match_id.value); }

void add_row(queries::VoidPositions& query, const PositionVoided& voided) {
  query.ids.push_back(voided.key.position_id.value);
  query.voided_at.push_back(voided.at);
}

void add_row(queries::RefuseOrders& query, const OrderRefused& refused) {
  query.order_ids.push_back(refused.order_id.value);
  query.codes.push_back(refused.code);
}

void add_row(queries::FinishMatches& query, const MatchFinished& finished) {
  query.ids.push_back(finished.match_id.value);
}

template <class Query, class Kind>
Statement statement_for(std::span<const ArenaStore::Write> writes, const std::vector<std::size_t>& members,
                        Timestamp now) {
  Query query{};
  if constexpr (requires { query.now; }) query.now = now;
  for (const std::size_t index : members) add_row(query, std::get<Kind>(writes[index].decision));
  return statement_of(query);
}

using MakeStatement = Statement (*)(std::span<const ArenaStore::Write>, const std::vector<std::size_t>&, Timestamp);

// By Step.
constexpr std::array<MakeStatement, kSteps> kStatements{
    &statement_for<queries::OpenPositions, PositionOpened>,     &statement_for<queries::EditPositions, TriggersEdited>,
    &statement_for<queries::ReducePositions, PositionReduced>,  &statement_for<queries::ClosePositions, PositionClosed>,
    &statement_for<queries::CancelPositions, PositionCanceled>, &statement_for<queries::VoidMatches, MatchVoided>,
    &statement_for<queries::VoidPositions, PositionVoided>,     &statement_for<queries::RefuseOrders, OrderRefused>,
    &statement_for<queries::FinishMatches, MatchFinished>,
};

// All of them answer with `at`: the number, from 1, of each row that was changed.
using Changed = queries::OpenPositions;

}  // namespace

MatchId match_of(const Decision& decision) {
  return std::visit([](const auto& each) { return match_in(each); }, decision);
}

DecisionBatch::DecisionBatch(std::span<const ArenaStore::Write> writes, Timestamp now) : writes_(writes), now_(now) {
  std::vector<Round> rounds;
  std::map<Uuid, std::pair<std::size_t, Step>> last;  // Where the subject's decision before this one went.
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const Decision& decision = writes[i].decision;
    const Step step = std::visit(StepOf{}, decision);
    const Uuid subject = std::visit([](const auto& each) { return subject_of(each); }, decision);
    std::size_t round = 0;
    if (const auto before = last.find(subject); before != last.end()) {
      round = before->second.first + (before->second.second < step ? 0 : 1);
    }
    last[subject] = {round, step};
    if (rounds.size() <= round) rounds.resize(round + 1, Round(kSteps));
    rounds[round][step].push_back(i);
  }
  for (const Round& round : rounds) add_round(round);
}

void DecisionBatch::add_round(const Round& round) {
  for (std::size_t step = 0; step < kSteps; ++step) {
    if (round[step].empty()) continue;
    statements_.push_back(kStatements[step](writes_, round[step], now_));
    members_.push_back(round[step]);
  }
}

std::vector<Uuid> DecisionBatch::matches() const {
  std::set<Uuid> found;
  for (const ArenaStore::Write& write : writes_) found.insert(match_of(write.decision).value);
  return {found.begin(), found.end()};
}

std::vector<std::size_t> DecisionBatch::changed(std::span<const ResultSet> results) const {
  ASSERT(results.size() == members_.size(), "one result per statement");
  std::vector<std::size_t> indexes;
  for (std::size_t i = 0; i < results.size(); ++i) {
    for (const auto& row : all_rows<Changed>(results[i])) {
      indexes.push_back(members_[i][static_cast<std::size_t>(row.at - 1)]);
    }
  }
  std::ranges::sort(indexes);
  return indexes;
}

}  // namespace battlesbit::postgres
