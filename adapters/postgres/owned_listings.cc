#include "adapters/postgres/owned_listings.h"

#include <type_traits>
#include <utility>

#include "adapters/postgres/paging.h"
#include "adapters/postgres/rows.h"
#include "generated/store/ledger.h"
#include "generated/store/matches.h"
#include "generated/store/progress.h"

namespace battlesbit::postgres {
namespace {

template <class Owner>
std::map<Owner, std::int64_t> none_of(const std::vector<Owner>& owners) {
  std::map<Owner, std::int64_t> totals;
  for (const Owner& owner : owners) totals.emplace(owner, 0);
  return totals;
}

// `owner` is the member of the row that names its user.
template <class Row, class PageQuery, class CountQuery, auto convert, auto owner>
class OfUsers final : public OwnedListing<UserId, Row> {
 public:
  explicit OfUsers(Pool& pool) : pool_(pool) {}

  Task<Result<std::map<UserId, Page<Row>>>> list(std::vector<UserId> users, PageRequest page) override {
    PageQuery query{};
    query.user_ids = values_of(users);
    return read_pages(pool_, std::move(users), page, std::move(query), convert, owner);
  }

  Task<Result<std::map<UserId, std::int64_t>>> count(std::vector<UserId> users) override {
    auto totals = none_of(users);
    CO_TRY(const auto rows, port_result(co_await pool_.many(CountQuery{.user_ids = values_of(users)})));
    for (const auto& row : rows) totals[UserId{row.owner}] = row.total;
    co_return totals;
  }

 private:
  Pool& pool_;
};

// `key` is what the rows of a scope have in common, `key_of_row` where a row has it.
template <class Scope, auto key, class Row, class PageQuery, class CountQuery, auto convert, auto key_of_row>
class OfScopes final : public OwnedListing<Scope, Row> {
 public:
  explicit OfScopes(Pool& pool) : pool_(pool) {}

  Task<Result<std::map<Scope, Page<Row>>>> list(std::vector<Scope> owners, PageRequest page) override {
    PageQuery query{};
    name(query, owners);
    const auto by_key = scopes_of(owners);
    return read_pages(pool_, std::move(owners), page, std::move(query), convert,
                      [by_key](const Row& row) { return by_key.at(row.*key_of_row); });
  }

  Task<Result<std::map<Scope, std::int64_t>>> count(std::vector<Scope> owners) override {
    CountQuery query{};
    name(query, owners);
    auto totals = none_of(owners);
    const auto by_key = scopes_of(owners);
    CO_TRY(const auto rows, port_result(co_await pool_.many(std::move(query))));
    for (const auto& row : rows) totals[by_key.at(Key{row.owner})] = row.total;
    co_return totals;
  }

 private:
  using Key = std::remove_cvref_t<decltype(std::declval<const Scope&>().*key)>;

  static std::map<Key, Scope> scopes_of(const std::vector<Scope>& owners) {
    std::map<Key, Scope> scopes;
    for (const auto& owner : owners) scopes.emplace(owner.*key, owner);
    return scopes;
  }
  template <class Query>
  static void name(Query& query, const std::vector<Scope>& owners) {
    for (const auto& owner : owners) {
      query.owner_ids.push_back((owner.*key).value);
      query.user_ids.push_back(value_of(owner.user));
    }
  }

  Pool& pool_;
};

constexpr auto kPlayer = [](const Participant& row) { return row.user_id; };
constexpr auto kWinner = [](const Match& row) { return row.winner_id.value(); };
constexpr auto kHolder = [](const WalletEntry& row) { return row.user_id; };
constexpr auto kAchiever = [](const Achievement& row) { return row.user_id; };

}  // namespace

std::unique_ptr<OwnedListing<UserId, Participant>> make_participations(Pool& pool) {
  return std::make_unique<
      OfUsers<Participant, queries::PageOfParticipations, queries::CountParticipations, to_participant, kPlayer>>(pool);
}

std::unique_ptr<OwnedListing<UserId, Match>> make_won_matches(Pool& pool) {
  return std::make_unique<OfUsers<Match, queries::PageOfWonMatches, queries::CountWonMatches, to_match, kWinner>>(pool);
}

std::unique_ptr<OwnedListing<UserId, WalletEntry>> make_entries_of_users(Pool& pool) {
  return std::make_unique<
      OfUsers<WalletEntry, queries::PageOfEntriesOfUsers, queries::CountEntriesOfUsers, to_wallet_entry, kHolder>>(
      pool);
}

std::unique_ptr<OwnedListing<UserId, Achievement>> make_achievements_of_users(Pool& pool) {
  return std::make_unique<OfUsers<Achievement, queries::PageOfAchievementsOfUsers, queries::CountAchievementsOfUsers,
                                  to_achievement, kAchiever>>(pool);
}

std::unique_ptr<OwnedListing<DefinitionProgress, Achievement>> make_progress_of_definitions(Pool& pool) {
  return std::make_unique<OfScopes<DefinitionProgress, &DefinitionProgress::definition, Achievement,
                                   queries::PageOfAchievementsOfDefinitions, queries::CountAchievementsOfDefinitions,
                                   to_achievement, &Achievement::definition_id>>(pool);
}

std::unique_ptr<OwnedListing<GameMatches, Match>> make_matches_of_games(Pool& pool) {
  return std::make_unique<OfScopes<GameMatches, &GameMatches::game, Match, queries::PageOfMatchesOfGames,
                                   queries::CountMatchesOfGames, to_match, &Match::game_id>>(pool);
}

}  // namespace battlesbit::postgres
