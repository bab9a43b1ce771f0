// The API as text: what was published has to stay, and every change of ours is seen in a diff.
#include "graph/schema.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"
#include "tests/golden/difference.h"

namespace battlesbit::golden {
namespace {

constexpr auto* kPublished = "tests/golden/published.graphqls";
constexpr auto* kOurs = "tests/golden/schema.graphqls";

std::string text_of(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator(file), {}};
}

// The balance is fractional; what published clients select is unaffected.
const std::vector<std::string> kKnowingDifferences{
    "Game.startVBalance: Uint64!, ours is Float!",
    "GameMatchParticipant.vBalance: Uint64!, ours is Float!",
};

TEST(PublishedSchema, IsAPartOfOurs) {
  const auto published = graphql::build_schema(text_of(kPublished));
  ASSERT_TRUE(published) << graphql::to_string(published.error().front());
  const auto ours = graphql::build_schema(std::string(graph::sdl()));
  ASSERT_TRUE(ours) << graphql::to_string(ours.error().front());
  EXPECT_THAT(missing(**published, **ours), testing::UnorderedElementsAreArray(kKnowingDifferences));
}

TEST(OurSchema, IsTheGoldenFile) {
  const auto ours = graphql::build_schema(std::string(graph::sdl()));
  const auto printed = graphql::print_schema(**ours) + "\n";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(kOurs) << printed;
  EXPECT_EQ(text_of(kOurs), printed) << "run this test once with UPDATE_GOLDEN=1, read the diff and commit " << kOurs;
}

}  // namespace
}  // namespace battlesbit::golden
