#include "adapters/controllers/http/graphql/uploads.h"

#include <gmock/gmock.h>

#include "pkg/graphql/type/upload.h"
#include "pkg/json/writer.h"

namespace battlesbit::http {
namespace {
using testing::HasSubstr;

constexpr std::string_view kType = "multipart/form-data; boundary=b";
constexpr UploadLimits kLimits{.files_max = 2, .file_bytes_max = 8};

std::string field(std::string_view name, std::string_view text) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" + std::string(text) +
         "\r\n";
}

std::string file(std::string_view name, std::string_view content) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + std::string(name) +
         "\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n" + std::string(content) + "\r\n";
}

Result<RequestBody> read(const std::string& parts) { return requests_of_form(kType, parts + "--b--\r\n", 3, kLimits); }

const json::Value* at(const json::Value* value, std::size_t index) { return &(*value->array())[index]; }

TEST(Uploads, PutsFilesWhereTheMapPoints) {
  const auto body = read(field("operations", R"({"query":"m","variables":{"one":null,"more":[null,null],"x":1}})") +
                         field("map", R"({"0":["variables.one","variables.more.1"],"1":["variables.more.0"]})") +
                         file("0", "zero") + file("1", ""));
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_FALSE(body->is_batch);
  const auto& variables = body->requests.front().variables;
  const auto one = graphql::upload_of(*variables.find("one"));
  EXPECT_EQ(one->content, "zero");
  EXPECT_EQ(one->file_name, "a.txt");
  EXPECT_EQ(one->content_type, "text/plain");
  EXPECT_EQ(graphql::upload_of(*at(variables.find("more"), 1)), one);
  EXPECT_EQ(graphql::upload_of(*at(variables.find("more"), 0))->content, "");
}

TEST(Uploads, ABatchHasItsIndexInFront) {
  const auto body = read(field("operations", R"([{"query":"a"},{"query":"b","variables":{"f":null}}])") +
                         field("map", R"({"0":["1.variables.f"]})") + file("0", "x"));
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_TRUE(body->is_batch);
  EXPECT_EQ(graphql::upload_of(*body->requests[1].variables.find("f"))->content, "x");
}

TEST(Uploads, AFormWithoutFilesIsARequestToo) {
  const auto body = read(field("operations", R"({"query":"{ hello }"})") + field("map", "{}"));
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_EQ(body->requests.front().query, "{ hello }");
}

struct Refused {
  const char* name;
  std::string parts;
  const char* code;
  const char* sentence;
};

class RefusedForm : public testing::TestWithParam<Refused> {};

TEST_P(RefusedForm, SaysWhatIsWrong) {
  const auto body = read(GetParam().parts);
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().code, GetParam().code);
  EXPECT_THAT(body.error().message, HasSubstr(GetParam().sentence));
}

const std::string kOperations = field("operations", R"({"query":"m","variables":{"f":null,"g":1}})");
const std::string kMap = field("map", R"({"0":["variables.f"]})");

INSTANTIATE_TEST_SUITE_P(
    Uploads, RefusedForm,
    testing::Values(
        Refused{"NoOperations", kMap + file("0", "x"), "BAD_REQUEST", "\"operations\" of the form is missing"},
        Refused{"NoMap", kOperations + file("0", "x"), "BAD_REQUEST", "\"map\" of the form is missing"},
        Refused{"OperationsAreNoJson", field("operations", "{") + kMap, "BAD_REQUEST", "\"operations\" of the form"},
        Refused{"MapIsAList", kOperations + field("map", "[]"), "BAD_REQUEST", "not an object"},
        Refused{"PathsAreText", kOperations + field("map", R"({"0":"variables.f"})") + file("0", "x"), "BAD_REQUEST",
                "not an array of paths"},
        Refused{"PathIsNumber", kOperations + field("map", R"({"0":[1]})") + file("0", "x"), "BAD_REQUEST",
                "not a string"},
        Refused{"PathLeadsNowhere", kOperations + field("map", R"({"0":["variables.h"]})") + file("0", "x"),
                "BAD_REQUEST", "\"variables.h\", where the operations have no null"},
        Refused{"PathIsTaken", kOperations + field("map", R"({"0":["variables.g"]})") + file("0", "x"), "BAD_REQUEST",
                "no null"},
        Refused{"PathIsEmpty", kOperations + field("map", R"({"0":[""]})") + file("0", "x"), "BAD_REQUEST", "no null"},
        Refused{"FileIsMissing", kOperations + kMap, "BAD_REQUEST", "not in the form"},
        Refused{"FileIsAField", kOperations + kMap + field("0", "x"), "BAD_REQUEST", "not in the form"},
        Refused{"FileIsTooLarge", kOperations + kMap + file("0", "123456789"), "FILE_TOO_LARGE", "larger than 8 bytes"},
        Refused{"TooManyFiles", kOperations + kMap + file("0", "") + file("1", "") + file("2", ""), "TOO_MANY_FILES",
                "at most 2 files"},
        Refused{"LargeBatch", field("operations", "[1,2,3,4]") + field("map", "{}"), "BATCH_TOO_LARGE", "at most 3"},
        Refused{"NoForm", "hello", "MALFORMED_FORM", "boundary"}),
    [](const auto& param_info) { return param_info.param.name; });

}  // namespace
}  // namespace battlesbit::http
