// GraphQL by POST, with patience: while the server is away, too busy or says that it cannot answer at the moment, the
// same request is sent again. Whoever sends a mutation gives it an idempotency key, or makes sense of the refusal of
// the second one. Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "adapters/bots/transport/url.h"
#include "pkg/async/task.h"
#include "pkg/json/value.h"

namespace battlesbit::bots {

struct Patience {
  std::chrono::milliseconds one_try{5'000};
  std::chrono::milliseconds all_tries{60'000};
};

class GraphQLClient {
 public:
  // Told of the first failure after a time in which the server answered.
  using OnTrouble = std::function<void(const Error&)>;

  GraphQLClient(Url url, Patience patience, OnTrouble on_trouble)
      : url_(std::move(url)), patience_(patience), on_trouble_(std::move(on_trouble)) {}

  // The value of "data". `token` may be empty. Errors: those of graphql_reply.h and http_call.h; of the ones that can
  // pass, the last.
  Task<Result<json::Value>> run(std::string document, json::Object variables, std::string token);

  const Url& url() const { return url_; }

 private:
  Task<Result<json::Value>> try_once(std::string body, std::string token);

  Url url_;
  Patience patience_;
  OnTrouble on_trouble_;
  bool in_trouble_ = false;
};

}  // namespace battlesbit::bots
