// What PostgreSQL remembers of the lives of an arena. For tests only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>

#include "domain/engine/arena.h"
#include "tests/oracle/delivery.h"
#include "tests/oracle/timeline.h"

namespace battlesbit::oracle {

class Store {
 public:
  explicit Store(const Timeline& timeline);

  void accept(const Arrival& arrival);  // Stored before it is announced.
  // A group of decisions, with the checkpoints that the arena gives at that moment.
  void apply(std::span<const Decision> decisions, const Arena& arena);
  void load(Arena& arena, ArenaOutput& out) const;

  std::optional<TickRef> checkpoint(const Symbol& symbol) const;
  // False for an order that was decided: nobody carries it out when its message comes again.
  bool is_news(const Arrival& arrival) const;

 private:
  void change(const PositionOpened& decision);
  void change(const PositionReduced& decision);
  void change(const PositionClosed& decision);
  void change(const PositionCanceled& decision);
  void change(const TriggersEdited& decision);
  void change(const OrderRefused& decision);
  void change(const PositionVoided& decision);
  void change(const MatchVoided&) {}
  void change(const MatchFinished& decision);
  void carry_out(Position& position, OrderId id);

  const Timeline& timeline_;
  std::set<MatchId> unfinished_;
  std::set<MatchId> ending_;
  std::map<PositionId, Position> positions_;  // Final ones too: they answer orders that come late.
  std::map<OrderId, Order> orders_;           // Pending.
  std::set<OrderId> decided_;
  std::map<Symbol, TickRef> checkpoints_;
};

}  // namespace battlesbit::oracle
