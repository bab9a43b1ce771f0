#include "adapters/memory/stores/administration.h"

#include <algorithm>
#include <utility>

namespace battlesbit::memory {
namespace {

Usage usage_of(const Database& database, GameId game) {
  const auto requests = [&](auto wanted) {
    return std::ranges::any_of(database.join_requests, [&](const auto& entry) {
      return entry.second.game_id == game && wanted(entry.second.status == JoinStatus::kWaiting);
    });
  };
  const auto matches = [&](auto wanted) {
    return std::ranges::any_of(database.matches, [&](const auto& entry) {
      const MatchStatus status = entry.second.status;
      const bool is_over = status == MatchStatus::kClosed || status == MatchStatus::kCanceled;
      return entry.second.game_id == game && wanted(!is_over);
    });
  };
  const auto live = [](bool is_live) { return is_live; };
  const auto any = [](bool) { return true; };
  if (requests(live) || matches(live)) return Usage::kLive;
  return requests(any) || matches(any) ? Usage::kHistory : Usage::kUnused;
}

Usage usage_of(const Database& database, AchievementDefinitionId definition) {
  const bool is_used = std::ranges::any_of(database.achievements,
                                           [&](const auto& entry) { return entry.second.definition_id == definition; });
  return is_used ? Usage::kLive : Usage::kUnused;
}

template <class Row, class Id>
Result<Row> change_in(Context& context, std::map<Id, Row>& rows, Id id,
                      const std::function<Result<AuditEntry>(Row&, Usage)>& change, std::string_view noun) {
  const auto found = rows.find(id);
  if (found == rows.end()) {
    return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such " + std::string(noun) + ".");
  }
  Row row = found->second;
  TRY(auto entry, change(row, usage_of(context.database, id)));
  context.database.audit.push_back(std::move(entry));
  found->second = row;
  return row;
}

template <class Row, class Id>
Result<void> remove_from(Context& context, std::map<Id, Row>& rows, Id id,
                         const std::function<Result<AuditEntry>(Row&, Usage)>& retire, std::string_view noun) {
  const Usage usage = usage_of(context.database, id);
  TRY_VOID(change_in(context, rows, id, retire, noun));
  if (usage == Usage::kUnused) rows.erase(id);
  return {};
}

bool is_taken(const Database& database, const User& user) {
  return user.email && std::ranges::any_of(database.users, [&](const auto& entry) {
           return entry.second.email == user.email && entry.first != user.id;
         });
}

std::unexpected<Error> email_taken() { return fail(ErrorKind::kConflict, "EMAIL_TAKEN", "This address is in use."); }

}  // namespace

Task<Result<void>> AdministeredGames::add(Game game, AuditEntry entry) {
  context_.database.games[game.id] = std::move(game);
  context_.database.audit.push_back(std::move(entry));
  co_return Result<void>{};
}

Task<Result<Game>> AdministeredGames::change(GameId id, Change change) {
  co_return change_in(context_, context_.database.games, id, change, "game");
}

Task<Result<void>> AdministeredGames::remove(GameId id, Change retire) {
  co_return remove_from(context_, context_.database.games, id, retire, "game");
}

Task<Result<void>> AdministeredDefinitions::add(AchievementDefinition definition, AuditEntry entry) {
  context_.database.achievement_definitions[definition.id] = std::move(definition);
  context_.database.audit.push_back(std::move(entry));
  co_return Result<void>{};
}

Task<Result<AchievementDefinition>> AdministeredDefinitions::change(AchievementDefinitionId id, Change change) {
  co_return change_in(context_, context_.database.achievement_definitions, id, change, "achievement definition");
}

Task<Result<void>> AdministeredDefinitions::remove(AchievementDefinitionId id, Change retire) {
  co_return remove_from(context_, context_.database.achievement_definitions, id, retire, "achievement definition");
}

Task<Result<void>> AdministeredUsers::add(User user, AuditEntry entry) {
  if (is_taken(context_.database, user)) co_return email_taken();
  context_.database.users[user.id] = std::move(user);
  context_.database.audit.push_back(std::move(entry));
  co_return Result<void>{};
}

Task<Result<AdministeredUsers::Changed>> AdministeredUsers::change(UserId id,
                                                                   std::function<Result<AuditEntry>(User&)> change) {
  Database& database = context_.database;
  auto user = find_in(database.users, id);
  if (!user) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  CO_TRY(auto entry, change(*user));
  if (is_taken(database, *user)) co_return email_taken();
  database.users[id] = *user;
  database.audit.push_back(std::move(entry));
  Changed changed{*user, {}};
  for (auto& [session_id, session] : database.sessions) {
    if (user->is_active || session.user_id != id || session.revoked_at) continue;
    session.revoked_at = context_.clock.now();
    changed.ended.push_back(session_id);
  }
  co_return changed;
}

Task<Result<bool>> TradingHalt::is_on() { co_return context_.database.is_trading_halted; }

Task<Result<bool>> TradingHalt::set(bool is_on, AuditEntry entry) {
  if (context_.database.is_trading_halted == is_on) co_return false;
  context_.database.is_trading_halted = is_on;
  context_.database.audit.push_back(std::move(entry));
  co_return true;
}

}  // namespace battlesbit::memory
