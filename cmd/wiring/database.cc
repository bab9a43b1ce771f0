#include "cmd/wiring/database.h"

#include <algorithm>

namespace battlesbit::wiring {
namespace {
using namespace std::chrono_literals;

constexpr Duration kFirstPause = 250ms;
constexpr Duration kLongestPause = 5s;
constexpr std::chrono::minutes kMigrationLimit{30};  // Of one statement; a large table takes its time.

postgres::Pool::Options pool_options(const config::Database& settings, const std::string& application) {
  postgres::Pool::Options options;
  options.connection.uri = settings.uri;
  options.connection.application_name = application;
  options.connection.statement_limit =
      std::chrono::duration_cast<std::chrono::milliseconds>(settings.statement_timeout);
  options.size = settings.max_open_conns;
  return options;
}

}  // namespace

Database::Database(Process& process, const config::Database& settings, const std::string& application)
    : executor_(process.executor()),
      clock_(process.clock()),
      log_(process.log()),
      migrates_itself_(settings.auto_migrate),
      options_(pool_options(settings, application)),
      pool_(executor_, options_) {}

Task<Result<void>> Database::ping() {
  if (!is_prepared_) co_return std::unexpected(missing_);
  std::vector<postgres::Statement> batch;
  batch.push_back({"", "select 1", {}});
  CO_TRY_VOID(co_await pool_.run(std::move(batch)));
  co_return Result<void>{};
}

Task<Result<void>> Database::prepare() {
  for (Duration pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
    const auto prepared = co_await bring_schema();
    is_prepared_ = prepared.has_value();
    if (prepared || !is_transient(prepared.error())) co_return prepared;
    missing_ = prepared.error();
    log_.warning("waiting for the database", {{"error", missing_.message}});
    co_await clock_.sleep_for(pause);
  }
}

Task<Result<void>> Database::bring_schema() {
  if (migrates_itself_) {
    CO_TRY(const auto applied, co_await migrate());
    for (const auto& name : applied) log_.info("migration applied", {{"name", name}});
  }
  co_return co_await check_schema();
}

Task<Result<void>> Database::check_schema() {
  CO_TRY(const auto status, co_await migrations());
  co_return status.is_current();
}

// On connections of their own: the pool keeps trying for who asks, and these want to know now.
Task<Result<postgres::MigrationStatus>> Database::migrations() {
  postgres::Connection connection(executor_, options_.connection);
  CO_TRY_VOID(co_await connection.connect());
  co_return co_await postgres::migration_status(connection);
}

Task<Result<std::vector<std::string>>> Database::migrate() {
  auto patient = options_.connection;
  patient.statement_limit = kMigrationLimit;
  postgres::Connection connection(executor_, patient);
  CO_TRY_VOID(co_await connection.connect());
  std::vector<std::string> applied;
  const auto note = [&applied](const postgres::Migration& migration) { applied.push_back(migration.name); };
  CO_TRY_VOID(co_await postgres::migrate_up(connection, note));
  co_return applied;
}

}  // namespace battlesbit::wiring
