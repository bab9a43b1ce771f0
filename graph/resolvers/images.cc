#include "graph/resolvers/images.h"

namespace battlesbit::graph {

Task<Result<Image>> ImageMutations::upload_image(MutationUploadImageArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  co_return co_await context.services.upload_image.run(user, arguments.file->content);
}

}  // namespace battlesbit::graph
