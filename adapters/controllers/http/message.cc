#include "adapters/controllers/http/message.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "pkg/json/writer.h"

namespace battlesbit::http {
namespace {

constexpr std::uint64_t repeat(std::uint8_t byte) { return 0x0101010101010101ULL * byte; }

std::uint64_t word_of(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  const auto rest = text.size() - at;
  if (rest >= sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
  } else {
    std::memcpy(&word, text.data() + at, rest);
  }
  return word;
}

// Eight bytes at once, whose top bits are not touched. Adding lets the top bit of a byte say whether its other bits are
// at least 'A', or behind 'Z'.
std::uint64_t lower(std::uint64_t word) {
  const std::uint64_t low = word & repeat(0x7F);
  const std::uint64_t from_a = low + repeat(0x80 - 'A');
  const std::uint64_t behind_z = low + repeat(0x80 - 'Z' - 1);
  const std::uint64_t capitals = (from_a ^ behind_z) & ~word & repeat(0x80);
  return word | capitals >> 2;
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kHead:
      return "HEAD";
    case Method::kPost:
      return "POST";
    case Method::kPut:
      return "PUT";
    case Method::kPatch:
      return "PATCH";
    case Method::kDelete:
      return "DELETE";
    case Method::kOptions:
      return "OPTIONS";
    case Method::kOther:
      return "other";
  }
  return "other";
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t at = 0; at < left.size(); at += sizeof(std::uint64_t)) {
    if (lower(word_of(left, at)) != lower(word_of(right, at))) return false;
  }
  return true;
}

std::string_view Request::field(std::string_view name) const {
  for (const auto& candidate : fields) {
    if (equal_ignoring_case(candidate.name, name)) return candidate.value;
  }
  return {};
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalidArgument:
      return 400;
    case ErrorKind::kUnauthenticated:
      return 401;
    case ErrorKind::kForbidden:
      return 403;
    case ErrorKind::kNotFound:
      return 404;
    case ErrorKind::kConflict:
      return 409;
    case ErrorKind::kRateLimited:
      return 429;
    case ErrorKind::kUnavailable:
      return 503;
    case ErrorKind::kTimeout:
      return 504;
    case ErrorKind::kInternal:
      return 500;
  }
  return 500;
}

Response error_response(int status, std::string_view code, std::string_view message) {
  Response response;
  response.status = status;
  response.body = R"({"errors":[{"message":)";
  json::append_string(response.body, message);
  response.body += R"(,"extensions":{"code":)";
  json::append_string(response.body, code);
  response.body += "}}]}";
  return response;
}

}  // namespace battlesbit::http
