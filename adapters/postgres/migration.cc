#include "adapters/postgres/migration.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/postgres/core/query.h"

namespace battlesbit::postgres {
namespace {

// These statements make the table that the others need, so they cannot be among the queries that are checked against
// the schema.
constexpr std::string_view kCreateTable = R"(
create table if not exists schema_migrations (
  number     integer primary key,
  name       text not null,
  checksum   text not null,
  applied_at timestamptz not null default clock_timestamp()
))";
constexpr std::string_view kTableExists = "select to_regclass('schema_migrations') is not null";
constexpr std::string_view kReadTable =
    "select number, name, checksum, applied_at from schema_migrations order by number";
constexpr std::string_view kRecord = "insert into schema_migrations (number, name, checksum) values ($1, $2, $3)";
// The number is arbitrary, and of this program only: "bbmigrat" in ASCII. Held until the end of the transaction.
constexpr std::string_view kLock = "select pg_advisory_xact_lock(7089349062909124980)";

struct Applied {
  std::string name;
  std::string checksum;
  Timestamp at{};
};
using AppliedByNumber = std::map<std::int32_t, Applied>;

std::vector<Statement> batch_of_sql(std::initializer_list<std::string_view> texts) {
  std::vector<Statement> batch;
  for (const std::string_view sql : texts) batch.push_back({"", sql, {}});
  return batch;
}

AppliedByNumber read_applied(const ResultSet& rows) {
  AppliedByNumber applied;
  for (int i = 0; i < rows.rows(); ++i) {
    const RowReader row = rows.row(i);
    std::int32_t number = 0;
    row.read(0, number);
    Applied& one = applied[number];
    row.read(1, one.name);
    row.read(2, one.checksum);
    row.read(3, one.at);
  }
  return applied;
}

Migration compare(const store::SchemaFile& file, const AppliedByNumber& applied) {
  Migration migration{file.number, std::string(file.name), MigrationState::kPending, std::nullopt};
  const auto found = applied.find(file.number);
  if (found == applied.end()) {
    const bool overtaken = !applied.empty() && applied.rbegin()->first > file.number;
    if (overtaken) migration.state = MigrationState::kSkipped;
    return migration;
  }
  const bool same = found->second.name == file.name && found->second.checksum == file.checksum;
  migration.state = same ? MigrationState::kApplied : MigrationState::kChanged;
  migration.applied_at = found->second.at;
  return migration;
}

MigrationStatus status_of(AppliedByNumber applied, std::span<const store::SchemaFile> files) {
  std::map<std::int32_t, Migration> by_number;
  for (const auto& [number, one] : applied) by_number[number] = {number, one.name, MigrationState::kUnknown, one.at};
  for (const store::SchemaFile& file : files) by_number[file.number] = compare(file, applied);
  MigrationStatus status;
  for (auto& [number, migration] : by_number) status.migrations.push_back(std::move(migration));
  return status;
}

struct Refusal {
  MigrationState state;
  std::string_view code;
  std::string_view message;
};
constexpr Refusal kNewer{MigrationState::kUnknown, "DATABASE_NEWER",
                         "a newer program has migrated this database; run that one: {}"};
constexpr Refusal kChanged{MigrationState::kChanged, "MIGRATION_CHANGED",
                           "applied migrations are never edited, but these were: {}"};
constexpr Refusal kSkipped{MigrationState::kSkipped, "MIGRATION_SKIPPED",
                           "later migrations were applied before these; give them higher numbers: {}"};
constexpr Refusal kBehind{MigrationState::kPending, "DATABASE_BEHIND",
                          "the database is behind this program; run `battlesbit migrate up`: {}"};

Result<void> refuse(const MigrationStatus& status, const Refusal& refusal) {
  std::vector<std::string> names;
  for (const Migration& migration : status.migrations) {
    if (migration.state == refusal.state) names.push_back(migration.name);
  }
  if (names.empty()) return {};
  return fail(ErrorKind::kConflict, std::string(refusal.code),
              fmt::format(fmt::runtime(refusal.message), fmt::join(names, ", ")));
}

Task<Result<MigrationStatus>> read_status(Connection& connection, std::span<const store::SchemaFile> files) {
  CO_TRY(const auto rows, co_await connection.run(batch_of_sql({kReadTable})));
  co_return status_of(read_applied(rows.front()), files);
}

Task<Result<void>> apply(Connection& connection, store::SchemaFile file) {
  CO_TRY_VOID(co_await connection.run_script(std::string(file.name), std::string(file.sql)));
  if (!connection.is_in_transaction()) {
    co_return fail(ErrorKind::kInternal, "MIGRATION_UNFIT",
                   fmt::format("{}: ends its transaction, so a failure would leave half of it", file.name));
  }
  Statement record{"", kRecord, {}};
  record.parameters.add(file.number);
  record.parameters.add(std::string(file.name));
  record.parameters.add(std::string(file.checksum));
  std::vector<Statement> batch;
  batch.push_back(std::move(record));
  batch.push_back({"", "commit", {}});
  CO_TRY_VOID(co_await connection.run(std::move(batch)));
  co_return Result<void>{};
}

// In a transaction that apply() commits: the first pending file, or nothing when there is none.
Task<Result<std::optional<Migration>>> apply_first_pending(Connection& connection,
                                                           std::span<const store::SchemaFile> files) {
  // Every statement after the lock sees what its last owner has committed.
  CO_TRY_VOID(co_await connection.run(batch_of_sql({"begin", kLock, kCreateTable})));
  CO_TRY(const auto status, co_await read_status(connection, files));
  CO_TRY_VOID(status.is_usable());
  for (const store::SchemaFile& file : files) {
    const auto migration = std::ranges::find(status.migrations, file.number, &Migration::number);
    if (migration->state != MigrationState::kPending) continue;
    CO_TRY_VOID(co_await apply(connection, file));
    Migration done = *migration;
    done.state = MigrationState::kApplied;
    co_return done;
  }
  co_return std::nullopt;
}

}  // namespace

std::string_view to_string(MigrationState state) {
  switch (state) {
    case MigrationState::kApplied:
      return "applied";
    case MigrationState::kPending:
      return "pending";
    case MigrationState::kUnknown:
      return "unknown";
    case MigrationState::kChanged:
      return "changed";
    case MigrationState::kSkipped:
      return "skipped";
  }
  return "unknown";
}

Result<void> MigrationStatus::is_usable() const {
  TRY_VOID(refuse(*this, kNewer));
  TRY_VOID(refuse(*this, kChanged));
  return refuse(*this, kSkipped);
}

Result<void> MigrationStatus::is_current() const {
  TRY_VOID(is_usable());
  return refuse(*this, kBehind);
}

Task<Result<MigrationStatus>> migration_status(Connection& connection, std::span<const store::SchemaFile> files) {
  CO_TRY(const auto results, co_await connection.run(batch_of_sql({kTableExists})));
  bool exists = false;
  results.front().row(0).read(0, exists);
  if (!exists) co_return status_of({}, files);
  co_return co_await read_status(connection, files);
}

Task<Result<void>> migrate_up(Connection& connection, MigrationProgress progress,
                              std::span<const store::SchemaFile> files) {
  for (;;) {
    auto applied = co_await apply_first_pending(connection, files);
    if (connection.is_usable() && connection.is_in_transaction()) {
      // When that fails, the connection is unusable: the server rolls back.
      static_cast<void>(co_await connection.run(batch_of_sql({"rollback"})));
    }
    if (!applied) co_return std::unexpected(std::move(applied).error());
    if (!*applied) co_return Result<void>{};
    if (progress) progress(**applied);
  }
}

}  // namespace battlesbit::postgres
