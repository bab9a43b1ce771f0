#include "application/usecases/administration/change_access.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "adapters/memory/stores/stores.h"

namespace battlesbit {
namespace {
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum AccessChange;

class ChangeAccessTest : public ::testing::Test {
 protected:
  struct Nowhere final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  };

  ChangeAccessTest() {
    User user;
    user.id = user_;
    user.email = "sue@example.com";
    database_.users.emplace(user_, user);
    for (auto& role : usual_roles(clock_.now())) database_.roles.emplace(role.id, role);
  }

  // What the user may do afterwards, or the code of the refusal.
  std::vector<std::string> change(std::vector<std::string> words, AccessChange how,
                                  std::string email = "Sue@Example.com") {
    const auto has = clock_.run(loop_, change_.run(std::move(email), std::move(words), how));
    return has ? *has : std::vector{has.error().code};
  }

  // "<action> <changes>"
  std::vector<std::string> audit() const {
    std::vector<std::string> entries;
    for (const auto& entry : database_.audit) {
      EXPECT_EQ(entry.actor, UserId{}) << "nobody is logged in";
      EXPECT_EQ(entry.subject, user_.value);
      entries.push_back(entry.action + " " + entry.changes);
    }
    return entries;
  }

  boost::asio::io_context loop_{1};
  memory::VirtualClock clock_;
  memory::SeededRandom random_{1};
  memory::Database database_;
  Nowhere nowhere_;
  memory::Stores stores_{{database_, clock_, nowhere_}};
  ChangeAccess change_{stores_.users, stores_.roles, clock_, random_};
  UserId user_ = new_id<UserId>(clock_, random_);
};

TEST_F(ChangeAccessTest, EveryGrantAndItsEndAreInTheAudit) {
  EXPECT_THAT(change({"admin", "read:games"}, kGrant), ElementsAre("UNKNOWN_PERMISSION"));
  EXPECT_THAT(change({"admin", "read:users"}, kGrant), ElementsAre("*", "read:users"));
  EXPECT_THAT(change({"read:users", "admin"}, kRevoke), IsEmpty());
  EXPECT_THAT(audit(),
              ElementsAre("grantRole role admin: false -> true", "grantPermission read:users: false -> true",
                          "revokeRole role admin: true -> false", "revokePermission read:users: true -> false"));
}

TEST_F(ChangeAccessTest, WhatChangesNothingIsNotRecorded) {
  change({"support", "update:games"}, kGrant);
  const auto recorded = audit();
  change({"support", "update:games"}, kGrant);
  change({"editor", "create:games"}, kRevoke);
  change({"support"}, kGrant, "stranger@example.com");
  EXPECT_EQ(audit(), recorded);
}

}  // namespace
}  // namespace battlesbit
