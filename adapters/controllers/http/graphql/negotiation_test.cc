#include "adapters/controllers/http/graphql/negotiation.h"

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {

TEST(Negotiation, ChoosesByWeightAndPrefersTheTypeOfGraphQL) {
  constexpr auto kGraphQL = MediaType::kGraphQLResponse;
  constexpr auto kJson = MediaType::kJson;
  EXPECT_EQ(negotiate(""), kJson);
  EXPECT_EQ(negotiate("*/*"), kJson);
  EXPECT_EQ(negotiate("application/*;q=0.5"), kJson);
  EXPECT_EQ(negotiate("application/json"), kJson);
  EXPECT_EQ(negotiate("application/json; charset=utf-8"), kJson);
  EXPECT_EQ(negotiate("application/graphql-response+json"), kGraphQL);
  EXPECT_EQ(negotiate("application/json, Application/GraphQL-Response+JSON"), kGraphQL);
  EXPECT_EQ(negotiate("application/graphql-response+json;q=0.8, application/json;q=0.9"), kJson);
  EXPECT_EQ(negotiate("application/graphql-response+json; charset=utf-8; q=1.0,application/json;q=0.999"), kGraphQL);
  EXPECT_EQ(negotiate("text/html, */*;q=0.1"), kJson);
  EXPECT_EQ(negotiate("text/html"), std::nullopt);
  EXPECT_EQ(negotiate("application/json;q=0"), std::nullopt);
}

TEST(Negotiation, TakesOnlyJsonInUtf8) {
  EXPECT_TRUE(is_json("application/json"));
  EXPECT_TRUE(is_json("Application/JSON ; Charset=\"UTF-8\""));
  EXPECT_FALSE(is_json(""));
  EXPECT_FALSE(is_json("text/plain"));
  EXPECT_FALSE(is_json("application/json; charset=latin1"));
  EXPECT_FALSE(is_json("application/jsonp"));
  EXPECT_FALSE(is_json("application/x-www-form-urlencoded"));
}

}  // namespace
}  // namespace battlesbit::http
