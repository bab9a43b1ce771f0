// Pictures in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/images.h"

namespace battlesbit::memory {

class Images final : public battlesbit::Images {
 public:
  explicit Images(Context context) : context_(context) {}
  Task<Result<void>> add(Image image) override;
  Task<Result<std::optional<Image>>> find(ImageId id) override;
  Task<Result<std::int64_t>> count_of(UserId owner) override;
  Task<Result<void>> remove_of(UserId owner) override;

 private:
  Context context_;
};

}  // namespace battlesbit::memory
