// What app teams run in their CI.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "cmd/testing/program.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::cmd::testing {
namespace {
using ::testing::HasSubstr;

class GraphQLTool : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    const auto path = folder_.path() / name;
    std::ofstream(path) << text;
    return path.string();
  }

 private:
  battlesbit::testing::TempFolder folder_;
};

TEST_F(GraphQLTool, PrintsTheSchemaThatDocumentsAreValidatedAgainst) {
  const auto printed = run({"graphql", "schema"});
  EXPECT_EQ(printed.code, 0);
  EXPECT_THAT(printed.output, HasSubstr("type GameMatchPosition implements Node"));
  const auto document = file("a.graphql", "{ games(first: 1) { edges { node { title } } } }");
  EXPECT_EQ(run({"graphql", "validate", document}).output, "[]\n");
  const auto schema = file("schema.graphqls", printed.output);
  const auto ended = run({"graphql", "validate", "--schema", schema, document});
  EXPECT_EQ(ended.output, "[]\n");
  EXPECT_EQ(ended.code, 0);
}

TEST_F(GraphQLTool, NamesDocumentSentenceAndPlaceOfEveryError) {
  const auto good = file("good.graphql", "{ assets { symbol } }");
  const auto bad = file("bad.graphql", "{ assets { symbl }\n  gmes { totalCount } }");
  const auto broken = file("broken.graphql", "{ assets {");
  const auto ended = run({"graphql", "validate", good, bad, broken});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.output,
            R"([{"document":")" + bad +
                R"(","message":"Cannot query field \"symbl\" on type \"Asset\". Did you mean \"symbol\"?",)"
                R"("locations":[{"line":1,"column":12}]},{"document":")" +
                bad +
                R"(","message":"Cannot query field \"gmes\" on type \"Query\". Did you mean \"games\" or \"game\"?",)"
                R"("locations":[{"line":2,"column":3}]},{"document":")" +
                broken +
                R"(","message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":11}]}])"
                "\n");
}

TEST_F(GraphQLTool, TakesFragmentsFromTheOtherDocuments) {
  const auto query = file("query.graphql", "{ assets { ...Shown } }");
  const auto shown = file("shown.graphql", "# Of every list.\nfragment Shown on Asset { symbol symbl }");
  const auto ended = run({"graphql", "validate", query, shown});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.output,
            R"([{"document":")" + shown +
                R"(","message":"Cannot query field \"symbl\" on type \"Asset\". Did you mean \"symbol\"?",)"
                R"("locations":[{"line":2,"column":34}]}])"
                "\n");
  EXPECT_THAT(run({"graphql", "validate", query}).output, HasSubstr("Unknown fragment \\\"Shown\\\"."));
}

TEST_F(GraphQLTool, AWrongSchemaIsNotTheDocumentsFault) {
  const auto schema = file("schema.graphqls", "type Query { a: Gmae }");
  const auto ended = run({"graphql", "validate", "--schema", schema, file("a.graphql", "{ a }")});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("schema.graphqls\",\"message\":\"Unknown type \\\"Gmae\\\".\""));
  const auto absent = run({"graphql", "validate", "/nowhere.graphql"});
  EXPECT_EQ(absent.code, 2);
  EXPECT_THAT(absent.output, HasSubstr("FILE_UNREADABLE: /nowhere.graphql"));
  EXPECT_EQ(run({"graphql", "validate"}).code, 2);
}

}  // namespace
}  // namespace battlesbit::cmd::testing
