// Resolvers of pictures. Loop thread only.
#pragma once

#include <string>
#include <string_view>

#include "generated/graph/types.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct ImageMutations {
  static Task<Result<Image>> upload_image(MutationUploadImageArguments arguments, Context& context);
};

struct ImageResolver {
  static std::string_view media_type(const Image& image) { return to_string(image.type); }
  static std::int32_t size(const Image& image) { return static_cast<std::int32_t>(image.content.size()); }
  static std::string url(const Image& image) { return "/images/" + image.id.to_string(); }
};

}  // namespace battlesbit::graph
