#include "adapters/postgres/administration.h"

#include <utility>

#include "adapters/postgres/entity_queries.h"
#include "adapters/postgres/rows.h"
#include "generated/store/administration.h"

namespace battlesbit::postgres {
namespace {

// What the two nouns that can be removed differ in.
struct GameNoun {
  static constexpr std::string_view kName = "game";
  using Lock = queries::LockGame;
  using UsageQuery = queries::UsageOfGame;
  using Delete = queries::DeleteGame;
  static constexpr auto kRead = to_game;
  static auto save(const Game& game) { return put_of(game); }
  static Usage usage(const queries::UsageOfGame::Row& row) {
    if (row.is_live) return Usage::kLive;
    return row.has_history ? Usage::kHistory : Usage::kUnused;
  }
};

struct DefinitionNoun {
  static constexpr std::string_view kName = "achievement definition";
  using Lock = queries::LockDefinition;
  using UsageQuery = queries::UsageOfDefinition;
  using Delete = queries::DeleteDefinition;
  static constexpr auto kRead = to_definition;
  static auto save(const AchievementDefinition& definition) { return put_of(definition); }
  static Usage usage(const queries::UsageOfDefinition::Row& row) { return row.is_live ? Usage::kLive : Usage::kUnused; }
};

// Whoever uses the row refers to it and so waits for its lock: the usage is read after it was taken.
template <class Noun, class Row, class Id>
Task<Result<Row>> change_row(Context& context, Id id, std::function<Result<AuditEntry>(Row&, Usage)> change,
                             bool removes_unused) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Row>> {
    CO_TRY(const auto stored, co_await transaction.optional(typename Noun::Lock{.id = id.value}));
    if (!stored) {
      co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such " + std::string(Noun::kName) + ".");
    }
    CO_TRY(const auto usage_row, co_await transaction.one(typename Noun::UsageQuery{.id = id.value}));
    const Usage usage = Noun::usage(usage_row);
    Row row = Noun::kRead(*stored);
    CO_TRY(const auto entry, change(row, usage));
    auto batch = batch_of(insert_of(entry));
    if (removes_unused && usage == Usage::kUnused) {
      add(batch, typename Noun::Delete{.id = id.value});
    } else {
      add(batch, Noun::save(row));
    }
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    co_return row;
  };
  co_return co_await transact<Row>(context.pool, work);
}

template <class Query>
Task<Result<void>> add_row(Context& context, Query insert, AuditEntry entry) {
  const auto work = [&](Transaction& transaction) -> Task<Result<void>> {
    CO_TRY_VOID(co_await transaction.commit(batch_of(insert, insert_of(entry))));
    co_return Result<void>{};
  };
  co_return co_await transact<void>(context.pool, work);
}

}  // namespace

Task<Result<void>> AdministeredGames::add(Game game, AuditEntry entry) {
  return add_row(context_, put_of(game), std::move(entry));
}

Task<Result<Game>> AdministeredGames::change(GameId id, Change change) {
  return change_row<GameNoun>(context_, id, std::move(change), false);
}

Task<Result<void>> AdministeredGames::remove(GameId id, Change retire) {
  CO_TRY_VOID(co_await change_row<GameNoun>(context_, id, std::move(retire), true));
  co_return Result<void>{};
}

Task<Result<void>> AdministeredDefinitions::add(AchievementDefinition definition, AuditEntry entry) {
  return add_row(context_, put_of(definition), std::move(entry));
}

Task<Result<AchievementDefinition>> AdministeredDefinitions::change(AchievementDefinitionId id, Change change) {
  return change_row<DefinitionNoun>(context_, id, std::move(change), false);
}

Task<Result<void>> AdministeredDefinitions::remove(AchievementDefinitionId id, Change retire) {
  CO_TRY_VOID(co_await change_row<DefinitionNoun>(context_, id, std::move(retire), true));
  co_return Result<void>{};
}

Task<Result<void>> AdministeredUsers::add(User user, AuditEntry entry) {
  return add_row(context_, insert_of(user), std::move(entry));
}

Task<Result<AdministeredUsers::Changed>> AdministeredUsers::change(UserId id,
                                                                   std::function<Result<AuditEntry>(User&)> change) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Changed>> {
    CO_TRY(const auto row, co_await transaction.optional(queries::LockUser{.id = id.value}));
    if (!row) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
    Changed changed{to_user(*row), {}};
    CO_TRY(const auto entry, change(changed.user));
    auto batch = batch_of(update_of(changed.user), insert_of(entry));
    if (!changed.user.is_active) {
      CO_TRY(const auto ended, co_await transaction.many(queries::EndSessionsOf{
                                   .now = context_.clock.now(), .user_id = id.value, .kept = {}}));
      for (const auto& session : ended) changed.ended.push_back(SessionId{session.id});
    }
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    co_return changed;
  };
  co_return co_await transact<Changed>(context_.pool, work);
}

Task<Result<bool>> TradingHalt::is_on() {
  CO_TRY(const auto row, co_await read_one(context_.pool, queries::IsTradingHalted{},
                                           [](const auto& stored) { return stored.is_halted; }));
  ASSERT(row.has_value(), "the migration has made the row");
  co_return *row;
}

Task<Result<bool>> TradingHalt::set(bool is_on, AuditEntry entry) {
  const auto work = [&](Transaction& transaction) -> Task<Result<bool>> {
    CO_TRY(const auto changed,
           co_await transaction.execute(queries::HaltTrading{.is_halted = is_on, .changed_at = entry.created_at}));
    if (changed == 1) CO_TRY_VOID(co_await transaction.run(batch_of(insert_of(entry))));
    CO_TRY_VOID(co_await transaction.commit());
    co_return changed == 1;
  };
  co_return co_await transact<bool>(context_.pool, work);
}

}  // namespace battlesbit::postgres
