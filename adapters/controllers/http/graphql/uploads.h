// GraphQL requests with files (github.com/jaydenseric/graphql-multipart-request-spec): a form whose part "operations"
// is the request or the batch with null where files belong, whose part "map" says which part belongs where, and whose
// other parts are the files. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "adapters/controllers/http/graphql/parameters.h"
#include "pkg/errors/error.h"

namespace battlesbit::http {

struct UploadLimits {
  std::size_t files_max = 10;                      // In one request.
  std::size_t file_bytes_max = 5u * 1024u * 1024;  // Of one of them.
};

inline constexpr std::string_view kTooManyFiles = "TOO_MANY_FILES";
inline constexpr std::string_view kFileTooLarge = "FILE_TOO_LARGE";

// Errors (kInvalidArgument): MALFORMED_FORM, BAD_REQUEST, BATCH_TOO_LARGE, TOO_MANY_FILES, FILE_TOO_LARGE.
Result<RequestBody> requests_of_form(std::string_view content_type, std::string_view body, std::size_t batch_limit,
                                     const UploadLimits& limits);

}  // namespace battlesbit::http
