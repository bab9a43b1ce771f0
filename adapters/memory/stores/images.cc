#include "adapters/memory/stores/images.h"

#include <algorithm>

namespace battlesbit::memory {

Task<Result<void>> Images::add(Image image) {
  context_.database.images.emplace(image.id, image);
  co_return Result<void>{};
}

Task<Result<std::optional<Image>>> Images::find(ImageId id) { co_return find_in(context_.database.images, id); }

Task<Result<std::int64_t>> Images::count_of(UserId owner) {
  co_return std::ranges::count_if(context_.database.images,
                                  [&](const auto& entry) { return entry.second.owner == owner; });
}

Task<Result<void>> Images::remove_of(UserId owner) {
  std::erase_if(context_.database.images, [&](const auto& entry) { return entry.second.owner == owner; });
  co_return Result<void>{};
}

}  // namespace battlesbit::memory
