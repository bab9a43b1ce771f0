#include "domain/entities/match_log_entries.h"

#include <string>
#include <utility>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

std::string text_of(std::int64_t number) { return std::to_string(number); }
std::string text_of(std::string_view name) { return std::string(name); }
std::string text_of(Timestamp time) { return std::to_string(time.time_since_epoch().count()); }
template <class Tag>
std::string text_of(const Id<Tag>& id) {
  return id.to_string();
}
template <class Tag>
std::string text_of(const Fixed<Tag>& value) {
  return std::to_string(value.units());
}
template <class Value>
std::string text_of(const std::optional<Value>& value) {
  return value ? text_of(*value) : "-";
}

class EntryText {
 public:
  explicit EntryText(std::string_view what) { add("what", what); }

  template <class Value>
  EntryText& add(std::string_view name, const Value& value) {
    const std::string text = text_of(value);
    // The names of markets and the codes of refusals are the only words from outside this file.
    ASSERT(text.find_first_of("\"\\\n") == text.npos, "a log has nothing that needs an escape");
    text_ += text_.empty() ? "{\"" : ",\"";
    text_.append(name).append("\":\"").append(text).append("\"");
    return *this;
  }
  EntryText& add(const TickRef& trade) {
    return add("trade", trade.trade_id).add("tradeTime", trade.time).add("tradePrice", trade.price);
  }
  EntryText& add(const std::optional<AssetQuote>& quote) {
    if (!quote) return add("quoteTrade", "-").add("quoteTime", "-").add("quotePrice", "-");
    return add("quoteTrade", quote->trade_id).add("quoteTime", quote->trade_time).add("quotePrice", quote->price);
  }
  EntryText& add(std::string_view name, const char* value) { return add(name, std::string_view(value)); }

  LogEntry of(MatchId match, LogPlace place = LogPlace::kNext) { return {match, place, std::move(text_) + "}"}; }

 private:
  std::string text_;
};

struct OfDecision {
  LogEntry operator()(const PositionOpened& opened) const {
    return EntryText("opened")
        .add("position", opened.key.position_id)
        .add("entryPrice", opened.entry_price)
        .add(opened.tick)
        .of(opened.key.match_id);
  }
  LogEntry operator()(const TriggersEdited& edited) const {
    return EntryText("edited")
        .add("position", edited.key.position_id)
        .add("order", edited.order_id)
        .add("stopLoss", edited.stop_loss)
        .add("target", edited.target)
        .of(edited.key.match_id);
  }
  LogEntry operator()(const PositionReduced& reduced) const {
    return EntryText("reduced")
        .add("position", reduced.key.position_id)
        .add("order", reduced.order_id)
        .add("closedMargin", reduced.closed_margin)
        .add("remainingMargin", reduced.remaining_margin)
        .add("profit", reduced.profit)
        .add(reduced.tick)
        .of(reduced.key.match_id);
  }
  LogEntry operator()(const PositionClosed& closed) const {
    return EntryText("closed")
        .add("position", closed.key.position_id)
        .add("reason", to_string(closed.reason))
        .add("order", closed.order_id)
        .add("closePrice", closed.close_price)
        .add("profit", closed.profit)
        .add(closed.tick)
        .of(closed.key.match_id);
  }
  LogEntry operator()(const PositionCanceled& canceled) const {
    return EntryText("canceled")
        .add("position", canceled.key.position_id)
        .add("order", canceled.order_id)
        .add("at", canceled.at)
        .of(canceled.key.match_id);
  }
  LogEntry operator()(const OrderRefused& refused) const {
    return EntryText("refused")
        .add("position", refused.key.position_id)
        .add("order", refused.order_id)
        .add("code", std::string_view(refused.code))
        .of(refused.key.match_id);
  }
  LogEntry operator()(const PositionVoided& voided) const {
    return EntryText("voided").add("position", voided.key.position_id).add("at", voided.at).of(voided.key.match_id);
  }
  LogEntry operator()(const MatchVoided& voided) const {
    return EntryText("feedDead")
        .add("symbol", std::string_view(voided.symbol.text))
        .add("at", voided.at)
        .of(voided.match_id);
  }
  LogEntry operator()(const MatchFinished& finished) const { return EntryText("final").of(finished.match_id); }
};

std::string_view kind_of(const Order& order) {
  struct Kind {
    std::string_view operator()(const CloseOrder&) const { return "close"; }
    std::string_view operator()(const CancelOrder&) const { return "cancel"; }
    std::string_view operator()(const EditOrder&) const { return "edit"; }
  };
  return std::visit(Kind{}, order.what);
}

}  // namespace

std::vector<LogEntry> log_of_formation(const Match& match, const Game& game, const Rules& rules,
                                       const std::vector<Participant>& participants) {
  std::vector<LogEntry> log{EntryText("formed")
                                .add("match", match.id)
                                .add("game", match.game_id)
                                .add("at", match.created_at)
                                .add("rulesVersion", match.rules_version)
                                .add("houseFeeBasisPoints", rules.house_fee_basis_points)
                                .add("startTime", match.start_time)
                                .add("endTime", match.end_time)
                                .add("startBalance", game.start_balance)
                                .add("maxPositions", game.max_positions)
                                .add("currency", to_string(game.entry_fee.currency))
                                .add("rewardPrice", game.reward_price)
                                .add("players", static_cast<std::int64_t>(participants.size()))
                                .of(match.id, LogPlace::kFirst)};
  for (const Participant& seat : participants) {
    log.push_back(EntryText("seated")
                      .add("seat", seat.id)
                      .add("user", seat.user_id)
                      .add("fee", seat.fee.units)
                      .add("joinedAt", seat.joined_at)
                      .of(match.id));
  }
  return log;
}

LogEntry log_of_start(const Match& match, Timestamp at) { return EntryText("started").add("at", at).of(match.id); }

LogEntry log_of_lock(const Match& match, Timestamp at) {
  return EntryText(match.trading_locked ? "locked" : "unlocked").add("at", at).of(match.id);
}

LogEntry log_of_closed_orders(const Match& match, Timestamp at) {
  return EntryText("ordersClosed").add("at", at).of(match.id);
}

LogEntry log_of_position(const Position& position, const AssetQuote& quote) {
  std::optional<std::int64_t> item;
  if (position.leverage_item) item = *position.leverage_item;
  return EntryText("accepted")
      .add("position", position.id)
      .add("seat", position.participant_id)
      .add("symbol", std::string_view(position.symbol.text))
      .add("side", to_string(position.side))
      .add("type", to_string(position.type))
      .add("margin", position.margin)
      .add("leverage", position.leverage)
      .add("limitPrice", position.limit_price)
      .add("stopLoss", position.stop_loss)
      .add("target", position.target)
      .add("leverageItem", item)
      .add("at", position.created_at)
      .add("acceptedAt", position.accepted_at)
      .add(std::optional(quote))
      .of(position.match_id);
}

LogEntry log_of_order(const Order& order, const std::optional<AssetQuote>& quote, Timestamp at) {
  const auto* close = std::get_if<CloseOrder>(&order.what);
  const auto* edit = std::get_if<EditOrder>(&order.what);
  return EntryText("ordered")
      .add("order", order.id)
      .add("position", order.position_id)
      .add("kind", kind_of(order))
      .add("fraction", close ? std::optional(close->fraction) : std::nullopt)
      .add("stopLoss", edit ? edit->stop_loss : std::nullopt)
      .add("target", edit ? edit->target : std::nullopt)
      .add("at", at)
      .add("acceptedAt", order.accepted_at)
      .add(quote)
      .of(order.match_id);
}

LogEntry log_of_decision(const Decision& decision) { return std::visit(OfDecision{}, decision); }

std::vector<LogEntry> log_of_settlement(const Settlement& settlement, Timestamp at) {
  const Match& match = settlement.match;
  std::vector<LogEntry> log;
  std::int64_t house = 0;
  for (const Participant& seat : settlement.participants) {
    std::optional<std::int64_t> rank;
    if (seat.rank) rank = *seat.rank;
    house += match.voided ? 0 : seat.fee.units - seat.prize;
    log.push_back(EntryText("ranked")
                      .add("seat", seat.id)
                      .add("user", seat.user_id)
                      .add("rank", rank)
                      .add("balance", seat.balance)
                      .add("reachedAt", seat.balance_reached_at)
                      .add("prize", seat.prize)
                      .of(match.id));
  }
  log.push_back(EntryText("result")
                    .add("at", at)
                    .add("voided", match.voided ? "yes" : "no")
                    .add("winner", match.winner_id)
                    .add("house", house)
                    .of(match.id, LogPlace::kLast));
  return log;
}

}  // namespace battlesbit
