#include "tests/scenarios/world.h"

#include <algorithm>
#include <stdexcept>

#include "domain/entities/cancel_position.h"
#include "domain/entities/close_position.h"
#include "domain/entities/edit_triggers.h"
#include "domain/entities/equity.h"
#include "domain/entities/match_log_entries.h"
#include "domain/entities/position_lifecycle.h"

namespace battlesbit::scenarios {
namespace {

template <class AnyId>
AnyId id_of(std::size_t number) {
  AnyId id;
  id.value.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

std::int64_t units_of(const std::string& text) {
  const auto units = parse_fixed(text, true);
  if (!units) throw std::runtime_error("not a number: " + text);
  return *units;
}

Timestamp second(const std::string& text) { return Timestamp(Duration(units_of(text) / 100)); }
Money usdt(const std::string& text) { return {Currency::kUsdt, units_of(text) / 100}; }

// The word after `key`, from `first` on.
std::optional<std::string> after(const std::vector<std::string>& words, const std::string& key, std::size_t first = 0) {
  for (std::size_t i = first; i + 1 < words.size(); ++i) {
    if (words[i] == key) return words[i + 1];
  }
  return std::nullopt;
}

std::optional<Price> price_after(const std::vector<std::string>& words, const std::string& key) {
  const auto text = after(words, key);
  if (!text) return std::nullopt;
  return Price::from_units(units_of(*text));
}

std::int32_t number_after(const std::vector<std::string>& words, const std::string& key, std::int32_t otherwise) {
  const auto text = after(words, key);
  return text ? static_cast<std::int32_t>(units_of(*text) / kFixedOne) : otherwise;
}

Asset asset_of(const std::string& token) {
  Asset asset;
  asset.base_token = token;
  asset.quote_token = "USDT";
  return asset;
}

}  // namespace

World::World() {
  match_.id = id_of<MatchId>(1);
  match_.status = MatchStatus::kOpen;
}

std::vector<std::string> World::play(const Words& words) {
  told_.clear();
  if (words[0] == "match") {
    set_up_match(words);
  } else if (words[0] == "players") {
    seat(words);
  } else if (words[0] == "item" && words.size() == 3) {
    items_[words[1]] = static_cast<std::uint8_t>(units_of(words[2]) / kFixedOne);
  } else if (words[0] == "end") {
    end(words);
  } else {
    command(second(words[0]), words);
  }
  return told_;
}

void World::set_up_match(const Words& words) {
  const auto needed = [&](const char* key) {
    const auto text = after(words, key);
    if (!text) throw std::runtime_error(std::string("the match needs '") + key + "'");
    return *text;
  };
  match_.end_time = second(needed("lasts"));
  game_.entry_fee = usdt(needed("fee"));
  game_.start_balance = VirtualMoney::from_units(units_of(needed("balance")));
  game_.max_positions = static_cast<std::uint8_t>(number_after(words, "positions", 5));
  if (const auto prize = after(words, "prize")) game_.reward_price = usdt(*prize).units;
  game_.cup = number_after(words, "cup", 30);
  game_.win_exp = number_after(words, "win", 100);
  game_.lose_exp = number_after(words, "lose", 20);
}

void World::seat(const Words& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    Participant participant;
    participant.id = id_of<ParticipantId>(i);
    participant.match_id = match_.id;
    participant.user_id = id_of<UserId>(i);
    participant.fee = game_.entry_fee;
    participant.balance = game_.start_balance;
    participant.joined_at = Timestamp(Duration(i));
    participants_.push_back(participant);
    players_.push_back(words[i]);
  }
  log_ = log_of_formation(match_, game_, *rules_of_version(match_.rules_version), participants_);
  log_.push_back(log_of_start(match_, match_.start_time));
  arena_.match_opened(match_.id, match_.end_time, participants_);
}

void World::command(Timestamp at, const Words& words) {
  was_late_ = was_late_ || at < latest_;
  latest_ = std::max(latest_, at);
  const bool is_player = words.size() > 1 && std::ranges::find(players_, words[1]) != players_.end();
  if (is_player && words.size() > 2 && (words[2] == "buys" || words[2] == "sells")) {
    create(at, words);
  } else if (is_player && words.size() > 3) {
    order(at, words);
  } else if (words.size() == 2 && (words[1] == "lock" || words[1] == "unlock")) {
    match_.trading_locked = words[1] == "lock";
    log_.push_back(log_of_lock(match_, at));
  } else if (words.size() == 3 && words[2] == "all" && (words[1] == "lock" || words[1] == "unlock")) {
    all_locked_ = words[1] == "lock";
  } else if (words.size() == 3 && words[1] == "quiet") {
    arena_.watermark(asset_of(words[2]).symbol(), at, out_);
  } else if (words.size() == 3) {
    trade(at, words[1], words[2]);
  } else {
    throw std::runtime_error("what is this?");
  }
  tell_decisions();
}

void World::trade(Timestamp at, const std::string& token, const std::string& price) {
  auto& trades = trades_[token];
  const TickRef trade{static_cast<std::int64_t>(trades.size()) + 1, at, Price::from_units(units_of(price))};
  // The exchange was watched from the beginning.
  if (trades.empty()) arena_.watermark(asset_of(token).symbol(), Timestamp(Duration(-1)), out_);
  trades.push_back(trade);
  arena_.tick({asset_of(token).symbol(), trade, {}}, out_);
}

void World::create(Timestamp at, const Words& words) {
  const Participant& participant = player(words[1]);
  CreatePositionRequest request;
  request.side = words[2] == "buys" ? PositionSide::kBuy : PositionSide::kSell;
  request.margin = VirtualMoney::from_units(units_of(after(words, "margin").value_or("0")));
  request.leverage = static_cast<std::uint8_t>(number_after(words, "leverage", 1));
  request.limit_price = price_after(words, "limit");
  request.type = request.limit_price ? PositionType::kLimit : PositionType::kMarket;
  request.stop_loss = price_after(words, "stop");
  request.target = price_after(words, "target");

  CreatePositionView view;
  view.match = match_;
  view.participant = participant;
  view.max_positions = game_.max_positions;
  for (const auto& [name, other] : positions_) {
    if (other.participant_id != participant.id || is_final(other.status)) continue;
    view.reserved += other.margin;
    ++view.live_positions;
  }
  if (const auto item = items_.find(words[1]); item != items_.end()) view.leverage_item = item->second;
  view.trading_locked = all_locked_;
  view.asset = asset_of(words[3]);
  view.quote = quote_at(words[3], at);
  view.now = at;
  const auto created = create_position(view, request, id_of<PositionId>(positions_.size() + 1));
  if (!created) return tell("refused " + created.error().code);
  if (created->leverage_item) items_.erase(words[1]);
  const auto name = after(words, "as");
  if (!name || !positions_.emplace(*name, *created).second)
    throw std::runtime_error("a position needs a name of its own");
  remember(*created, at);
  log_.push_back(log_of_position(*created, *view.quote));
  arena_.position_added(*created, std::nullopt, out_);
}

void World::order(Timestamp at, const Words& words) {
  const Position& target = position_at(words[3], at);
  if (target.user_id != player(words[1]).user_id) return tell("refused NOT_FOUND");
  const std::string token = target.symbol.text.substr(0, target.symbol.text.size() - 4);
  const OrderView view{target, match_, quote_at(token, at), at};
  const auto id = id_of<OrderId>(++orders_);
  Result<Order> made = fail(ErrorKind::kInternal, "", "");
  if (words[2] == "closes") {
    made = close_position(view, words.size() > 4 ? units_of(words[4]) : kFixedOne, id);
  } else if (words[2] == "cancels") {
    made = cancel_position(view, id);
  } else if (words[2] == "edits") {
    made = edit_triggers(view, {price_after(words, "stop"), price_after(words, "target")}, id);
  } else {
    throw std::runtime_error("a player buys, sells, closes, cancels or edits");
  }
  if (!made) return tell("refused " + made.error().code);
  log_.push_back(log_of_order(*made, view.quote, at));
  arena_.order_added(*made, out_);
}

void World::end(const Words& words) {
  constexpr std::chrono::minutes kWaited{15};
  const auto dead = after(words, "without");
  match_.orders_closed = true;
  log_.push_back(log_of_closed_orders(match_, match_.end_time));
  for (const auto& [token, trades] : trades_) {
    if (token != dead) arena_.watermark(asset_of(token).symbol(), match_.end_time, out_);
  }
  arena_.match_ending(match_.id, out_);
  if (dead) arena_.match_voided(match_.id, asset_of(*dead).symbol(), match_.end_time + kWaited, out_);
  tell_decisions();
  if (match_.positions_final) tell_settlement();
}

void World::tell_settlement() {
  SettlementView view;
  view.match = match_;
  view.game = game_;
  view.rules = *rules_of_version(match_.rules_version);
  view.participants = participants_;
  view.positions_opened =
      std::ranges::count_if(positions_, [](const auto& entry) { return entry.second.entry_price.has_value(); });
  const Settlement settlement = settle(view, id_of<TransferId>(1), match_.end_time);
  const auto logged = log_of_settlement(settlement, match_.end_time);
  log_.insert(log_.end(), logged.begin(), logged.end());
  const auto money = [](std::int64_t units) { return format_fixed(units * 100); };
  if (settlement.match.voided) tell(settlement.match.status == MatchStatus::kCanceled ? "void, canceled" : "void");
  for (std::size_t i = 0; i < settlement.participants.size() && !settlement.match.voided; ++i) {
    const Participant& seat = settlement.participants[i];
    tell(name_of(seat.user_id) + " rank " + std::to_string(*seat.rank) + " balance " + seat.balance.to_string() +
         " prize " + money(seat.prize) + " cup " + std::to_string(settlement.rewards[i].cup) + " exp " +
         std::to_string(settlement.rewards[i].exp));
  }
  if (!settlement.transfer) return;
  for (const Posting& posting : settlement.transfer->postings) {
    if (posting.account.kind == AccountKind::kHouse) tell("house " + money(posting.amount));
    if (settlement.match.voided && posting.account.user_id) {
      tell(name_of(*posting.account.user_id) + " gets " + money(posting.amount) + " back");
    }
  }
}

Participant& World::player(const std::string& name) {
  const auto found = std::ranges::find(players_, name);
  if (found == players_.end()) throw std::runtime_error("nobody is called " + name);
  return participants_[static_cast<std::size_t>(found - players_.begin())];
}

Position& World::position(const std::string& name) {
  const auto found = positions_.find(name);
  if (found == positions_.end()) throw std::runtime_error("no position is called " + name);
  return found->second;
}

const Position& World::position_at(const std::string& name, Timestamp at) {
  const auto& states = past_.at(position(name).id);
  const Position* state = &states.front().second;
  for (const auto& [since, position] : states) {
    if (since <= at) state = &position;
  }
  return *state;
}

std::string World::name_of(UserId user) const { return players_[user.value.bytes[15] - std::size_t{1}]; }

std::optional<AssetQuote> World::quote_at(const std::string& token, Timestamp at) const {
  const auto found = trades_.find(token);
  if (found == trades_.end()) return std::nullopt;
  std::optional<AssetQuote> quote;
  for (const TickRef& trade : found->second) {
    if (trade.time > at) break;
    quote.emplace();
    quote->price = trade.price;
    quote->trade_id = trade.trade_id;
    quote->trade_time = trade.time;
    quote->stale = at - trade.time > std::chrono::seconds(30);
  }
  return quote;
}

}  // namespace battlesbit::scenarios
