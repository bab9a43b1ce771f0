#include "adapters/controllers/http/images/images.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/testing/server_fixture.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/images.h"

namespace battlesbit::http {
namespace {
using testing::HasSubstr;

class ImagesTest : public ServerFixture {
 protected:
  ImagesTest() {
    image_.id = *ImageId::parse("01900000-0000-7000-8000-000000000001");
    image_.type = ImageType::kPng;
    image_.content = std::string("\x89PNG\r\n\x1A\n\0\xFF", 10);
    database_.images.emplace(image_.id, image_);
  }
  void SetUp() override { add_images(router_, images_); }

  Reply answer_to(std::string bytes) {
    Reply reply;
    play(ask(std::move(bytes), reply));
    return reply;
  }
  Task<void> ask(std::string bytes, Reply& reply) {
    auto peer = client();
    co_await peer.connect(port());
    reply = co_await peer.exchange(std::move(bytes));
  }
  std::string path() const { return "/images/" + image_.id.to_string(); }

  struct Nobody final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  };
  Image image_;
  memory::VirtualClock clock_;
  memory::Database database_;
  Nobody nobody_;
  memory::Images images_{{database_, clock_, nobody_}};
};

TEST_F(ImagesTest, ServesAPictureAsNothingElse) {
  const auto reply = answer_to(get(path()));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, image_.content);
  EXPECT_EQ(reply.fields.at("content-type"), "image/png");
  EXPECT_EQ(reply.fields.at("x-content-type-options"), "nosniff");
  EXPECT_THAT(reply.fields.at("content-security-policy"), HasSubstr("sandbox"));
  EXPECT_THAT(reply.fields.at("cache-control"), HasSubstr("immutable"));
}

TEST_F(ImagesTest, SaysThatWhatAClientHasIsStillGood) {
  const auto tag = "If-None-Match: \"" + image_.id.to_string() + "\"\r\n";
  const auto reply = answer_to("GET " + path() + " HTTP/1.1\r\nHost: t\r\n" + tag + "\r\n");
  EXPECT_EQ(reply.status, 304);
  EXPECT_EQ(reply.body, "");
}

TEST_F(ImagesTest, KnowsNothingElse) {
  for (const auto* other :
       {"/images/", "/images/x", "/images/01900000-0000-7000-8000-000000000002", "/images",
        "/images/../images/01900000-0000-7000-8000-000000000001", "/images/01900000-0000-7000-8000-000000000001/x"}) {
    const auto reply = answer_to(get(other));
    EXPECT_EQ(reply.status, 404) << other;
    EXPECT_THAT(reply.body, HasSubstr("NOT_FOUND")) << other;
  }
}

}  // namespace
}  // namespace battlesbit::http
