#include "pkg/graphql/type/upload.h"

#include "pkg/errors/assert.h"

namespace battlesbit::graphql {
namespace {

std::shared_ptr<const Upload> find_upload(const json::Value& value) {
  const auto* attachment = value.attachment();
  return attachment == nullptr ? nullptr : std::dynamic_pointer_cast<const Upload>(*attachment);
}

Result<json::Value> parse(const json::Value& value) {
  if (find_upload(value)) return value;
  return fail(ErrorKind::kInvalidArgument, "BAD_USER_INPUT",
              "Upload must be a file of a multipart/form-data request (graphql-multipart-request-spec).");
}

}  // namespace

ScalarCodec upload_codec() { return {"Upload", parse}; }

std::shared_ptr<const Upload> upload_of(const json::Value& coerced) {
  auto upload = find_upload(coerced);
  ASSERT(upload, "coerced input is an uploaded file");
  return upload;
}

}  // namespace battlesbit::graphql
