#include "domain/entities/image.h"

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

std::string code_of(std::string_view content) {
  const auto type = check_image(content);
  return type ? std::string(to_string(*type)) : type.error().code;
}

TEST(Image, IsWhatItsFirstBytesSay) {
  EXPECT_EQ(code_of("GIF89a..."), "image/gif");
  EXPECT_EQ(code_of("\xFF\xD8\xFF\xE0..."), "image/jpeg");
  EXPECT_EQ(code_of("\x89PNG\r\n\x1A\n..."), "image/png");
  EXPECT_EQ(code_of("RIFF....WEBPVP8 "), "image/webp");
}

TEST(Image, IsNothingElse) {
  for (const auto* content :
       {"", "GIF", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html>", "RIFF....WAVE", "PNG"}) {
    EXPECT_EQ(code_of(content), "INVALID_IMAGE") << content;
  }
  EXPECT_EQ(code_of("GIF89a" + std::string(kImageBytesMax, 'x')), "INVALID_IMAGE");
}

TEST(Image, TypesReadBackAsThemselves) {
  for (const auto type : {ImageType::kGif, ImageType::kJpeg, ImageType::kPng, ImageType::kWebp}) {
    EXPECT_EQ(parse_image_type(to_string(type)), type);
  }
  EXPECT_FALSE(parse_image_type("image/svg+xml"));
}

}  // namespace
}  // namespace battlesbit
