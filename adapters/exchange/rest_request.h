// A REST call taken apart, and its answer. Values only, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/exchange/wire.h"
#include "pkg/errors/error.h"

namespace battlesbit::exchange {

// What Binance answers when it refuses: {"code":-1121,"msg":"Invalid symbol."}
struct ApiError {
  int status = 400;
  int code = 0;
  std::string message;
};

template <class T>
using ApiResult = std::expected<T, ApiError>;

struct RestRequest {
  std::string path;
  std::map<std::string, std::string, std::less<>> query;
  TimeUnit unit = TimeUnit::kMillisecond;  // Header X-MBX-TIME-UNIT.

  ApiResult<std::string> required(std::string_view name) const;
  // Non-negative whole numbers only.
  ApiResult<std::optional<std::int64_t>> integer(std::string_view name) const;
  ApiResult<std::optional<Timestamp>> time(std::string_view name) const;  // In milliseconds or microseconds.
  // The limit parameter, at most 1,000.
  ApiResult<std::size_t> limit(std::size_t otherwise) const;
  // The parameter symbol or symbols=["A","B"]; empty when neither is there.
  ApiResult<std::vector<std::string>> symbols() const;
};

// Nothing when the target is not a valid URL path with query.
std::optional<RestRequest> parse_rest_target(std::string_view target);

}  // namespace battlesbit::exchange
