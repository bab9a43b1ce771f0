// Each scalar as a literal and as a variable: what is taken, and the sentence that refuses the rest by its place.
#include "graph/scalars.h"

#include <gmock/gmock.h>

#include "pkg/graphql/execution/variables.h"
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/validation/validate.h"
#include "pkg/json/parse.h"

namespace battlesbit::graph {
namespace {
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto* kSdl = R"(
scalar Time scalar Duration scalar Uint8 scalar Uint64 scalar Cursor scalar Upload scalar _Any scalar _FieldSet
input In { time: Time duration: Duration small: Uint8 large: Uint64 cursor: Cursor file: Upload any: _Any set: _FieldSet
           times: [Time!] }
type Query { f(in: In): Int }
)";

struct Given {
  const char* name;
  const char* field;
  const char* type;
  std::string literal;
  std::string json;      // The same as a variable.
  const char* sentence;  // Null: it is taken.
};

void PrintTo(const Given& given, std::ostream* out) { *out << given.field << ": " << given.literal; }

class ScalarInput : public ::testing::TestWithParam<Given> {
 protected:
  // The first error's message; empty when there is none.
  std::string ask(std::string text, const std::string& variables) {
    const auto schema = graphql::build_schema(kSdl, scalar_codecs());
    const auto document = graphql::parse(std::move(text));
    if (!document) return document.error().message;
    const auto errors = graphql::validate(**schema, *document);
    if (!errors.empty()) return errors.front().message;
    const auto& operation = std::get<graphql::ast::OperationDefinition>(document->definitions.front().node);
    const auto coerced = graphql::coerce_variables(**schema, *document, operation, *json::parse(variables));
    return coerced ? "" : coerced.error().front().message;
  }
};

TEST_P(ScalarInput, IsTakenOrRefusedByItsPlace) {
  const auto& given = GetParam();
  const std::string place = "in." + std::string(given.field);
  const auto literal = ask("{ f(in: {" + std::string(given.field) + ": " + given.literal + "}) }", "{}");
  const auto variable =
      ask("query ($in: In) { f(in: $in) }", "{\"in\": {\"" + std::string(given.field) + "\": " + given.json + "}}");
  if (given.sentence == nullptr) {
    EXPECT_EQ(literal, "");
    EXPECT_EQ(variable, "");
    return;
  }
  EXPECT_THAT(literal, StartsWith("Expected value of type \"" + std::string(given.type) + "\", found "));
  EXPECT_THAT(literal, HasSubstr(" at \"" + place + "\"; " + std::string(given.sentence)));
  EXPECT_THAT(variable, StartsWith("Variable \"$in\" got invalid value "));
  EXPECT_THAT(variable, HasSubstr(" at \"" + place));
  EXPECT_THAT(variable, HasSubstr(given.sentence));
}

constexpr auto kMoment = "Time must be a moment as RFC 3339 writes it, such as \"2026-11-28T18:30:00Z\".";

Given time(const char* name, const std::string& text, bool good) {
  return {name, "time", "Time", '"' + text + '"', '"' + text + '"', good ? nullptr : kMoment};
}

INSTANTIATE_TEST_SUITE_P(
    Time, ScalarInput,
    ::testing::Values(
        time("Utc", "2026-11-28T18:30:00Z", true), time("SmallLetters", "2026-11-28t18:30:00z", true),
        time("Offset", "2026-11-28T18:30:00+05:45", true), time("OffsetWestwards", "2026-11-28T18:30:00-23:59", true),
        time("UnknownOffset", "2026-11-28T18:30:00-00:00", true),
        time("OurOwnMicroseconds", "2026-11-28T18:30:00.000001Z", true),
        time("ManyDecimals", "2026-11-28T18:30:00.123456789012Z", true), time("LeapDay", "2028-02-29T00:00:00Z", true),
        time("LeapSecond", "2016-12-31T23:59:60Z", true),
        time("LeapSecondElsewhere", "2017-01-01T08:59:60+09:00", true),
        time("LeapSecondAtNoon", "2016-12-31T12:00:60Z", false), time("NoLeapDay", "2027-02-29T00:00:00Z", false),
        time("ThirtyFirst", "2026-04-31T00:00:00Z", false), time("MonthZero", "2026-00-10T00:00:00Z", false),
        time("Month13", "2026-13-10T00:00:00Z", false), time("DayZero", "2026-01-00T00:00:00Z", false),
        time("Hour24", "2026-01-01T24:00:00Z", false), time("Minute60", "2026-01-01T00:60:00Z", false),
        time("Second61", "2026-01-01T00:00:61Z", false), time("Offset24", "2026-01-01T00:00:00+24:00", false),
        time("NoOffset", "2026-01-01T00:00:00", false), time("NoSeconds", "2026-01-01T00:00Z", false),
        time("NoTime", "2026-01-01", false), time("NoDecimals", "2026-01-01T00:00:00.Z", false),
        time("Comma", "2026-01-01T00:00:00,5Z", false), time("Space", "2026-01-01 00:00:00Z", false),
        time("More", "2026-01-01T00:00:00Z ", false), time("ShortOffset", "2026-01-01T00:00:00+01", false),
        time("BareOffset", "2026-01-01T00:00:00+0100", false), time("TwoDigitYear", "26-01-01T00:00:00Z", false),
        time("Words", "tomorrow", false), time("Empty", "", false),
        Given{"Seconds", "time", "Time", "1764354600", "1764354600", kMoment},
        Given{"Null", "time", "Time", "null", "null", nullptr},
        Given{"InAList", "times", "Time!", "[\"2026-01-01T00:00:00Z\", \"now\"]", "[\"2026-01-01T00:00:00Z\", \"now\"]",
              kMoment}),
    [](const auto& test) { return test.param.name; });

Given same(const char* name, const char* field, const char* type, const std::string& value, const char* sentence) {
  return {name, field, type, value, value, sentence};
}

constexpr auto kNanoseconds = "Duration must be a number of nanoseconds, or such a number as text.";
constexpr auto kSmall = "Uint8 must be a whole number from 0 to 255.";
constexpr auto kWhole = "Uint64 must be a whole number from 0 to 18446744073709551615, or such a number as text.";
constexpr auto kFile = "Upload must be a file of a multipart/form-data request (graphql-multipart-request-spec).";
constexpr auto kEntity = "_Any must be an object with its __typename.";

INSTANTIATE_TEST_SUITE_P(
    Numbers, ScalarInput,
    ::testing::Values(same("DurationNumber", "duration", "Duration", "9223372036854775807", nullptr),
                      same("DurationText", "duration", "Duration", "\"5\"", nullptr),
                      same("DurationTooLong", "duration", "Duration", "9223372036854775808", kNanoseconds),
                      same("DurationNegative", "duration", "Duration", "\"-1\"", kNanoseconds),
                      same("DurationFraction", "duration", "Duration", "1.5", kNanoseconds),
                      same("DurationUnit", "duration", "Duration", "\"5m\"", kNanoseconds),
                      same("Uint8Largest", "small", "Uint8", "255", nullptr),
                      same("Uint8TooLarge", "small", "Uint8", "256", kSmall),
                      same("Uint8Negative", "small", "Uint8", "-1", kSmall),
                      same("Uint8Text", "small", "Uint8", "\"1\"", kSmall),
                      same("Uint64Largest", "large", "Uint64", "18446744073709551615", nullptr),
                      same("Uint64Text", "large", "Uint64", "\"18446744073709551615\"", nullptr),
                      same("Uint64TooLarge", "large", "Uint64", "\"18446744073709551616\"", kWhole),
                      same("Uint64Plus", "large", "Uint64", "\"+1\"", kWhole),
                      same("Uint64Hexadecimal", "large", "Uint64", "\"0x10\"", kWhole),
                      same("Uint64Boolean", "large", "Uint64", "true", kWhole)),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Others, ScalarInput,
    ::testing::Values(same("CursorText", "cursor", "Cursor", "\"anything\"", nullptr),
                      same("CursorNumber", "cursor", "Cursor", "5", "Cursor must be text."),
                      same("UploadText", "file", "Upload", "\"me.png\"", kFile),
                      same("UploadNumber", "file", "Upload", "1", kFile),
                      Given{"AnyEntity", "any", "_Any", "{__typename: \"Game\", id: \"1\"}",
                            R"({"__typename": "Game", "id": "1"})", nullptr},
                      Given{"AnyNobody", "any", "_Any", "{id: \"1\"}", R"({"id": "1"})", kEntity},
                      Given{"AnyNumberedType", "any", "_Any", "{__typename: 1}", R"({"__typename": 1})", kEntity},
                      same("AnyText", "any", "_Any", "\"Game\"", kEntity),
                      same("FieldSetText", "set", "_FieldSet", "\"id name\"", nullptr),
                      same("FieldSetList", "set", "_FieldSet", "[\"id\"]", "_FieldSet must be text.")),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace battlesbit::graph
