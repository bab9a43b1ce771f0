// The scalar Upload: a file that came with a request (github.com/jaydenseric/graphql-multipart-request-spec). The
// transport puts it among the variables, and a resolver finds it in its arguments. Values, any thread.
#pragma once

#include <memory>
#include <string>

#include "pkg/graphql/type/schema.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

class Upload final : public json::Attachment {
 public:
  Upload(std::string file_name, std::string content_type, std::string content)
      : file_name(std::move(file_name)), content_type(std::move(content_type)), content(std::move(content)) {}

  // The client says so: neither is to be believed, and the name is no path.
  const std::string file_name;
  const std::string content_type;
  const std::string content;
};

// Of "scalar Upload": takes an uploaded file and nothing else.
ScalarCodec upload_codec();

// REQUIRES: a value that the codec has let pass.
std::shared_ptr<const Upload> upload_of(const json::Value& coerced);

}  // namespace battlesbit::graphql
