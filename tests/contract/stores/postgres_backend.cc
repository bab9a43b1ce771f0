#include <string>

#include <fmt/format.h>

#include "adapters/postgres/stores.h"
#include "pkg/testing/postgres_server.h"
#include "store/schema.h"
#include "tests/contract/stores/backend.h"

namespace battlesbit::contract {
namespace {

using testing::PostgresServer;

// Made once per program; every test works on a copy of it.
const std::string& model_database() {
  static const std::string model = [] {
    PostgresServer& server = PostgresServer::shared();
    std::string name = server.create_database();
    for (const auto& file : store::schema_files()) server.execute(name, std::string(file.sql));
    server.execute(name, "delete from roles");  // Every store begins empty.
    return name;
  }();
  return model;
}

postgres::Pool::Options options_for(const std::string& database) {
  postgres::Pool::Options options;
  options.connection.uri = PostgresServer::shared().uri(database);
  options.size = 8;
  return options;
}

class PostgresBackend final : public Backend {
 public:
  explicit PostgresBackend(World& world)
      : database_(PostgresServer::shared().create_database(model_database())),
        pool_(world.loop.get_executor(), options_for(database_)),
        outbox_(pool_),
        stores_({pool_, world.clock, world.random, world.committed}) {}

  Ports ports() override { return ports_of(stores_, outbox_); }

  void falsify_balance(AccountRef account, std::int64_t by) override {
    execute(fmt::format("update ledger_accounts set balance = balance + {} where kind = '{}' and user_id = '{}'", by,
                        to_string(account.kind), account.user_id.value().to_string()));
  }

  // As a superuser who turns the constraints off.
  void falsify_first_posting(std::string idempotency_key, std::int64_t by) override {
    execute(
        fmt::format("set session_replication_role = replica; update ledger_postings set amount = amount + {} "
                    "where number = 0 and transfer_id = (select id from ledger_transfers where idempotency_key = '{}')",
                    by, idempotency_key));
  }

 private:
  void execute(const std::string& sql) { PostgresServer::shared().execute(database_, sql); }

  std::string database_;
  postgres::Pool pool_;
  postgres::Outbox outbox_;
  postgres::Stores stores_;
};

}  // namespace

std::unique_ptr<Backend> make_postgres_backend(World& world) { return std::make_unique<PostgresBackend>(world); }

}  // namespace battlesbit::contract
