#include "pkg/graphql/type/upload.h"

#include <gtest/gtest.h>

#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/coerce_input.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

class UploadTest : public testing::Test {
 protected:
  json::Value coerced(const json::Value& value) {
    problems_.clear();
    return coerce_value(value, schema_->query()->find_field("f")->find_argument("files")->type, problems_);
  }

  std::unique_ptr<const Schema> schema_ =
      *build_schema("scalar Upload type Query { f(files: [Upload!]!): Int }", {upload_codec()});
  std::vector<CoercionProblem> problems_;
};

TEST_F(UploadTest, AFileReachesTheResolverAsItIs) {
  const auto file = std::make_shared<const Upload>("a.png", "image/png", "bytes");
  const auto value = coerced(json::Array{json::Value(file)});
  ASSERT_TRUE(problems_.empty());
  EXPECT_EQ(upload_of(value.array()->front()), file);
}

TEST_F(UploadTest, NoJsonIsAFile) {
  for (const json::Value& value : {json::Value("a.png"), json::Value(1), json::Value(json::Object())}) {
    coerced(json::Array{value});
    ASSERT_EQ(problems_.size(), 1u) << json::to_text(value);
    EXPECT_NE(problems_[0].message.find("must be a file"), std::string::npos) << problems_[0].message;
  }
}

TEST_F(UploadTest, AFileIsNoJson) {
  const json::Value file(std::make_shared<const Upload>("a.png", "image/png", "secret"));
  EXPECT_EQ(json::to_text(file), "null");
  EXPECT_FALSE(file.is_null());
  EXPECT_EQ(file, json::Value(file));
}

}  // namespace
}  // namespace battlesbit::graphql
