#include "adapters/memory/stores/join_requests.h"

#include <algorithm>
#include <utility>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/transfers.h"

namespace battlesbit::memory {
namespace {

bool in_unfinished_match(const Database& database, UserId user) {
  const auto seats = database.seats_of_user.find(user);
  if (seats == database.seats_of_user.end()) return false;
  return std::any_of(seats->second.begin(), seats->second.end(), [&](ParticipantId id) {
    return !is_final(database.matches.at(database.participants.at(id).match_id).status);
  });
}

std::optional<JoinRequest> waiting_request(const Database& database, UserId user) {
  const auto found = database.waiting.find(user);
  if (found == database.waiting.end()) return std::nullopt;
  return database.join_requests.at(found->second);
}

std::int64_t balance(const Database& database, const AccountRef& account) {
  return find_in(database.ledger.balances, key_of(account)).value_or(0);
}

}  // namespace

Task<Result<JoinRequest>> JoinRequests::join(UserId user, GameId game,
                                             std::function<Result<Change>(const View&)> decide) {
  Database& database = context_.database;
  if (!database.users.contains(user)) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  View view;
  view.game = find_in(database.games, game);
  view.waiting = waiting_request(database, user);
  view.in_unfinished_match = in_unfinished_match(database, user);
  if (view.game) view.available = balance(database, available_account(user, view.game->entry_fee.currency));

  CO_TRY(Change change, decide(view));
  if (view.waiting) co_return fail(ErrorKind::kConflict, "ALREADY_WAITING", "You are already waiting for a match.");
  CO_TRY(auto staged, stage(database, std::move(change.effects)));
  database.join_requests.emplace(change.request.id, change.request);
  database.waiting.emplace(user, change.request.id);
  write(context_, std::move(staged));
  co_return change.request;
}

Task<Result<JoinRequest>> JoinRequests::leave(UserId user, GameId game,
                                              std::function<Result<Change>(const JoinRequest&)> decide) {
  Database& database = context_.database;
  const auto waiting = waiting_request(database, user);
  if (!waiting || waiting->game_id != game) {
    co_return fail(ErrorKind::kConflict, "NOT_WAITING", "You are not waiting for a match of this game.");
  }
  CO_TRY(Change change, decide(*waiting));
  CO_TRY(auto staged, stage(database, std::move(change.effects)));
  database.join_requests[change.request.id] = change.request;
  if (change.request.status != JoinStatus::kWaiting) database.waiting.erase(user);
  write(context_, std::move(staged));
  co_return change.request;
}

Task<Result<std::optional<JoinRequest>>> JoinRequests::find(JoinRequestId id) {
  co_return find_in(context_.database.join_requests, id);
}

Task<Result<std::vector<JoinRequest>>> JoinRequests::waiting(std::optional<PageKey> after, std::size_t limit) {
  const auto key_of_request = [](const JoinRequest& request) {
    return std::pair(request.created_at, request.id.value);
  };
  std::vector<JoinRequest> rows;
  for (const auto& [user, id] : context_.database.waiting) {
    const JoinRequest& request = context_.database.join_requests.at(id);
    if (!after || std::pair(after->time, after->id) < key_of_request(request)) rows.push_back(request);
  }
  sort_by(rows, key_of_request);
  if (rows.size() > limit) rows.resize(limit);
  co_return rows;
}

Task<Result<std::optional<JoinRequest>>> JoinRequests::waiting_of(UserId user) {
  co_return waiting_request(context_.database, user);
}

Task<Result<std::map<GameId, std::int64_t>>> JoinRequests::count_waiting(std::vector<GameId> games) {
  std::map<GameId, std::int64_t> counts;
  for (const GameId game : games) counts[game] = 0;
  for (const auto& [user, id] : context_.database.waiting) {
    const auto found = counts.find(context_.database.join_requests.at(id).game_id);
    if (found != counts.end()) ++found->second;
  }
  co_return counts;
}

}  // namespace battlesbit::memory
