#include "application/messages/id_message.h"

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

TEST(IdMessage, ReadsTheIdUnderItsKey) {
  const auto id =
      id_in<MatchId>({"a.b", R"({"matchId":"01900000-0000-7000-8000-000000000001","more":1})", ""}, "matchId");
  ASSERT_TRUE(id) << id.error().message;
  EXPECT_EQ(id->to_string(), "01900000-0000-7000-8000-000000000001");
}

TEST(IdMessage, NamesSubjectKeyAndReason) {
  for (const auto* payload : {"", "{", "[]", "{}", R"({"matchId":1})", R"({"matchId":"x"})"}) {
    const auto id = id_in<MatchId>({"a.b", payload, ""}, "matchId");
    ASSERT_FALSE(id) << payload;
    EXPECT_EQ(id.error().code, "MALFORMED_MESSAGE");
    EXPECT_FALSE(is_transient(id.error()));
    EXPECT_TRUE(id.error().message.starts_with("a.b: matchId ")) << id.error().message;
  }
}

}  // namespace
}  // namespace battlesbit
