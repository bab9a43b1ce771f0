// The head of an answer as text. Pure.
#pragma once

#include <string>
#include <string_view>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {

struct HeadContext {
  std::string_view request_id;
  std::string_view date;  // "Mon, 23 Nov 2026 06:28:10 GMT"
  bool close = false;
};

// Appends status line, fields and the empty line.
void append_head(std::string& out, const Response& response, const HeadContext& context);

}  // namespace battlesbit::http
