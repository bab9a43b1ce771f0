// multipart/form-data (RFC 7578): what a browser's form or FormData sends. Of a whole body, without copies. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/errors/error.h"

namespace battlesbit::http {

struct FormPart {
  std::string name;
  std::optional<std::string> file_name;  // As the client has it; none: no file.
  std::string_view content_type;         // Empty: none was given.
  std::string_view content;
};

bool is_form_data(std::string_view content_type);

// Views into both arguments. Errors (kInvalidArgument): MALFORMED_FORM with what is wrong, TOO_MANY_PARTS.
Result<std::vector<FormPart>> parse_form_data(std::string_view content_type, std::string_view body,
                                              std::size_t parts_max);

}  // namespace battlesbit::http
