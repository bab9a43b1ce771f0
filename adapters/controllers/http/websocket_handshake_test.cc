#include "adapters/controllers/http/websocket_handshake.h"

#include <gmock/gmock.h>

namespace battlesbit::http {
namespace {
using testing::HasSubstr;
using testing::Not;

Request request_with(std::string_view version, std::string_view key) {
  return {.id = "id-1", .fields = {{"Sec-WebSocket-Version", version}, {"Sec-WebSocket-Key", key}}};
}

constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";

TEST(WebSocketHandshake, AnswersAsTheExampleOfTheRfc) {
  const auto request = request_with("13", kKey);
  EXPECT_FALSE(refuse_handshake(request));
  const auto answer = accept_handshake(request, "chat");
  EXPECT_THAT(answer, HasSubstr("HTTP/1.1 101 Switching Protocols\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nSec-WebSocket-Protocol: chat\r\n"));
  EXPECT_THAT(accept_handshake(request, ""), Not(HasSubstr("Protocol:")));
}

TEST(WebSocketHandshake, NamesTheVersionThatItSpeaks) {
  const auto refusal = refuse_handshake(request_with("8", kKey));
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->status, 426);
  EXPECT_THAT(refusal->body, HasSubstr("UPGRADE_REQUIRED"));
  EXPECT_EQ(refusal->fields.front().second, "13");
}

TEST(WebSocketHandshake, WantsAKeyOfSixteenBytes) {
  for (const auto* key : {"", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZSE=", "dGhl\tHNhbXBsZSBub25jZQ=="}) {
    const auto refusal = refuse_handshake(request_with("13", key));
    ASSERT_TRUE(refusal) << key;
    EXPECT_EQ(refusal->status, 400);
  }
}

}  // namespace
}  // namespace battlesbit::http
