// Where a server is, from an http:// URL. The bots are a tool of one machine or one network: no TLS. Values only, any
// thread.
#pragma once

#include <string>
#include <string_view>

#include "pkg/errors/error.h"

namespace battlesbit::bots {

struct Url {
  std::string host;
  std::string port;
  std::string path;  // Without a slash at the end: "" or "/graphql".
  std::string to_string() const { return "http://" + host + ":" + port + path; }
};

Result<Url> parse_url(std::string_view text);  // Errors: BAD_URL, which names the text.

}  // namespace battlesbit::bots
