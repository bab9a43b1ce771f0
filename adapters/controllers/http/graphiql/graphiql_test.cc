#include "adapters/controllers/http/graphiql/graphiql.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/gzip.h"
#include "adapters/controllers/http/testing/server_fixture.h"

namespace battlesbit::http {
namespace {
using testing::HasSubstr;

class GraphiqlTest : public ServerFixture {
 protected:
  void SetUp() override { add_graphiql(router_); }

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
};

TEST_F(GraphiqlTest, ServesThePageWithAPolicyForItsScripts) {
  const auto page = answer_to(get("/"));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.fields.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.fields.at("content-security-policy"), HasSubstr("script-src 'self'"));
  EXPECT_THAT(page.body, HasSubstr("<title>BattlesBit GraphQL</title>"));
}

TEST_F(GraphiqlTest, ServesEveryFileThatThePageNames) {
  const auto page = answer_to(get("/")).body;
  int files = 0;
  for (auto at = page.find("\"/graphiql/"); at != std::string::npos; at = page.find("\"/graphiql/", at + 1)) {
    const auto path = page.substr(at + 1, page.find('"', at + 1) - at - 1);
    EXPECT_EQ(answer_to(get(path)).status, 200) << path;
    ++files;
  }
  EXPECT_EQ(files, 7);
}

TEST_F(GraphiqlTest, SendsFilesCompressedToWhoTakesThem) {
  const auto small = answer_to(get("/graphiql/react.js", "Accept-Encoding: gzip, br\r\n"));
  EXPECT_EQ(small.fields.at("content-encoding"), "gzip");
  const auto large = answer_to(get("/graphiql/react.js"));
  EXPECT_EQ(large.fields.count("content-encoding"), 0u);
  EXPECT_EQ(gunzipped(small.body), large.body);
  EXPECT_THAT(large.body, HasSubstr("createElement"));
}

TEST_F(GraphiqlTest, ServesNothingElse) {
  for (const auto* path : {"/graphiql/", "/graphiql/../etc/passwd", "/graphiql/%2e%2e/index.html", "//", "/index.html",
                           "/graphiql/react.js/", "/graphiql/react.js%00"}) {
    EXPECT_EQ(answer_to(get(path)).status, 404) << path;
  }
}

}  // namespace
}  // namespace battlesbit::http
