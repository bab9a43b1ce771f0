// Pictures: uploaded, shown, and gone with their owner.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;
using testing::MatchesRegex;

class ImagesApi : public ApiTest {
 protected:
  std::string upload(std::string content, std::optional<UserId> user) {
    return ask("mutation ($file: Upload!) { uploadImage(file: $file) { url mediaType size } }",
               {.user = user, .session = {}, .problem = {}, .origin = {"198.51.100.7", "tests"}},
               file(std::move(content)));
  }
};

TEST_F(ImagesApi, WhatItIsIsReadFromItsBytes) {
  const auto anna = player("anna");
  EXPECT_THAT(
      upload("\x89PNG\r\n\x1A\n...", anna),
      MatchesRegex(
          R"re(\{"data":\{"uploadImage":\{"url":"/images/[-0-9a-f]{36}","mediaType":"image/png","size":11\}\}\})re"));
  ASSERT_EQ(database.images.size(), 1U);
  EXPECT_EQ(database.images.begin()->second.owner, anna);
  EXPECT_THAT(upload("<svg onload='x()'/>", anna), HasSubstr("INVALID_IMAGE"));
  EXPECT_THAT(upload("GIF89a", std::nullopt), HasSubstr("UNAUTHENTICATED"));
  EXPECT_EQ(database.images.size(), 1U);
}

TEST_F(ImagesApi, OnePlayerFillsNoStore) {
  const auto anna = player("anna");
  for (int i = 0; i < 20; ++i) EXPECT_THAT(upload("GIF89a", anna), HasSubstr("url"));
  EXPECT_THAT(upload("GIF89a", anna), HasSubstr(R"("code":"RATE_LIMITED","retryAfter":)"));
  for (int hour = 1; hour < 5; ++hour) {
    pass(std::chrono::hours(1));
    for (int i = 0; i < 20; ++i) EXPECT_THAT(upload("GIF89a", anna), HasSubstr("url"));
  }
  pass(std::chrono::hours(1));
  EXPECT_THAT(upload("GIF89a", anna), HasSubstr("TOO_MANY_IMAGES"));
  EXPECT_THAT(upload("GIF89a", player("bob")), HasSubstr("url"));
}

TEST_F(ImagesApi, AreErasedWithTheirOwner) {
  const auto anna = player("anna");
  upload("GIF89a", anna);
  const auto chief = player("chief");
  ASSERT_TRUE(run(stores.users.grant(chief, "delete:users")));
  ask("mutation { deleteUser(id: \"" + anna.to_string() + "\") }", chief);
  EXPECT_TRUE(database.images.empty());
}

}  // namespace
}  // namespace battlesbit::graph::test
