#include "adapters/controllers/http/form_data.h"

#include <random>

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=\"-b\"";

Result<std::vector<FormPart>> parse(std::string_view body) { return parse_form_data(kType, body, 3); }

TEST(FormData, ReadsFieldsAndFiles) {
  const auto parts = parse(
      "---b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n"
      "---b \r\ncontent-type: image/png\r\ncontent-disposition: Form-Data; name=\"0\"; filename=\"a;%22b%22.png\"\r\n"
      "\r\nbytes\r\n---b--\r\n"
      "and an epilogue");
  ASSERT_TRUE(parts) << parts.error().message;
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].name, "map");
  EXPECT_EQ((*parts)[0].file_name, std::nullopt);
  EXPECT_EQ((*parts)[0].content, "{}");
  EXPECT_EQ((*parts)[1].file_name, "a;\"b\".png");
  EXPECT_EQ((*parts)[1].content_type, "image/png");
  EXPECT_EQ((*parts)[1].content, "bytes");
}

TEST(FormData, KeepsEveryByteOfAFile) {
  const auto file = std::string("\r\n") + '\0' + "\r\n--\r\n---c\n---b\xFF";
  const auto body =
      "preamble\r\n---b\r\nContent-Disposition: form-data; name=f; filename=\"\"\r\nContent-Type: a/b\r\n\r\n" + file +
      "\r\n---b--";
  const auto parts = parse(body);
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->front().content, file);
  EXPECT_EQ(parts->front().content_type, "a/b");
  EXPECT_EQ(parts->front().file_name, "");
}

TEST(FormData, TakesAnEmptyFile) {
  const auto parts = parse("---b\r\nContent-Disposition: form-data; name=f; filename=n\r\n\r\n\r\n---b--");
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->front().content, "");
}

TEST(FormData, RefusesMorePartsThanAllowed) {
  std::string body;
  for (int i = 0; i < 4; ++i) body += "---b\r\nContent-Disposition: form-data; name=f\r\n\r\nx\r\n";
  const auto parts = parse(body + "---b--");
  ASSERT_FALSE(parts);
  EXPECT_EQ(parts.error().code, "TOO_MANY_PARTS");
}

// What a part says lies inside of the body, whatever is broken.
TEST(FormData, NonsenseIsReadWithoutLookingBeyondIt) {
  const std::string whole =
      "---b\r\nContent-Disposition: form-data; name=\"a\\\"\"; filename=f\r\nContent-Type: a/b\r\n\r\nbytes\r\n"
      "---b\r\nContent-Disposition: form-data; name=c\r\n\r\n\r\n---b--";
  std::mt19937 chance(1);
  int read = 0;
  for (int round = 0; round < 5'000; ++round) {
    auto text = whole;
    for (auto changes = 1 + chance() % 3; changes > 0; --changes)
      text[chance() % text.size()] = static_cast<char>(chance());
    const std::vector<char> body(text.begin(),
                                 text.begin() + static_cast<std::ptrdiff_t>(chance() % (text.size() + 1)));
    const auto parts = parse({body.data(), body.size()});
    if (!parts) continue;
    ++read;
    for (const auto& part : *parts) {
      EXPECT_GE(part.content.data(), body.data());
      EXPECT_LE(part.content.data() + part.content.size(), body.data() + body.size());
    }
  }
  EXPECT_GT(read, 0);
}

struct Malformed {
  const char* name;
  std::string_view type;
  std::string_view body;
};

class MalformedForm : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedForm, IsRefused) {
  const auto parts = parse_form_data(GetParam().type, GetParam().body, 3);
  ASSERT_FALSE(parts);
  EXPECT_EQ(parts.error().code, "MALFORMED_FORM");
}

INSTANTIATE_TEST_SUITE_P(
    FormData, MalformedForm,
    testing::Values(
        Malformed{"NoBoundaryNamed", "multipart/form-data", "---b--"},
        Malformed{"LongBoundary",
                  "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                  "aaaaaaaaaaaaaaaa",
                  "---b--"},
        Malformed{"Empty", kType, ""}, Malformed{"NoBoundaryInside", kType, "hello"},
        Malformed{"NoEnd", kType, "---b\r\nContent-Disposition: form-data; name=f\r\n\r\nx"},
        Malformed{"NoEndOfBoundary", kType, "---b"},
        Malformed{"NoEndOfHead", kType, "---b\r\nContent-Disposition: form-data; name=f\r\nx---b--"},
        Malformed{"LongerBoundary", kType, "---bb\r\nContent-Disposition: form-data; name=f\r\n\r\nx\r\n---b--"},
        Malformed{"NoName", kType, "---b\r\nContent-Disposition: form-data\r\n\r\nx\r\n---b--"},
        Malformed{"NoHead", kType, "---b\r\n\r\nx\r\n---b--"}),
    [](const auto& param_info) { return param_info.param.name; });

}  // namespace
}  // namespace battlesbit::http
