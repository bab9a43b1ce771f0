// A picture that a player has uploaded. What it is, is read from its first bytes: what a client says of it is not to be
// believed. Values only, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/id.h"
#include "domain/entities/time.h"
#include "pkg/errors/error.h"

namespace battlesbit {

inline constexpr std::size_t kImageBytesMax = 2 * 1024 * 1024;
inline constexpr std::int64_t kImagesPerPlayerMax = 100;

// No SVG: it is a program.
enum class ImageType { kGif, kJpeg, kPng, kWebp };

struct Image {
  ImageId id;
  UserId owner;
  ImageType type = ImageType::kPng;
  std::string content;
  Timestamp created_at{};
  bool operator==(const Image&) const = default;
};

// "image/png". Of static storage.
std::string_view to_string(ImageType type);
std::optional<ImageType> parse_image_type(std::string_view media_type);

// Errors: INVALID_IMAGE (empty, too large, or of none of these types).
Result<ImageType> check_image(std::string_view content);

}  // namespace battlesbit
