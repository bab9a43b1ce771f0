// What belongs to no area: the schema that tools ask for, and the directives in it.
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"
#include "pkg/json/parse.h"
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;

class CoreApi : public ApiTest {};

TEST_F(CoreApi, TheServiceTellsItsWholeSchemaWithItsDirectives) {
  const auto answer = json::parse(ask("{ _service { sdl } }"));
  ASSERT_TRUE(answer);
  const auto* told = answer->find("data")->find("_service")->find("sdl")->string();
  ASSERT_NE(told, nullptr);
  const auto rebuilt = graphql::build_schema(*told);
  ASSERT_TRUE(rebuilt);
  EXPECT_EQ(graphql::print_schema(**rebuilt), graphql::print_schema(schema->schema()));
  EXPECT_THAT(*told, HasSubstr(R"(@hasPermission(permission: "update:games"))"));
  EXPECT_THAT(*told, HasSubstr("directive @key("));
}

}  // namespace
}  // namespace battlesbit::graph::test
