// Compares a database with the migrations that this program was built with, and applies those that are missing. What
// was applied is recorded in the database, in the table schema_migrations. Loop thread only.
//
//   CO_TRY(auto lease, co_await pool.acquire());
//   CO_TRY(const auto status, co_await postgres::migration_status(*lease));
//   CO_TRY_VOID(status.is_current());
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/postgres/core/connection.h"
#include "domain/entities/time.h"
#include "store/schema.h"

namespace battlesbit::postgres {

enum class MigrationState {
  kApplied,
  kPending,
  kUnknown,  // Applied by a newer program.
  kChanged,  // Applied, but its file has another name or text now.
  kSkipped,  // Not applied, but one of a higher number was: this order would give another schema.
};

std::string_view to_string(MigrationState state);  // "applied", "pending", ...

struct Migration {
  std::int32_t number = 0;
  std::string name;
  MigrationState state = MigrationState::kPending;
  std::optional<Timestamp> applied_at;
};

struct MigrationStatus {
  std::vector<Migration> migrations;  // In the order of their numbers.

  // What cannot be repaired by applying migrations, named. Errors, all of kind kConflict: DATABASE_NEWER,
  // MIGRATION_CHANGED, MIGRATION_SKIPPED.
  Result<void> is_usable() const;
  // The same, and nothing is pending. Errors besides: DATABASE_BEHIND.
  Result<void> is_current() const;
};

// Changes nothing, and waits for nobody who migrates. Errors: the driver's (core/failure.h).
Task<Result<MigrationStatus>> migration_status(Connection& connection,
                                               std::span<const store::SchemaFile> files = store::schema_files());

// Told of each migration after its commit.
using MigrationProgress = std::function<void(const Migration&)>;

// Applies what is pending, each file in a transaction of its own that also records it, so that a failure leaves the
// database as the one before made it. Who migrates at the same time waits for each file of the other and applies none
// twice. REQUIRES: the statement_limit of the connection covers the longest migration, and such waiting for it. Errors:
// those of is_usable(), with nothing done; MIGRATION_UNFIT for a file that ends its transaction; else the driver's,
// with the file and its line.
Task<Result<void>> migrate_up(Connection& connection, MigrationProgress progress = {},
                              std::span<const store::SchemaFile> files = store::schema_files());

}  // namespace battlesbit::postgres
