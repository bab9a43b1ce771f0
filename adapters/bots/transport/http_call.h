// One HTTP exchange on a connection of its own: a server that was restarted is found by the next call. Loop thread
// only.
#pragma once

#include <chrono>
#include <string>

#include "adapters/bots/transport/url.h"
#include "pkg/async/task.h"

namespace battlesbit::bots {

struct HttpRequest {
  bool is_post = false;
  std::string target{};         // Behind the URL's path: "/email?limit=1"; may be empty.
  std::string body{};           // JSON, of a POST.
  std::string authorization{};  // Empty: none is sent.
};

struct HttpReply {
  int status = 0;
  std::string body;
};

// Any status is an answer. Errors: UNAVAILABLE, TIMEOUT; both name the address.
Task<Result<HttpReply>> http_call(Url url, HttpRequest request, std::chrono::milliseconds limit);

}  // namespace battlesbit::bots
