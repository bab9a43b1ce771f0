#include "adapters/bots/shake_price.h"

#include <fmt/format.h>

#include "adapters/bots/transport/http_call.h"
#include "domain/entities/fixed.h"

namespace battlesbit::bots {
namespace {

constexpr std::chrono::milliseconds kLimit{5'000};
constexpr std::int64_t kPpmPerPercent = 10'000;

Task<Result<void>> shake(Url exchange, std::string symbol, std::int64_t change_ppm) {
  HttpRequest request{.is_post = true, .target = "/admin/fault"};
  request.body = fmt::format(R"({{"fault":"jump","symbol":"{}","percent":"{}"}})", symbol,
                             format_fixed(change_ppm * (kFixedOne / kPpmPerPercent)));
  const auto reply = co_await http_call(std::move(exchange), std::move(request), kLimit);
  if (reply && reply->status == 200) co_return Result<void>{};
  co_return fail(
      ErrorKind::kConflict, "EXCHANGE_REFUSED",
      reply ? fmt::format("the exchange answered {}: {}", reply->status, reply->body) : reply.error().message);
}

}  // namespace

ShakePrice shake_price_at(Url exchange) {
  return [exchange = std::move(exchange)](std::string symbol, std::int64_t change_ppm) {
    return shake(exchange, std::move(symbol), change_ppm);
  };
}

}  // namespace battlesbit::bots
