// One HTTP request and its answer as values. A Request looks into memory of its connection: it is valid until its
// handler has returned. Loop thread only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pkg/errors/error.h"

namespace battlesbit::http {

enum class Method : std::uint8_t { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions, kOther };

std::string_view to_string(Method method);

struct Field {
  std::string_view name;
  std::string_view value;
};

struct Request {
  Method method = Method::kGet;
  std::string_view target{};  // As sent: "/graphql?query=..."
  std::string_view path{};    // "/graphql"
  std::string_view query{};   // Without the question mark, still encoded.
  std::string_view body{};
  std::string_view id{};      // X-Request-Id: the client's when it is sane, else ours.
  std::string_view remote{};  // Address of the client, as far as it can be believed: see trusted_proxies.h.
  std::vector<Field> fields{};

  // The first header field of that name in any case; empty when there is none.
  std::string_view field(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string_view content_type = "application/json; charset=utf-8";  // Of static storage.
  std::string body{};
  std::string_view constant_body{};  // Of static storage; sent instead of an empty `body`, without a copy.
  std::vector<std::pair<std::string_view, std::string>>
      fields{};  // Names of static storage. Values must hold no line breaks.
  bool close = false;

  std::string_view payload() const { return body.empty() ? constant_body : std::string_view(body); }
};

std::string_view reason_phrase(int status);

bool equal_ignoring_case(std::string_view left, std::string_view right);

// {"errors":[{"message":"...","extensions":{"code":"..."}}]}: the shape that GraphQL clients already read.
Response error_response(int status, std::string_view code, std::string_view message);

// The HTTP status that says the same as the kind of error.
int status_of(ErrorKind kind);

}  // namespace battlesbit::http
