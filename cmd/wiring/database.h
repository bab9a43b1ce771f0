// PostgreSQL of a process: its pool, the wait for a server that is not there yet, and whether it has the schema that
// this program was built with. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "adapters/postgres/core/pool.h"
#include "adapters/postgres/migration.h"
#include "cmd/wiring/process.h"
#include "config/configuration.h"

namespace battlesbit::wiring {

class Database {
 public:
  // `application` is the name that the server shows for its connections.
  Database(Process& process, const config::Database& settings, const std::string& application);

  // Waits until the server answers, however long that takes; then migrates when DATABASE__AUTO_MIGRATE says so, and
  // checks the schema. Errors: those of check_schema(), which no waiting mends.
  Task<Result<void>> prepare();

  // Errors: DATABASE_BEHIND, DATABASE_NEWER, MIGRATION_CHANGED, MIGRATION_SKIPPED; DATABASE_UNAVAILABLE.
  Task<Result<void>> check_schema();
  Task<Result<postgres::MigrationStatus>> migrations();
  // Applies what is missing and gives its names. Errors: those of postgres::migrate_up().
  Task<Result<std::vector<std::string>>> migrate();

  // Whether it was prepared and answers now. Errors: DATABASE_UNAVAILABLE.
  Task<Result<void>> ping();

  postgres::Pool& pool() { return pool_; }

 private:
  Task<Result<void>> bring_schema();

  boost::asio::any_io_executor executor_;
  system::Clock& clock_;
  const Logger& log_;
  const bool migrates_itself_;
  const postgres::Pool::Options options_;
  bool is_prepared_ = false;
  Error missing_{ErrorKind::kUnavailable, "STARTING", "not asked yet"};
  postgres::Pool pool_;
};

}  // namespace battlesbit::wiring
