#include "adapters/postgres/images.h"

#include <utility>

#include "adapters/postgres/rows.h"
#include "generated/store/images.h"

namespace battlesbit::postgres {

Task<Result<void>> Images::add(Image image) {
  return execute(context_.pool, queries::InsertImage{.id = image.id.value,
                                                     .owner_id = image.owner.value,
                                                     .media_type = std::string(to_string(image.type)),
                                                     .content = Bytes(image.content.begin(), image.content.end()),
                                                     .created_at = image.created_at});
}

Task<Result<std::optional<Image>>> Images::find(ImageId id) {
  return read_one(context_.pool, queries::FindImage{.id = id.value}, [](const auto& row) {
    return Image{ImageId{row.id}, UserId{row.owner_id}, known(parse_image_type(row.media_type)),
                 std::string(row.content.begin(), row.content.end()), row.created_at};
  });
}

Task<Result<std::int64_t>> Images::count_of(UserId owner) {
  CO_TRY(const auto row, port_result(co_await context_.pool.optional(queries::CountImagesOf{.owner_id = owner.value})));
  co_return row->total;
}

Task<Result<void>> Images::remove_of(UserId owner) {
  return execute(context_.pool, queries::DeleteImagesOf{.owner_id = owner.value});
}

}  // namespace battlesbit::postgres
