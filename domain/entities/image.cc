#include "domain/entities/image.h"

#include <utility>

namespace battlesbit {
namespace {

// As the formats begin: GIF89a 17; ITU T.81 B.1.1.3; PNG 5.2; RIFF with WEBP as its form.
std::optional<ImageType> type_of(std::string_view content) {
  using std::string_view_literals::operator""sv;
  if (content.starts_with("GIF87a") || content.starts_with("GIF89a")) return ImageType::kGif;
  if (content.starts_with("\xFF\xD8\xFF"sv)) return ImageType::kJpeg;
  if (content.starts_with("\x89PNG\r\n\x1A\n"sv)) return ImageType::kPng;
  if (content.starts_with("RIFF") && content.size() >= 12 && content.substr(8, 4) == "WEBP") return ImageType::kWebp;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(ImageType type) {
  switch (type) {
    case ImageType::kGif:
      return "image/gif";
    case ImageType::kJpeg:
      return "image/jpeg";
    case ImageType::kPng:
      return "image/png";
    case ImageType::kWebp:
      return "image/webp";
  }
  std::unreachable();
}

std::optional<ImageType> parse_image_type(std::string_view media_type) {
  for (const auto type : {ImageType::kGif, ImageType::kJpeg, ImageType::kPng, ImageType::kWebp}) {
    if (to_string(type) == media_type) return type;
  }
  return std::nullopt;
}

Result<ImageType> check_image(std::string_view content) {
  constexpr auto kInvalid = ErrorKind::kInvalidArgument;
  if (content.size() > kImageBytesMax) return fail(kInvalid, "INVALID_IMAGE", "file must have at most 2 MiB.");
  const auto type = type_of(content);
  if (type) return *type;
  return fail(kInvalid, "INVALID_IMAGE", "file must be a picture: GIF, JPEG, PNG or WebP.");
}

}  // namespace battlesbit
