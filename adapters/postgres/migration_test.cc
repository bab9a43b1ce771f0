#include "adapters/postgres/migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/run.h"
#include "adapters/postgres/testing/sql.h"
#include "pkg/async/task_group.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::postgres {
namespace {
using battlesbit::testing::PostgresServer;
using store::SchemaFile;
using testing::batch;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::run;
using testing::sql;
using testing::value_of;
using enum MigrationState;

constexpr SchemaFile kFirst{1, "0001_first", "one", "create table first (id int4); insert into first values (1);"};
constexpr SchemaFile kSecond{2, "0002_second", "two", "create table second (id int4);"};
constexpr SchemaFile kThird{3, "0003_third", "three", "create table third (id int4);\ninsert into third values (1);"};

struct MigrationTest : ::testing::Test {
  boost::asio::io_context loop;
  std::string database = PostgresServer::shared().create_database();
  Connection connection{loop.get_executor(), {.uri = PostgresServer::shared().uri(database)}};

  void SetUp() override { ASSERT_TRUE(run(loop, connection.connect())); }

  MigrationStatus status(std::vector<SchemaFile> files) {
    const auto found = run(loop, migration_status(connection, files));
    EXPECT_TRUE(found) << found.error().message;
    return found.value_or(MigrationStatus{});
  }
  std::vector<MigrationState> states(std::vector<SchemaFile> files) {
    std::vector<MigrationState> found;
    for (const Migration& each : status(std::move(files)).migrations) found.push_back(each.state);
    return found;
  }
  Result<void> migrate(std::vector<SchemaFile> files) {
    applied.clear();
    const auto note = [this](const Migration& done) { applied.push_back(done.name); };
    return run(loop, migrate_up(connection, note, files));
  }
  bool exists(const std::string& table) {
    const auto found = run(loop, connection.run(batch(sql("", "select to_regclass($1) is not null", table))));
    return found && value_of<bool>(found->front());
  }

  std::vector<std::string> applied;  // By the last migrate().
};

TEST_F(MigrationTest, EverythingIsPendingInAnEmptyDatabase) {
  EXPECT_THAT(states({kFirst, kSecond}), ElementsAre(kPending, kPending));
  EXPECT_FALSE(exists("schema_migrations"));
  const auto refused = status({kFirst, kSecond}).is_current();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "DATABASE_BEHIND");
  EXPECT_THAT(refused.error().message, HasSubstr("0001_first, 0002_second"));
  EXPECT_TRUE(status({kFirst, kSecond}).is_usable());
}

TEST_F(MigrationTest, AppliesEveryFileInOrderAndRecordsIt) {
  ASSERT_TRUE(migrate({kFirst, kSecond}));
  EXPECT_THAT(applied, ElementsAre("0001_first", "0002_second"));
  EXPECT_TRUE(exists("first") && exists("second"));
  const MigrationStatus now = status({kFirst, kSecond});
  EXPECT_TRUE(now.is_current());
  ASSERT_EQ(now.migrations.size(), 2u);
  EXPECT_EQ(now.migrations[1].number, 2);
  EXPECT_EQ(now.migrations[1].name, "0002_second");
  EXPECT_LE(now.migrations[0].applied_at.value(), now.migrations[1].applied_at.value());
}

TEST_F(MigrationTest, AppliesOnlyWhatIsMissing) {
  ASSERT_TRUE(migrate({kFirst}));
  EXPECT_THAT(states({kFirst, kSecond, kThird}), ElementsAre(kApplied, kPending, kPending));
  ASSERT_TRUE(migrate({kFirst, kSecond, kThird}));
  EXPECT_THAT(applied, ElementsAre("0002_second", "0003_third"));
  ASSERT_TRUE(migrate({kFirst, kSecond, kThird}));
  EXPECT_THAT(applied, IsEmpty());
}

TEST_F(MigrationTest, TheSchemaOfThisProgramFitsAnEmptyDatabase) {
  ASSERT_TRUE(run(loop, migrate_up(connection)));
  const auto now = run(loop, migration_status(connection));
  ASSERT_TRUE(now);
  EXPECT_TRUE(now->is_current());
  EXPECT_EQ(now->migrations.size(), store::schema_files().size());
  EXPECT_TRUE(exists("ledger_postings"));
}

TEST_F(MigrationTest, AFailureLeavesWhatTheFilesBeforeItMade) {
  constexpr SchemaFile kBroken{2, "0002_broken", "two",
                               "create table half (id int4);\ninsert into half values (1);\nselect * from nowhere;"};
  const auto refused = migrate({kFirst, kBroken, kThird});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("0002_broken:3: relation \"nowhere\" does not exist"));
  EXPECT_THAT(applied, ElementsAre("0001_first"));
  EXPECT_THAT(states({kFirst, kBroken, kThird}), ElementsAre(kApplied, kPending, kPending));
  EXPECT_FALSE(exists("half") || exists("third"));
  // The connection and the lock are free again.
  EXPECT_TRUE(migrate({kFirst, kSecond}));
}

TEST_F(MigrationTest, AFileThatFailsAtItsCommitIsNotRecorded) {
  constexpr SchemaFile kLate{2, "0002_late", "two", R"(
    create table late (id int4 unique deferrable initially deferred);
    insert into late values (1), (1);)"};
  ASSERT_FALSE(migrate({kFirst, kLate}));
  EXPECT_THAT(states({kFirst, kLate}), ElementsAre(kApplied, kPending));
  EXPECT_FALSE(exists("late"));
}

TEST_F(MigrationTest, RefusesAFileThatEndsItsTransaction) {
  constexpr SchemaFile kOpen{1, "0001_open", "one", "commit;"};
  const auto refused = migrate({kOpen});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "MIGRATION_UNFIT");
  EXPECT_THAT(refused.error().message, HasSubstr("0001_open"));
  EXPECT_THAT(states({kOpen}), ElementsAre(kPending));
}

TEST_F(MigrationTest, RefusesADatabaseThatIsNewer) {
  ASSERT_TRUE(migrate({kFirst, kSecond}));
  EXPECT_THAT(states({kFirst}), ElementsAre(kApplied, kUnknown));
  for (const auto& refused : {migrate({kFirst}), status({kFirst}).is_current()}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "DATABASE_NEWER");
    EXPECT_THAT(refused.error().message, HasSubstr("0002_second"));
  }
}

TEST_F(MigrationTest, RefusesAFileThatWasEditedOrRenamed) {
  ASSERT_TRUE(migrate({kFirst, kSecond}));
  SchemaFile edited = kFirst;
  edited.checksum = "another";
  SchemaFile renamed = kSecond;
  renamed.name = "0002_renamed";
  EXPECT_THAT(states({edited, renamed, kThird}), ElementsAre(kChanged, kChanged, kPending));
  const auto refused = migrate({edited, renamed, kThird});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "MIGRATION_CHANGED");
  EXPECT_THAT(refused.error().message, HasSubstr("0001_first, 0002_renamed"));
  EXPECT_FALSE(exists("third"));
}

TEST_F(MigrationTest, RefusesAFileThatALaterOneHasOvertaken) {
  ASSERT_TRUE(migrate({kFirst, kThird}));
  EXPECT_THAT(states({kFirst, kSecond, kThird}), ElementsAre(kApplied, kSkipped, kApplied));
  const auto refused = migrate({kFirst, kSecond, kThird});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "MIGRATION_SKIPPED");
  EXPECT_FALSE(exists("second"));
}

Task<void> migrate_beside(Connection& connection, std::span<const SchemaFile> files,
                          std::vector<std::string>& applied) {
  const auto note = [&applied](const Migration& done) { applied.push_back(done.name); };
  const auto migrated = co_await migrate_up(connection, note, files);
  EXPECT_TRUE(migrated) << migrated.error().message;
}

TEST_F(MigrationTest, ManyWhoMigrateAtOnceApplyEachFileOnce) {
  const std::vector<SchemaFile> files{kFirst, kSecond, kThird};
  std::vector<std::unique_ptr<Connection>> others;
  TaskGroup tasks(loop.get_executor());
  for (int i = 0; i < 4; ++i) {
    others.push_back(std::make_unique<Connection>(loop.get_executor(),
                                                  Connection::Options{.uri = PostgresServer::shared().uri(database)}));
    ASSERT_TRUE(run(loop, others.back()->connect()));
  }
  for (const auto& other : others) tasks.spawn("migrate", migrate_beside(*other, files, applied));
  run(loop, tasks.join());
  EXPECT_THAT(applied, ElementsAre("0001_first", "0002_second", "0003_third"));
  EXPECT_TRUE(status(files).is_current());
}

TEST_F(MigrationTest, TheStatusWaitsForNobodyWhoMigrates) {
  ASSERT_TRUE(migrate({kFirst}));
  Connection busy(loop.get_executor(), {.uri = PostgresServer::shared().uri(database)});
  ASSERT_TRUE(run(loop, busy.connect()));
  ASSERT_TRUE(
      run(loop, busy.run(batch(sql("", "begin"), sql("", "select pg_advisory_xact_lock(7089349062909124980)")))));
  EXPECT_THAT(states({kFirst, kSecond}), ElementsAre(kApplied, kPending));
}

}  // namespace
}  // namespace battlesbit::postgres
