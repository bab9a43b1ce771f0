#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/load.h"

namespace battlesbit::config {
namespace {
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(Describe, NamesTheOriginOfEachValueAndHidesSecrets) {
  const auto configuration =
      check({.environment = {{"BATTLESBIT_DATABASE__URI", "postgres://me:hunter2@db:5432/game?password=hunter3&x=1"},
                             {"BATTLESBIT_NATS__URI", "nats://a:hunter4@n1:4222,nats://n2:4222,nats://b:hunter5@n3"},
                             {"BATTLESBIT_OTP__SECRET", "hunter6-hunter6-hunter6-hunter6-hunter6"}},
             .toml = "http.port = 1",
             .overrides = {"log.level=debug"}});
  ASSERT_TRUE(configuration);
  const auto page = describe(*configuration);
  EXPECT_THAT(page, Not(HasSubstr("hunter")));
  EXPECT_THAT(page, HasSubstr("postgres://me:***@db:5432/game?password=***&x=1"));
  EXPECT_THAT(page, HasSubstr("nats://a:***@n1:4222,nats://n2:4222,nats://b:***@n3"));
  EXPECT_THAT(page, ContainsRegex("BATTLESBIT_OTP__SECRET +\\(hidden, 39 characters\\) +environment\n"));
  EXPECT_THAT(page, ContainsRegex("BATTLESBIT_HTTP__PORT +1 +file\n"));
  EXPECT_THAT(page, ContainsRegex("BATTLESBIT_LOG__LEVEL +debug +flag\n"));
  EXPECT_THAT(page, ContainsRegex("BATTLESBIT_HTTP__HOST +0.0.0.0 +default\n"));
}

TEST(Describe, PrintsValuesThatCanBeReadBack) {
  const auto configuration = check({});
  ASSERT_TRUE(configuration);
  for (const auto& key : keys()) {
    Configuration copy;
    EXPECT_FALSE(key.assign(copy, key.print(*configuration))) << key.name;
    EXPECT_EQ(key.print(copy), key.print(*configuration)) << key.name;
  }
}

TEST(Reference, IsThePageInDocs) {
  constexpr auto kPage = "docs/configuration.md";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(kPage) << reference();
  std::ifstream file(kPage);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(page, reference()) << "run this test once with UPDATE_GOLDEN=1 and commit " << kPage;
}

}  // namespace
}  // namespace battlesbit::config
