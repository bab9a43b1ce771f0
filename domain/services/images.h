// The pictures of players. Loop thread only. Errors of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/entities/image.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class Images {
 public:
  virtual ~Images() = default;
  virtual Task<Result<void>> add(Image image) = 0;
  virtual Task<Result<std::optional<Image>>> find(ImageId id) = 0;
  virtual Task<Result<std::int64_t>> count_of(UserId owner) = 0;
  virtual Task<Result<void>> remove_of(UserId owner) = 0;
};

}  // namespace battlesbit
