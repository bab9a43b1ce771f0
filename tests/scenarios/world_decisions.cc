// What the arena decides changes the world of a scenario, and is told.
#include "domain/entities/match_log_entries.h"
#include "domain/entities/participant_balance.h"
#include "tests/scenarios/world.h"

namespace battlesbit::scenarios {

std::string World::name_of(const PositionKey& key) const {
  for (const auto& [name, position] : positions_) {
    if (position.id == key.position_id) return name;
  }
  return "?";
}

void World::tell_decisions() {
  for (const Decision& decision : out_.decisions) {
    log_.push_back(log_of_decision(decision));
    std::visit([this](const auto& made) { change(made); }, decision);
  }
  for (const NeedHistory& need : out_.history) tell("history of " + need.symbol.text + " is missing");
  out_ = {};
}

void World::change(const PositionOpened& decision) {
  Position& opened = position(name_of(decision.key));
  opened.status = PositionStatus::kOpen;
  opened.entry_price = decision.entry_price;
  opened.entry_tick = decision.tick;
  remember(opened, decision.tick.time);
  tell(name_of(decision.key) + " opened " + decision.entry_price.to_string());
}

void World::change(const PositionReduced& decision) {
  position(name_of(decision.key)).margin = decision.remaining_margin;
  earn(decision.key, decision.profit, decision.tick.time);
  tell(name_of(decision.key) + " reduced to " + decision.remaining_margin.to_string() + " for " +
       decision.profit.to_string());
}

void World::change(const PositionClosed& decision) {
  const bool liquidated = decision.reason == CloseReason::kLiquidation;
  Position& closed = position(name_of(decision.key));
  closed.status = liquidated ? PositionStatus::kLiquidated : PositionStatus::kClosed;
  remember(closed, decision.tick.time);
  earn(decision.key, decision.profit, decision.tick.time);
  tell(name_of(decision.key) + " " + std::string(to_string(decision.reason)) + " " + decision.close_price.to_string() +
       " for " + decision.profit.to_string());
}

void World::change(const PositionCanceled& decision) {
  Position& canceled = position(name_of(decision.key));
  canceled.status = PositionStatus::kCanceled;
  remember(canceled, decision.at);
  if (canceled.leverage_item) items_[name_of(canceled.user_id)] = *canceled.leverage_item;
  tell(name_of(decision.key) + " canceled");
}

void World::change(const TriggersEdited& decision) {
  Position& edited = position(name_of(decision.key));
  edited.stop_loss = decision.stop_loss;
  edited.target = decision.target;
  tell(name_of(decision.key) + " edited");
}

void World::change(const OrderRefused& decision) { tell(name_of(decision.key) + " refused " + decision.code); }

void World::change(const PositionVoided& decision) {
  Position& voided = position(name_of(decision.key));
  voided.status = PositionStatus::kCanceled;
  remember(voided, decision.at);
  if (voided.leverage_item) items_[name_of(voided.user_id)] = *voided.leverage_item;
  tell(name_of(decision.key) + " void");
}

void World::change(const MatchVoided& decision) {
  match_.voided = true;
  tell("no trades of " + decision.symbol.text);
}

void World::change(const MatchFinished&) {
  match_.positions_final = true;
  tell("finished");
}

void World::remember(const Position& position, Timestamp since) { past_[position.id].emplace_back(since, position); }

void World::earn(const PositionKey& key, VirtualMoney profit, Timestamp at) {
  add_profit(player(name_of(key.user_id)), profit, at);
}

}  // namespace battlesbit::scenarios
