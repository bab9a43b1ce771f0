// The files of the GraphiQL page, compressed, inside the program. Constant, any thread.
#pragma once

#include <span>
#include <string_view>

namespace battlesbit::http {

struct Asset {
  std::string_view path;  // Of the URL.
  std::string_view content_type;
  std::string_view gzipped;
};

std::span<const Asset> graphiql_assets();

}  // namespace battlesbit::http
