#include "adapters/controllers/http/cors.h"

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {

Request from(std::string_view origin) { return {.fields = {{"Origin", origin}}}; }

std::string value_of(const Response& response, std::string_view name) {
  for (const auto& [field, value] : response.fields) {
    if (field == name) return value;
  }
  return {};
}

Response decorated(const Cors& cors, std::string_view origin) {
  Response response;
  cors.decorate(from(origin), response);
  return response;
}

TEST(Cors, AllowsAllWithoutNamingThem) {
  const Cors cors({"*"});
  EXPECT_EQ(value_of(decorated(cors, "https://a.example"), "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(value_of(decorated(cors, "https://a.example"), "Vary"), "");
}

TEST(Cors, AllowsOnlyListedOrigins) {
  const Cors cors({"https://a.example", "http://localhost:3000"});
  EXPECT_EQ(value_of(decorated(cors, "https://a.example"), "Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(value_of(decorated(cors, "https://b.example"), "Access-Control-Allow-Origin"), "");
  EXPECT_EQ(value_of(decorated(cors, "https://b.example"), "Vary"), "Origin") << "or a cache mixes their answers";
  EXPECT_FALSE(cors.allows("https://a.example.evil.example"));
  EXPECT_FALSE(cors.allows("null"));
}

TEST(Cors, AnswersPreflightsOnlyToAllowedOrigins) {
  const Cors cors({"https://a.example"});
  Request request = from("https://a.example");
  request.method = Method::kOptions;
  EXPECT_FALSE(cors.is_preflight(request));
  request.fields.push_back({"access-control-request-method", "POST"});
  ASSERT_TRUE(cors.is_preflight(request));
  EXPECT_EQ(value_of(cors.answer_preflight(request), "Access-Control-Allow-Methods"), "GET, POST, OPTIONS");
  request.fields[0].value = "https://b.example";
  EXPECT_EQ(value_of(cors.answer_preflight(request), "Access-Control-Allow-Methods"), "");
}

}  // namespace
}  // namespace battlesbit::http
