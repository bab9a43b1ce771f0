#include "adapters/memory/stores/matches.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {
namespace {

std::vector<JoinRequest> still_waiting(const Database& database, GameId game, const std::vector<JoinRequestId>& ids) {
  std::vector<JoinRequest> requests = find_all_in(database.join_requests, ids);
  std::erase_if(requests, [&](const JoinRequest& request) {
    return request.status != JoinStatus::kWaiting || request.game_id != game;
  });
  sort_by(requests, [](const JoinRequest& request) { return std::pair(request.created_at, request.id); });
  return requests;
}

std::int64_t positions_opened(const Database& database, MatchId match) {
  const auto found = database.positions_of_match.find(match);
  if (found == database.positions_of_match.end()) return 0;
  return std::count_if(found->second.begin(), found->second.end(),
                       [&](PositionId id) { return database.positions.at(id).opened_at.has_value(); });
}

}  // namespace

std::vector<Participant> seats_of(const Database& database, MatchId match) {
  std::vector<Participant> seats;
  const auto found = database.seats_of_match.find(match);
  if (found == database.seats_of_match.end()) return seats;
  for (const ParticipantId id : found->second) seats.push_back(database.participants.at(id));
  return seats;
}

Task<Result<Match>> Matches::form(GameId game, std::vector<JoinRequestId> requests,
                                  std::function<Result<Formation>(const FormationView&)> decide) {
  Database& database = context_.database;
  const auto stored_game = find_in(database.games, game);
  if (!stored_game) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such game.");
  const FormationView view{*stored_game, still_waiting(database, game, requests)};

  CO_TRY(Formation formation, decide(view));
  for (const JoinRequestId id : formation.requests) {
    const bool seen = std::any_of(view.requests.begin(), view.requests.end(),
                                  [&](const JoinRequest& request) { return request.id == id; });
    if (!seen) co_return fail(ErrorKind::kConflict, "NOT_WAITING", "A player of this match no longer waits.");
  }
  CO_TRY(auto staged, stage(database, std::move(formation.effects)));
  seat(formation);
  write(context_, std::move(staged));
  co_return formation.match;
}

void Matches::seat(const Formation& formation) {
  Database& database = context_.database;
  const MatchId match = formation.match.id;
  database.matches.emplace(match, formation.match);
  std::vector<Participant> seats = formation.participants;
  sort_by(seats, [](const Participant& seat) { return std::pair(seat.joined_at, seat.id); });
  for (const Participant& participant : seats) {
    database.participants.emplace(participant.id, participant);
    database.seats_of_match[match].push_back(participant.id);
    database.seats_of_user[participant.user_id].push_back(participant.id);
  }
  for (const JoinRequestId id : formation.requests) {
    JoinRequest& request = database.join_requests.at(id);
    request.status = JoinStatus::kMatched;
    request.match_id = match;
    database.waiting.erase(request.user_id);
  }
}

Task<Result<Match>> Matches::change(MatchId id, std::function<Result<Change>(const MatchView&)> decide) {
  Database& database = context_.database;
  const auto match = find_in(database.matches, id);
  if (!match) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such match.");
  const MatchView view{*match, database.games.at(match->game_id), seats_of(database, id),
                       positions_opened(database, id)};
  CO_TRY(Change change, decide(view));
  CO_TRY(auto staged, stage(database, std::move(change.effects)));
  database.matches[id] = change.match;
  for (const Participant& participant : change.participants) {
    Participant& stored = database.participants.at(participant.id);
    stored.rank = participant.rank;
    stored.prize = participant.prize;
    stored.updated_at = participant.updated_at;
  }
  write(context_, std::move(staged));
  co_return change.match;
}

Task<Result<std::optional<Match>>> Matches::find(MatchId id) { co_return find_in(context_.database.matches, id); }

Task<Result<std::vector<Match>>> Matches::find_many(std::vector<MatchId> ids) {
  co_return find_all_in(context_.database.matches, ids);
}

Task<Result<std::vector<Participant>>> Matches::participants_of(std::vector<MatchId> ids) {
  std::vector<Participant> rows;
  for (const MatchId id : std::set<MatchId>(ids.begin(), ids.end())) {
    for (Participant& seat : seats_of(context_.database, id)) rows.push_back(std::move(seat));
  }
  co_return rows;
}

std::vector<MatchId> Matches::due(std::size_t limit,
                                  const std::function<std::optional<Timestamp>(const Match&)>& since) const {
  std::vector<std::pair<Timestamp, MatchId>> found;
  for (const auto& [id, match] : context_.database.matches) {
    if (const auto time = since(match)) found.emplace_back(*time, id);
  }
  std::sort(found.begin(), found.end());
  std::vector<MatchId> ids;
  for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) ids.push_back(found[i].second);
  return ids;
}

Task<Result<std::vector<MatchId>>> Matches::due_to_start(Timestamp now, std::size_t limit) {
  co_return due(limit, [now](const Match& match) -> std::optional<Timestamp> {
    if (match.status != MatchStatus::kPending || match.start_time > now) return std::nullopt;
    return match.start_time;
  });
}

Task<Result<std::vector<MatchId>>> Matches::due_to_close_orders(Timestamp now, std::size_t limit) {
  co_return due(limit, [now](const Match& match) -> std::optional<Timestamp> {
    if (match.status != MatchStatus::kOpen || match.orders_closed || match.end_time > now) return std::nullopt;
    return match.end_time;
  });
}

Task<Result<std::vector<MatchId>>> Matches::due_to_settle(std::size_t limit) {
  co_return due(limit, [](const Match& match) -> std::optional<Timestamp> {
    if (match.status != MatchStatus::kOpen || !match.positions_final) return std::nullopt;
    return match.end_time;
  });
}

}  // namespace battlesbit::memory
