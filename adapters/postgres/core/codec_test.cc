// Every type goes to PostgreSQL and comes back, and PostgreSQL reads it as what was meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/core/connection.h"
#include "adapters/postgres/testing/run.h"
#include "adapters/postgres/testing/sql.h"
#include "pkg/testing/postgres_server.h"

namespace battlesbit::postgres {
namespace {
using battlesbit::testing::PostgresServer;
using testing::batch;
using testing::sql;
using testing::value_of;

struct CodecTest : ::testing::Test {
  boost::asio::io_context loop;
  Connection connection{loop.get_executor(), {.uri = PostgresServer::shared().uri("postgres")}};

  void SetUp() override { ASSERT_TRUE(testing::run(loop, connection.connect())); }

  // What PostgreSQL makes of the value: its text, and the value again.
  template <class T>
  void expect_round_trip(std::string_view text, const T& value, const std::string& expected) {
    const auto results = testing::run(loop, connection.run(batch(sql("", text, value))));
    ASSERT_TRUE(results) << results.error().message;
    const auto row = results->front().row(0);
    T back{};
    row.read(0, back);
    EXPECT_EQ(back, value) << text;
    std::string read;
    row.read(1, read);
    EXPECT_EQ(read, expected) << text;
  }
};

TEST_F(CodecTest, IntegersAndTruthsOfAnySize) {
  expect_round_trip("select $1::bool, $1::bool::text", true, "true");
  expect_round_trip("select $1::bool, $1::bool::text", false, "false");
  expect_round_trip("select $1::int2, $1::int2::text", std::int16_t{-32768}, "-32768");
  expect_round_trip("select $1::int4, $1::int4::text", std::int32_t{-2147483647}, "-2147483647");
  expect_round_trip("select $1::int8, $1::int8::text", std::int64_t{9223372036854775807}, "9223372036854775807");
}

TEST_F(CodecTest, TextsBytesAndJson) {
  const std::string text = "it's \"quoted\" \\ \xc3\xa4 \n";
  expect_round_trip("select $1::text, $1::text", text, text);
  expect_round_trip("select $1::text, $1::text", std::string(), "");
  expect_round_trip("select $1::bytea, encode($1::bytea, 'hex')", Bytes{0, 1, 255}, "0001ff");
  expect_round_trip("select $1::jsonb, $1::jsonb->>'a'", Jsonb{R"({"a": "b"})"}, "b");
  expect_round_trip("select $1::json, $1::json->>'a'", std::string(R"({"a":  "b"})"), "b");
}

TEST_F(CodecTest, UuidsAndMoments) {
  const std::string text = "0190c0de-0000-7abc-8def-0123456789ab";
  expect_round_trip("select $1::uuid, $1::uuid::text", *Uuid::parse(text), text);
  using namespace std::chrono_literals;
  const Timestamp moment = std::chrono::sys_days(std::chrono::year(2026) / 7 / 28) + 13h + 14min + 15s + 123456us;
  expect_round_trip("select $1::timestamptz, $1::timestamptz::text", moment, "2026-07-28 13:14:15.123456+00");
  const Timestamp before = std::chrono::sys_days(std::chrono::year(1969) / 12 / 31);
  expect_round_trip("select $1::timestamptz, $1::timestamptz::text", before, "1969-12-31 00:00:00+00");
}

TEST_F(CodecTest, NullsAreNothing) {
  const auto results =
      testing::run(loop, connection.run(batch(sql("", "select $1::text, $2::int8", std::optional<std::string>(),
                                                  std::optional<std::int64_t>(7)))));
  ASSERT_TRUE(results) << results.error().message;
  std::optional<std::string> text = "before";
  std::optional<std::int64_t> number;
  results->front().row(0).read(0, text);
  results->front().row(0).read(1, number);
  EXPECT_EQ(text, std::nullopt);
  EXPECT_EQ(number, 7);
}

TEST_F(CodecTest, ArraysOfAnyLength) {
  expect_round_trip("select $1::int8[], $1::int8[]::text", std::vector<std::int64_t>{1, -2, 3}, "{1,-2,3}");
  expect_round_trip("select $1::int2[], $1::int2[]::text", std::vector<std::int16_t>{}, "{}");
  expect_round_trip("select $1::bool[], $1::bool[]::text", std::vector<bool>{true, false}, "{t,f}");
  expect_round_trip("select $1::text[], $1::text[]::text", std::vector<std::string>{"a,b", "", "NULL"},
                    R"({"a,b","","NULL"})");
  expect_round_trip("select $1::uuid[], cardinality($1::uuid[])::text", std::vector<Uuid>(3), "3");
  expect_round_trip("select $1::timestamptz[], cardinality($1::timestamptz[])::text", std::vector<Timestamp>(2), "2");
}

TEST_F(CodecTest, ArraysHoldNulls) {
  const std::vector<std::optional<std::int64_t>> values{1, std::nullopt, 3};
  const auto results = testing::run(loop, connection.run(batch(sql("", "select $1::int8[]::text", values))));
  ASSERT_TRUE(results) << results.error().message;
  EXPECT_EQ(value_of<std::string>(results->front()), "{1,NULL,3}");
}

TEST_F(CodecTest, EnumsTravelByTheirLabel) {
  const auto made =
      testing::run(loop, connection.run_script("mood", "create type pg_temp.mood as enum ('good', 'bad')"));
  ASSERT_TRUE(made) << made.error().message;
  expect_round_trip("select $1::pg_temp.mood, $1::pg_temp.mood::text", std::string("bad"), "bad");
}

}  // namespace
}  // namespace battlesbit::postgres
