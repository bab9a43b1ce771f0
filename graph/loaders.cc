#include "graph/loaders.h"

#include <map>

#include "graph/context.h"

namespace battlesbit::graph {
namespace {

template <class Key, class Row>
std::map<Key, Row> by_key(std::vector<Row> rows, Key Row::* key) {
  std::map<Key, Row> result;
  for (auto& row : rows) {
    const Key id = row.*key;
    result.emplace(id, std::move(row));
  }
  return result;
}

// Every key has a list, if only an empty one.
template <class Key, class Row>
std::map<Key, std::vector<Row>> lists_by_key(const std::vector<Key>& keys, std::vector<Row> rows, Key Row::* key) {
  std::map<Key, std::vector<Row>> result;
  for (const auto& each : keys) result.try_emplace(each);
  for (auto& row : rows) result[row.*key].push_back(std::move(row));
  return result;
}

Task<Result<std::map<GameId, Game>>> load_games(Services& services, std::vector<GameId> ids) {
  CO_TRY(auto rows, co_await services.games.find_many(std::move(ids)));
  co_return by_key(std::move(rows), &Game::id);
}

Task<Result<std::map<UserId, User>>> load_users(Services& services, std::vector<UserId> ids) {
  CO_TRY(auto rows, co_await services.users.find_many(std::move(ids)));
  co_return by_key(std::move(rows), &User::id);
}

Task<Result<std::map<MatchId, Match>>> load_matches(Services& services, std::vector<MatchId> ids) {
  CO_TRY(auto rows, co_await services.matches.find_many(std::move(ids)));
  co_return by_key(std::move(rows), &Match::id);
}

Task<Result<std::map<MatchId, std::vector<Participant>>>> load_participants(Services& services,
                                                                            std::vector<MatchId> ids) {
  CO_TRY(auto rows, co_await services.matches.participants_of(ids));
  co_return lists_by_key(ids, std::move(rows), &Participant::match_id);
}

Task<Result<std::map<MatchId, std::vector<Position>>>> load_positions(Services& services, std::vector<MatchId> ids) {
  CO_TRY(auto rows, co_await services.positions.of_matches(ids));
  co_return lists_by_key(ids, std::move(rows), &Position::match_id);
}

Task<Result<std::map<MatchId, ResultHash>>> load_results(Services& services, std::vector<MatchId> ids) {
  CO_TRY(auto rows, co_await services.match_logs.results_of(std::move(ids)));
  co_return by_key(std::move(rows), &ResultHash::match_id);
}

Task<Result<std::map<UserId, std::vector<Wallet>>>> load_wallets(Services& services, std::vector<UserId> ids) {
  CO_TRY(auto rows, co_await services.ledger.wallets(ids));
  co_return lists_by_key(ids, std::move(rows), &Wallet::user_id);
}

// There is one viewer.
Task<Result<std::map<UserId, std::vector<std::string>>>> load_permissions(Services& services,
                                                                          std::vector<UserId> users) {
  std::map<UserId, std::vector<std::string>> result;
  for (const auto user : users) {
    CO_TRY(auto permissions, co_await services.users.permissions(user));
    result.emplace(user, std::move(permissions));
  }
  co_return result;
}

// By their ids, where a listing is all that reads the table.
template <class Id, class Row, class Search>
Task<Result<std::map<Id, Row>>> load_listed(Listing<Row, Search>& listing, std::vector<Id> ids) {
  PageRequest all;
  all.limit = static_cast<std::int64_t>(ids.size());
  Search search;
  search.ids = std::move(ids);
  CO_TRY(auto page, co_await listing.list(std::move(search), all));
  co_return by_key(std::move(page.rows), &Row::id);
}

}  // namespace

Loaders::Loaders(Services& services)
    : game(services.executor, [&services](auto ids) { return load_games(services, std::move(ids)); }),
      user(services.executor, [&services](auto ids) { return load_users(services, std::move(ids)); }),
      match(services.executor, [&services](auto ids) { return load_matches(services, std::move(ids)); }),
      participant(services.executor,
                  [&services](auto ids) { return load_listed(services.listings.participants, std::move(ids)); }),
      position(services.executor,
               [&services](auto ids) { return load_listed(services.listings.positions, std::move(ids)); }),
      wallet(services.executor,
             [&services](auto ids) { return load_listed(services.listings.wallets, std::move(ids)); }),
      wallet_entry(services.executor,
                   [&services](auto ids) { return load_listed(services.listings.wallet_entries, std::move(ids)); }),
      definition(services.executor,
                 [&services](auto ids) { return load_listed(services.listings.definitions, std::move(ids)); }),
      achievement(services.executor,
                  [&services](auto ids) { return load_listed(services.listings.achievements, std::move(ids)); }),
      noun(services.executor, [&services](auto ids) { return services.nodes.nouns_of(std::move(ids)); }),
      permissions(services.executor, [&services](auto users) { return load_permissions(services, std::move(users)); }),
      participants(services.executor, [&services](auto ids) { return load_participants(services, std::move(ids)); }),
      positions(services.executor, [&services](auto ids) { return load_positions(services, std::move(ids)); }),
      result_hash(services.executor, [&services](auto ids) { return load_results(services, std::move(ids)); }),
      wallets(services.executor, [&services](auto ids) { return load_wallets(services, std::move(ids)); }),
      roles(services.executor, [&services](auto ids) { return services.roles.of_users(std::move(ids)); }),
      participations(services.executor, services.listings.participations),
      won_matches(services.executor, services.listings.won_matches),
      entries_of_users(services.executor, services.listings.entries_of_users),
      achievements_of_users(services.executor, services.listings.achievements_of_users),
      progress_of_definitions(services.executor, services.listings.progress_of_definitions),
      matches_of_games(services.executor, services.listings.matches_of_games) {}

}  // namespace battlesbit::graph
