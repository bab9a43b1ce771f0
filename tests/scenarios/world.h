// One match as a scenario tells it, played over the real rules. Every step answers with what followed from it. Throws
// std::runtime_error on a step that it cannot read. For tests only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/engine/arena.h"
#include "domain/entities/asset.h"
#include "domain/entities/create_position.h"
#include "domain/entities/order_view.h"
#include "domain/entities/settlement.h"
#include "domain/verification/chained_log_test.h"

namespace battlesbit::scenarios {

class World {
 public:
  World();
  std::vector<std::string> play(const std::vector<std::string>& words);

  // What the stores would have logged.
  MatchLog log() const { return chained(match_.id, log_); }
  // A step came after one of a later time, as from a slow bus. The stores accept nothing in this order.
  bool was_late() const { return was_late_; }

 private:
  using Words = std::vector<std::string>;

  void set_up_match(const Words& words);
  void seat(const Words& words);
  void trade(Timestamp at, const std::string& token, const std::string& price);
  void command(Timestamp at, const Words& words);
  void create(Timestamp at, const Words& words);
  void order(Timestamp at, const Words& words);
  void end(const Words& words);

  Participant& player(const std::string& name);
  Position& position(const std::string& name);
  const Position& position_at(const std::string& name, Timestamp at);  // As its owner saw it then.
  std::string name_of(UserId user) const;
  std::string name_of(const PositionKey& key) const;
  std::optional<AssetQuote> quote_at(const std::string& token, Timestamp at) const;

  void tell_decisions();
  void tell_settlement();
  void change(const PositionOpened& decision);
  void change(const PositionReduced& decision);
  void change(const PositionClosed& decision);
  void change(const PositionCanceled& decision);
  void change(const TriggersEdited& decision);
  void change(const OrderRefused& decision);
  void change(const PositionVoided& decision);
  void change(const MatchVoided& decision);
  void change(const MatchFinished& decision);
  void remember(const Position& position, Timestamp since);
  void earn(const PositionKey& key, VirtualMoney profit, Timestamp at);
  void tell(std::string line) { told_.push_back(std::move(line)); }

  Game game_;
  Match match_;
  std::vector<Participant> participants_;
  std::vector<std::string> players_;  // Beside participants_.
  std::map<std::string, std::uint8_t> items_;
  std::map<std::string, std::vector<TickRef>> trades_;  // By token.
  std::map<std::string, Position> positions_;
  std::map<PositionId, std::vector<std::pair<Timestamp, Position>>> past_;  // Every state, and since when.
  std::uint8_t orders_ = 0;
  bool all_locked_ = false;
  Arena arena_;
  ArenaOutput out_;
  std::vector<std::string> told_;
  std::vector<LogEntry> log_;
  Timestamp latest_{};
  bool was_late_ = false;
};

}  // namespace battlesbit::scenarios
