// Where a service of the exchange is: ws://, wss://, http:// or https://. Values only, any thread.
#pragma once

#include <string>
#include <string_view>

#include "pkg/errors/error.h"

namespace battlesbit::binance {

struct Endpoint {
  bool is_tls = false;
  std::string host;
  std::string port;
  std::string path;  // Without a slash at the end.
};

Result<Endpoint> parse_endpoint(std::string_view url);  // Errors: BAD_URL.

}  // namespace battlesbit::binance
