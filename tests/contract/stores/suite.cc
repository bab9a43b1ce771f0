#include "tests/contract/stores/suite.h"

#include <utility>

#include <fmt/format.h>

namespace battlesbit::contract {

User StoresSuite::new_user(std::string email) {
  User user;
  user.id = world.id<UserId>();
  user.email = std::move(email);
  user.is_email_verified = true;
  user.created_at = user.updated_at = world.now();
  return user;
}

UserId StoresSuite::player(std::int64_t balance) {
  Session session;
  session.id = world.id<SessionId>();
  session.rotated_at = session.created_at = world.now();
  session.expires_at = world.now() + std::chrono::hours(1);
  const auto email = fmt::format("player{}@example.com", ++made_);
  const auto allow = [](std::optional<VerificationCode>&) { return Result<void>{}; };
  const auto login = world.run(stores.verification_codes.redeem(email, allow, new_user(email), session));
  if (balance > 0) deposit(login.user.id, balance);
  return login.user.id;
}

void StoresSuite::deposit(UserId user, std::int64_t units) {
  Transfer transfer;
  transfer.id = world.id<TransferId>();
  transfer.kind = TransferKind::kDeposit;
  transfer.idempotency_key = "deposit:" + transfer.id.to_string();
  transfer.postings = {{AccountRef{AccountKind::kOutside, kUsdt, {}, {}, 0}, -units},
                       {available_account(user, kUsdt), units}};
  transfer.created_at = world.now();
  EXPECT_TRUE(world.run(stores.ledger.post(transfer)));
}

Game StoresSuite::game(std::int64_t fee) {
  Game game;
  game.id = world.id<GameId>();
  game.title = fmt::format("Game {}", ++made_);
  game.entry_fee = Money{kUsdt, fee};
  game.duration = std::chrono::minutes(5);
  game.max_positions = 3;
  game.created_at = game.updated_at = world.now();
  world.run(stores.games.put(game));
  return game;
}

void StoresSuite::add_bitcoin() {
  world.run(stores.assets.put(Asset{"bitcoin", "BTC", "USDT", "Bitcoin", "https://example.com/btc.svg", 1}));
}

void StoresSuite::give_leverage_item(UserId user, std::uint8_t leverage) {
  const Inventory::Grant grant{user, leverage, 1, fmt::format("item {}", ++made_), world.now()};
  EXPECT_TRUE(world.run(stores.inventory.grant(grant)));
}

Task<Result<JoinRequest>> StoresSuite::join(UserId user, GameId game) {
  const auto request_id = world.id<JoinRequestId>();
  const auto transfer_id = world.id<TransferId>();
  const auto decide = [=, this](const JoinRequests::View& view) -> Result<JoinRequests::Change> {
    if (!view.game) return fail(ErrorKind::kNotFound, "NOT_FOUND", "no game");
    JoinRequests::Change change;
    change.request.id = request_id;
    change.request.game_id = game;
    change.request.user_id = user;
    change.request.fee = view.game->entry_fee;
    change.request.created_at = world.now();
    if (auto hold = hold_fee(change.request, transfer_id, world.now())) change.effects.transfers = {*hold};
    change.effects.messages = {message("matchmaking.add")};
    return change;
  };
  return stores.join_requests.join(user, game, decide);
}

Task<Result<JoinRequest>> StoresSuite::leave(UserId user, GameId game) {
  const auto transfer_id = world.id<TransferId>();
  const auto decide = [=, this](const JoinRequest& request) -> Result<JoinRequests::Change> {
    JoinRequests::Change change{request, {}};
    change.request.status = JoinStatus::kLeft;
    if (auto release = release_fee(request, transfer_id, world.now())) change.effects.transfers = {*release};
    return change;
  };
  return stores.join_requests.leave(user, game, decide);
}

Task<Result<Match>> StoresSuite::form(const Game& game, std::vector<JoinRequestId> requests) {
  const auto decide = [this, game](const Matches::FormationView& view) -> Result<Matches::Formation> {
    if (view.requests.size() < game.min_players) return fail(ErrorKind::kConflict, "TOO_FEW_PLAYERS", "too few");
    Matches::Formation formation;
    Match& match = formation.match;
    match.id = world.id<MatchId>();
    match.game_id = game.id;
    match.start_time = world.now() + game.countdown;
    match.end_time = match.start_time + game.duration;
    match.created_at = match.updated_at = world.now();
    for (const JoinRequest& request : view.requests) {
      Participant seat;
      seat.id = world.id<ParticipantId>();
      seat.match_id = match.id;
      seat.user_id = request.user_id;
      seat.fee = request.fee;
      seat.balance = game.start_balance;
      seat.joined_at = request.created_at;
      seat.balance_reached_at = seat.created_at = seat.updated_at = world.now();
      formation.participants.push_back(seat);
      formation.requests.push_back(request.id);
    }
    const auto capture = capture_fees(match.id, formation.participants, world.id<TransferId>(), world.now());
    if (capture) formation.effects.transfers = {*capture};
    return formation;
  };
  return stores.matches.form(game.id, std::move(requests), decide);
}

Task<Result<Match>> StoresSuite::open(MatchId match) {
  return stores.matches.change(match, [this](const MatchView& view) -> Result<Matches::Change> {
    Matches::Change change{view.match, {}, {}};
    change.match.status = MatchStatus::kOpen;
    change.match.updated_at = world.now();
    ++change.match.version;
    return change;
  });
}

Task<Result<Match>> StoresSuite::close_orders(MatchId match) {
  return stores.matches.change(match, [this](const MatchView& view) -> Result<Matches::Change> {
    Matches::Change change{view.match, {}, {}};
    change.match.orders_closed = true;
    change.match.updated_at = world.now();
    ++change.match.version;
    return change;
  });
}

Task<Result<Match>> StoresSuite::settle_for_first(MatchId match) {
  return stores.matches.change(match, [this](const MatchView& view) -> Result<Matches::Change> {
    Matches::Change change{view.match, view.participants, {}};
    std::int64_t pot = 0;
    for (const Participant& seat : change.participants) pot += seat.fee.units;
    for (std::size_t i = 0; i < change.participants.size(); ++i) {
      change.participants[i].rank = static_cast<std::uint16_t>(i + 1);
      change.participants[i].prize = i == 0 ? pot / 10 * 9 : 0;
      change.effects.rewards.push_back({change.participants[i].user_id, i == 0 ? 10 : -10, 100});
    }
    change.match.status = MatchStatus::kClosed;
    change.match.winner_id = change.participants.front().user_id;
    change.match.updated_at = world.now();
    ++change.match.version;
    const auto prizes = pay_prizes(view.match.id, change.participants, world.id<TransferId>(), world.now());
    if (prizes) change.effects.transfers = {*prizes};
    return change;
  });
}

StoresSuite::Table StoresSuite::table() {
  add_bitcoin();
  Table table;
  table.game = game();
  std::vector<JoinRequestId> requests;
  for (int i = 0; i < 2; ++i) {
    table.users.push_back(player(kFee));
    requests.push_back(world.run(join(table.users.back(), table.game.id)).id);
    world.advance(std::chrono::milliseconds(1));
  }
  const Match formed = world.run(form(table.game, requests));
  table.match = world.run(open(formed.id));
  table.seats = world.run(stores.matches.participants_of({formed.id}));
  return table;
}

Task<Result<Position>> StoresSuite::create(UserId user, MatchId match, std::optional<Idempotency> retry,
                                           VirtualMoney margin, std::uint8_t leverage) {
  const auto id = world.id<PositionId>();
  const auto decide = [=, this](const Positions::TradingView& view) -> Result<Positions::Creation> {
    if (!view.match) return fail(ErrorKind::kNotFound, "NOT_FOUND", "no match");
    if (!view.participant) return fail(ErrorKind::kForbidden, "NOT_A_PARTICIPANT", "no seat");
    if (view.match->orders_closed) return fail(ErrorKind::kConflict, "MATCH_NOT_OPEN", "closed");
    if (view.live_positions >= view.max_positions) return fail(ErrorKind::kConflict, "MAX_POSITIONS_REACHED", "full");
    if (view.participant->balance - view.reserved < margin) {
      return fail(ErrorKind::kConflict, "INSUFFICIENT_BALANCE", "poor");
    }
    if (leverage > 10 && !view.leverage_item) return fail(ErrorKind::kConflict, "LEVERAGE_ITEM_REQUIRED", "no item");
    Positions::Creation creation;
    Position& position = creation.position;
    position.id = id;
    position.match_id = match;
    position.participant_id = view.participant->id;
    position.user_id = user;
    position.symbol = Symbol{"BTCUSDT"};
    position.margin = margin;
    position.leverage = leverage;
    if (leverage > 10) position.leverage_item = view.leverage_item;
    position.accepted_at = position.created_at = position.updated_at = world.now();
    creation.effects.messages = {message("positions.new")};
    return creation;
  };
  return stores.positions.create(user, match, leverage, std::move(retry), decide);
}

Task<Result<Order>> StoresSuite::order(UserId user, PositionId position,
                                       std::variant<CloseOrder, CancelOrder, EditOrder> what,
                                       std::optional<Idempotency> retry) {
  const auto id = world.id<OrderId>();
  const auto decide = [=, this](const Positions::OrderView& view) -> Result<Positions::OrderCreation> {
    if (view.match.orders_closed) return fail(ErrorKind::kConflict, "MATCH_NOT_OPEN", "closed");
    Order order{id, position, view.match.id, what, OrderStatus::kPending, world.now()};
    return Positions::OrderCreation{order, Effects{.messages = {message("positions.close")}}};
  };
  return stores.positions.order(user, position, std::move(retry), decide);
}

Message StoresSuite::message(std::string subject) {
  return Message{std::move(subject), R"({"test":true})", world.id<MessageId>().to_string()};
}

std::vector<Message> StoresSuite::outbox() {
  return world.run(stores.outbox.stored_before(world.now() + std::chrono::hours(1), 1000));
}

Idempotency retry_of(std::string key, std::uint8_t input) {
  Idempotency retry{std::move(key), {}};
  retry.input_hash.fill(input);
  return retry;
}

PositionKey key_of(const Position& position) {
  return PositionKey{position.id, position.match_id, position.participant_id, position.user_id};
}

std::vector<BackendFactory> all_backends() {
  return {{"memory", &make_memory_backend}, {"postgres", &make_postgres_backend}};
}

}  // namespace battlesbit::contract
