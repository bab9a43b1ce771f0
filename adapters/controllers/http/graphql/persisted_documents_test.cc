#include "adapters/controllers/http/graphql/persisted_documents.h"

#include <gtest/gtest.h>

#include "pkg/json/parse.h"

namespace battlesbit::http {
namespace {

// Of "{ hello }".
constexpr std::string_view kHello = "001c3174e099bd72b729d0c0a529ba9f5a740c446e2a6e1d71b283cb84ec3065";

GraphQLRequest request(std::string query, std::string_view hash = {}) {
  GraphQLRequest made{.query = std::move(query), .operation_name = {}, .variables = {}, .extensions = {}};
  if (hash.empty()) return made;
  json::Object persisted;
  persisted.set("version", 1);
  persisted.set("sha256Hash", hash);
  made.extensions.set("persistedQuery", std::move(persisted));
  return made;
}

std::string code_of(PersistedDocuments& documents, GraphQLRequest asked) {
  const auto completed = documents.complete(asked);
  return completed ? asked.query : completed.error().code;
}

TEST(PersistedDocuments, ANameIsEnoughOnceItsDocumentWasSent) {
  PersistedDocuments documents;
  EXPECT_EQ(code_of(documents, request("", kHello)), "PERSISTED_QUERY_NOT_FOUND");
  auto both = request("{ hello }", kHello);
  ASSERT_TRUE(documents.complete(both));
  EXPECT_EQ(code_of(documents, request("", kHello)), "PERSISTED_QUERY_NOT_FOUND") << "it was not found valid yet";
  documents.remember(both);
  EXPECT_EQ(code_of(documents, request("", kHello)), "{ hello }");
}

TEST(PersistedDocuments, NobodyCanGiveADocumentTheNameOfAnother) {
  PersistedDocuments documents;
  EXPECT_EQ(code_of(documents, request("{ other }", kHello)), "PERSISTED_QUERY_HASH_MISMATCH");
}

TEST(PersistedDocuments, TheOneThatWasNotUsedForLongestGoesFirst) {
  PersistedDocuments documents(1, 20);
  documents.remember(request("{ hello }", kHello));
  documents.remember(request("{ a document that is too long }", "x"));
  EXPECT_EQ(code_of(documents, request("", kHello)), "{ hello }");
  documents.remember(request("{ other }", "y"));
  EXPECT_EQ(code_of(documents, request("", kHello)), "PERSISTED_QUERY_NOT_FOUND");
}

TEST(PersistedDocuments, OtherRequestsPass) {
  PersistedDocuments documents;
  EXPECT_EQ(code_of(documents, request("{ hello }")), "{ hello }");
  EXPECT_EQ(code_of(documents, request("")), "BAD_REQUEST");
  auto odd = request("{ hello }");
  odd.extensions.set("persistedQuery", "x");
  EXPECT_EQ(code_of(documents, std::move(odd)), "BAD_REQUEST");
}

TEST(PersistedDocuments, WithAnAllowListNothingElseRuns) {
  for (const auto* manifest : {R"({"any name": "{ hello }"})",
                               R"({"format":"apollo-persisted-query-manifest","operations":[{"body":"{ hello }"}]})"}) {
    auto documents = PersistedDocuments::allow_list(manifest);
    ASSERT_TRUE(documents);
    EXPECT_EQ(code_of(*documents, request("{ hello }")), "{ hello }");
    EXPECT_EQ(code_of(*documents, request("", kHello)), "{ hello }");
    EXPECT_EQ(code_of(*documents, request("{ other }")), "OPERATION_NOT_ALLOWED");
    documents->remember(request("{ other }", "x"));
    EXPECT_EQ(code_of(*documents, request("", "x")), "PERSISTED_QUERY_NOT_FOUND");
  }
}

TEST(PersistedDocuments, AManifestThatIsNoneIsRefused) {
  for (const auto* manifest : {"", "[]", "\"x\"", R"({"name":1})", R"({"operations":[{"id":"x"}]})"}) {
    EXPECT_FALSE(PersistedDocuments::allow_list(manifest)) << manifest;
  }
}

}  // namespace
}  // namespace battlesbit::http
