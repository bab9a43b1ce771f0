#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::json {
namespace {

using namespace std::string_view_literals;

std::string round_trip(std::string_view text) {
  const auto value = parse(text);
  return value ? to_text(*value) : value.error().message;
}

TEST(Json, KeepsTheCharactersOfNumbers) {
  EXPECT_EQ(round_trip("[0.1,-0,1e400,123456789012345678901234567890,1.50]"),
            "[0.1,-0,1e400,123456789012345678901234567890,1.50]");
}

TEST(Json, KeepsTheOrderOfMembers) { EXPECT_EQ(round_trip(R"({"b":1,"a":{},"c":[]})"), R"({"b":1,"a":{},"c":[]})"); }

TEST(Json, LetsTheLastOfTwoEqualKeysWin) { EXPECT_EQ(round_trip(R"({"a":1,"b":2,"a":3})"), R"({"a":3,"b":2})"); }

TEST(Json, DecodesEscapes) {
  const auto value = parse(R"("\u00e9\n\ud83d\ude00\/")");
  ASSERT_TRUE(value);
  EXPECT_EQ(*value->string(), "\xC3\xA9\n\xF0\x9F\x98\x80/");
}

TEST(Json, NamesThePlaceOfAnError) {
  const auto value = parse("{\n  \"a\": tru\n}");
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, "INVALID_JSON");
  EXPECT_THAT(value.error().message, testing::StartsWith("Invalid JSON at line 2, column"));
}

TEST(Json, RefusesWhatFollowsTheValue) {
  EXPECT_FALSE(parse("1 2"));
  EXPECT_FALSE(parse(""));
  EXPECT_FALSE(parse("[1,]"));
  EXPECT_FALSE(parse("\"\xFF\""));
  EXPECT_TRUE(parse(" 1 "));
}

TEST(Json, RefusesMoreThanTheLimits) {
  EXPECT_TRUE(parse("[[1]]", {.depth_max = 2}));
  EXPECT_FALSE(parse("[[[1]]]", {.depth_max = 2}));
  EXPECT_EQ(parse("[1,2]", {.bytes_max = 4}).error().code, "JSON_TOO_LARGE");
}

TEST(Json, ConvertsIntegersThatFit) {
  EXPECT_EQ(parse("9223372036854775807")->to_int64(), INT64_MAX);
  EXPECT_EQ(parse("9223372036854775808")->to_int64(), std::nullopt);
  EXPECT_EQ(parse("18446744073709551615")->to_uint64(), UINT64_MAX);
  EXPECT_EQ(parse("1.0")->to_int64(), std::nullopt);
  EXPECT_EQ(parse("\"1\"")->to_int64(), std::nullopt);
}

TEST(JsonWriter, EscapesWhatJsonRequires) {
  std::string out;
  append_string(out, "long enough \"quoted\" \\ \b\f\n\r\t \x01 \0 end"sv);
  EXPECT_EQ(out, R"("long enough \"quoted\" \\ \b\f\n\r\t \u0001 \u0000 end")");
}

TEST(JsonWriter, KeepsUtf8AndReplacesWhatIsNot) {
  std::string out;
  append_string(out, "\xC3\xA9 \xF0\x9F\x98\x80 \xFF \xC0\xAF \xED\xA0\x80 \xE2\x82");
  EXPECT_EQ(out, "\"\xC3\xA9 \xF0\x9F\x98\x80 \uFFFD \uFFFD\uFFFD \uFFFD\uFFFD\uFFFD \uFFFD\uFFFD\"");
}

// The word-at-a-time scan against the plain rule, for every byte at every place of a word.
TEST(JsonWriter, FindsASpecialByteAtEveryPlace) {
  for (int byte = 1; byte < 128; ++byte) {
    for (std::size_t at = 0; at < 17; ++at) {
      std::string text(17, 'a');
      text[at] = static_cast<char>(byte);
      std::string out;
      append_string(out, text);
      const auto back = parse(out);
      ASSERT_TRUE(back) << out;
      ASSERT_EQ(*back->string(), text);
    }
  }
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  std::string out;
  Writer(out)
      .begin_object()
      .field("a", 1)
      .key("b")
      .begin_array()
      .value("x")
      .value(true)
      .value(nullptr)
      .end_array()
      .key("c")
      .begin_object()
      .end_object()
      .key("d")
      .raw("1.5")
      .end_object();
  EXPECT_EQ(out, R"({"a":1,"b":["x",true,null],"c":{},"d":1.5})");
}

}  // namespace
}  // namespace battlesbit::json
