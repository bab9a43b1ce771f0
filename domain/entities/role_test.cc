#include "domain/entities/role.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace battlesbit {
namespace {
using testing::ElementsAre;

Role role(std::vector<std::string> permissions, std::string name = "editor") {
  Role made;
  made.name = std::move(name);
  made.permissions = std::move(permissions);
  return made;
}

std::string refusal_of(Role made) {
  const auto checked = check_role(made);
  return checked ? "" : checked.error().code;
}

TEST(Role, KnowsEveryPermissionInOrder) {
  EXPECT_TRUE(std::ranges::is_sorted(kPermissions));
  EXPECT_TRUE(is_permission("update:games"));
  EXPECT_TRUE(is_permission("*"));
  EXPECT_FALSE(is_permission("update:everything"));
}

TEST(Role, HasEachPermissionOnceAndInOrder) {
  Role made = role({"update:games", "create:games", "update:games"});
  ASSERT_TRUE(check_role(made));
  EXPECT_THAT(made.permissions, ElementsAre("create:games", "update:games"));
}

TEST(Role, RefusesWhatNobodyWouldUnderstand) {
  for (const auto* name : {"", "Editor", "2nd", "an editor", "-"})
    EXPECT_EQ(refusal_of(role({}, name)), "INVALID_NAME");
  EXPECT_EQ(refusal_of(role({}, std::string(41, 'a'))), "INVALID_NAME");
  EXPECT_EQ(refusal_of(role({"update:game"})), "UNKNOWN_PERMISSION");
  Role wordy = role({});
  wordy.description = std::string(501, 'x');
  EXPECT_EQ(refusal_of(wordy), "INVALID_DESCRIPTION");
}

TEST(Role, NamesWhatGoesBeyondOnesOwn) {
  const std::vector<std::string> all{"*"}, some{"create:games", "update:games"}, one{"update:games"};
  EXPECT_EQ(first_beyond(some, one), "");
  EXPECT_EQ(first_beyond(one, some), "create:games");
  EXPECT_EQ(first_beyond(some, all), "*");
  EXPECT_EQ(first_beyond(all, some), "");
  EXPECT_EQ(first_beyond({}, {}), "");
}

TEST(Role, TheUsualOnesHaveNamesOfTheirOwn) {
  std::vector<std::string> names;
  for (const auto& each : usual_roles({})) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("admin", "moderator", "editor", "support"));
}

}  // namespace
}  // namespace battlesbit
