#include "adapters/auth/argon2_passwords.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace battlesbit::auth {
namespace {

constexpr Argon2Options kLeast{
    .memory = Argon2Passwords::kLeastMemory, .passes = Argon2Passwords::kLeastPasses, .threads = 1, .queue = 1};

class Argon2Test : public ::testing::Test {
 protected:
  template <class T>
  T run(Task<T> task) {
    std::optional<T> value;
    boost::asio::co_spawn(loop, std::move(task),
                          [&](const std::exception_ptr&, T result) { value = std::move(result); });
    loop.restart();
    while (!value) loop.run_one();
    return *std::move(value);
  }
  boost::asio::io_context loop{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open{loop.get_executor()};
};

TEST_F(Argon2Test, KnowsAPasswordByItsHash) {
  Argon2Passwords passwords(kLeast);
  const auto hash = *run(passwords.hash("correct horse"));
  EXPECT_THAT(hash, ::testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_NE(hash, *run(passwords.hash("correct horse"))) << "each hash has its own salt";
  EXPECT_TRUE(run(passwords.verify(hash, "correct horse"))->matches);
  EXPECT_FALSE(run(passwords.verify(hash, "correct horse"))->is_outdated);
  EXPECT_FALSE(run(passwords.verify(hash, "wrong horse"))->matches);
  EXPECT_FALSE(run(passwords.verify(hash, ""))->matches);
  EXPECT_FALSE(run(passwords.verify(std::nullopt, "correct horse"))->matches);
  EXPECT_FALSE(run(passwords.verify("no hash", "correct horse"))->matches);
}

TEST_F(Argon2Test, AHashOfOtherParametersIsOutdated) {
  Argon2Passwords before(kLeast);
  auto stronger = kLeast;
  stronger.passes = 3;
  Argon2Passwords now(stronger);
  const auto check = run(now.verify(*run(before.hash("correct horse")), "correct horse"));
  EXPECT_TRUE(check->matches);
  EXPECT_TRUE(check->is_outdated);
}

TEST_F(Argon2Test, RefusesWhatItsQueueCannotHold) {
  Argon2Passwords passwords(kLeast);
  int refused = 0;
  int answered = 0;
  constexpr int kCalls = 8;
  for (int i = 0; i < kCalls; ++i) {
    boost::asio::co_spawn(loop, passwords.hash("correct horse"),
                          [&](const std::exception_ptr&, Result<std::string> result) {
                            ++answered;
                            if (!result && result.error().code == "OVERLOADED") ++refused;
                          });
  }
  while (answered < kCalls) loop.run_one();
  EXPECT_GE(refused, 1);
  EXPECT_LE(refused, kCalls - 1);
}

}  // namespace
}  // namespace battlesbit::auth
