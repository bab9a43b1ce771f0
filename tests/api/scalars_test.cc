// The scalars of this API as an app gives them, in the document and as variables.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using ::testing::HasSubstr;
using ::testing::Not;

struct Given {
  const char* name;
  const char* field;     // Of CreateGameInput.
  const char* scalar;    // "Uint8"
  const char* value;     // A literal, and the same JSON as a variable.
  const char* sentence;  // Null: it is taken.
};

class Scalars : public ApiTest, public ::testing::WithParamInterface<Given> {};

TEST_P(Scalars, AreTakenOrRefusedWithTheReason) {
  const auto [name, field, scalar, value, sentence] = GetParam();
  const auto create = [of = std::string(field)](const std::string& given) {
    return "createGame(createGameInput: {title: \"T\", currency: usdt, " + of + ": " + given + "}) { id } }";
  };
  const auto literal = ask("mutation { " + create(value));
  const auto variable = ask("mutation ($v: " + std::string(scalar) + ") { " + create("$v"), std::nullopt,
                            "{\"v\": " + std::string(value) + "}");
  for (const auto& answer : {literal, variable}) {
    // Who asks is nobody: what is well formed gets as far as that.
    if (sentence == nullptr) {
      EXPECT_THAT(answer, HasSubstr("UNAUTHENTICATED"));
    } else {
      EXPECT_THAT(answer, HasSubstr(sentence));
      EXPECT_THAT(answer, Not(HasSubstr("UNAUTHENTICATED")));
    }
  }
  if (sentence == nullptr) return;
  EXPECT_THAT(literal, HasSubstr("Expected value of type \\\"" + std::string(scalar) + "\\\", found "));
  EXPECT_THAT(variable, HasSubstr("Expected type \\\"" + std::string(scalar) + "\\\". "));
}

constexpr auto kWhole = "Uint64 must be a whole number from 0 to 18446744073709551615, or such a number as text";
constexpr auto kNanoseconds = "Duration must be a number of nanoseconds, or such a number as text";
constexpr auto kSmall = "Uint8 must be a whole number from 0 to 255";

INSTANTIATE_TEST_SUITE_P(
    Api, Scalars,
    ::testing::Values(Given{"Uint64Number", "entryFee", "Uint64", "5000000", nullptr},
                      Given{"Uint64Zero", "entryFee", "Uint64", "0", nullptr},
                      Given{"Uint64Text", "entryFee", "Uint64", "\"5000000\"", nullptr},
                      Given{"Uint64Largest", "entryFee", "Uint64", "\"18446744073709551615\"", nullptr},
                      Given{"Uint64TooLarge", "entryFee", "Uint64", "\"18446744073709551616\"", kWhole},
                      Given{"Uint64TooLargeNumber", "entryFee", "Uint64", "18446744073709551616", kWhole},
                      Given{"Uint64Negative", "entryFee", "Uint64", "-1", kWhole},
                      Given{"Uint64Fraction", "entryFee", "Uint64", "1.5", kWhole},
                      Given{"Uint64EmptyText", "entryFee", "Uint64", "\"\"", kWhole},
                      Given{"Uint64OtherText", "entryFee", "Uint64", "\"5 \"", kWhole},
                      Given{"Uint64Boolean", "entryFee", "Uint64", "true", kWhole},
                      Given{"Uint64List", "entryFee", "Uint64", "[1]", kWhole},
                      Given{"DurationNumber", "duration", "Duration", "300000000000", nullptr},
                      Given{"DurationText", "duration", "Duration", "\"300000000000\"", nullptr},
                      Given{"DurationTooLong", "duration", "Duration", "9223372036854775808", kNanoseconds},
                      Given{"DurationInWords", "duration", "Duration", "\"5m\"", kNanoseconds},
                      Given{"DurationNegative", "duration", "Duration", "-5", kNanoseconds},
                      Given{"Uint8Number", "maxPlayers", "Uint8", "255", nullptr},
                      Given{"Uint8TooLarge", "maxPlayers", "Uint8", "256", kSmall},
                      Given{"Uint8Text", "maxPlayers", "Uint8", "\"5\"", kSmall},
                      Given{"Uint8Null", "maxPlayers", "Uint8", "null", nullptr}),
    [](const auto& param_info) { return param_info.param.name; });

TEST_F(ApiTest, ACursorIsText) {
  EXPECT_THAT(ask("{ games(after: 5) { totalCount } }"),
              HasSubstr("Expected value of type \\\"Cursor\\\", found 5 at \\\"after\\\"; Cursor must be text."));
  EXPECT_THAT(ask("query ($c: Cursor) { games(after: $c) { totalCount } }", std::nullopt, "{\"c\": [\"x\"]}"),
              HasSubstr("Expected type \\\"Cursor\\\". Cursor must be text."));
}

}  // namespace
}  // namespace battlesbit::graph::test
