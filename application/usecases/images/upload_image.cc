#include "application/usecases/images/upload_image.h"

#include <fmt/format.h>

#include "application/usecases/identity/throttle.h"

namespace battlesbit {

// Uploads at the same moment may get past the number that one player can have, by as many as there are of them: the
// throttle bounds that.
Task<Result<Image>> UploadImage::run(UserId owner, std::string content) {
  CO_TRY(const auto type, check_image(content));
  CO_TRY_VOID(co_await throttle(limiter_, "image:user:" + owner.to_string(), options_.per_user));
  CO_TRY(const auto count, co_await images_.count_of(owner));
  if (count >= kImagesPerPlayerMax) {
    co_return fail(ErrorKind::kConflict, "TOO_MANY_IMAGES",
                   fmt::format("You have {} pictures already; there is room for no more.", count));
  }
  Image image{new_id<ImageId>(clock_, random_), owner, type, std::move(content), clock_.now()};
  CO_TRY_VOID(co_await images_.add(image));
  co_return image;
}

}  // namespace battlesbit
