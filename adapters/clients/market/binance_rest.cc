#include "adapters/clients/market/binance_rest.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace battlesbit::binance {
namespace {

constexpr std::size_t kLargestPage = 1'000;
constexpr int kAggTradesWeight = 4;

std::optional<int> to_integer(const std::string& text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// ["BTCUSDT","ETHUSDT"] as part of a URL.
std::string symbol_list(const std::vector<Symbol>& symbols) {
  std::string list;
  for (const auto& symbol : symbols) list += fmt::format("{}%22{}%22", list.empty() ? "" : ",", symbol.text);
  return "%5B" + list + "%5D";
}

}  // namespace

Result<std::unique_ptr<BinanceRest>> BinanceRest::open(Clock& clock, RestOptions options) {
  TRY(auto endpoint, parse_endpoint(options.url));
  return std::unique_ptr<BinanceRest>(new BinanceRest(clock, std::move(options), std::move(endpoint)));
}

BinanceRest::BinanceRest(Clock& clock, RestOptions options, Endpoint endpoint)
    : clock_(clock), options_(std::move(options)), http_(std::move(endpoint), options_.limit) {}

void BinanceRest::account(const HttpReply& reply) {
  constexpr int kDefaultWait = 60;
  if (const auto used = to_integer(reply.used_weight)) used_weight_ = std::max(used_weight_, *used);
  if (reply.status != 429 && reply.status != 418) return;
  const std::chrono::seconds wait(std::max(1, to_integer(reply.retry_after).value_or(kDefaultWait)));
  blocked_until_ = std::max(blocked_until_, clock_.now() + wait);
}

Task<Result<std::string>> BinanceRest::get(std::string target, int weight) {
  const auto now = clock_.now();
  if (now < blocked_until_) {
    co_return fail(ErrorKind::kRateLimited, "RATE_LIMITED", "the exchange has asked for a pause");
  }
  const auto window = std::chrono::floor<std::chrono::minutes>(now);
  if (window != window_) {
    window_ = window;
    used_weight_ = 0;
  }
  if (used_weight_ + weight > options_.weight_per_minute) {
    co_return fail(ErrorKind::kRateLimited, "RATE_LIMITED", "the weight of this minute is used up");
  }
  used_weight_ += weight;
  CO_TRY(auto reply, co_await http_.get(std::move(target)));
  account(reply);
  if (reply.status == 200) co_return std::move(reply.body);
  if (reply.status == 429 || reply.status == 418) {
    co_return fail(ErrorKind::kRateLimited, "RATE_LIMITED", fmt::format("the exchange answered {}", reply.status));
  }
  constexpr std::int64_t kInvalidSymbol = -1121;
  if (reader_.read_error_code(reply.body) == kInvalidSymbol) {
    co_return fail(ErrorKind::kNotFound, "UNKNOWN_SYMBOL", "the exchange does not trade this symbol");
  }
  constexpr std::size_t kShown = 200;
  co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE",
                 fmt::format("the exchange answered {}: {}", reply.status, reply.body.substr(0, kShown)));
}

Task<Result<std::vector<Tick>>> BinanceRest::agg_trades(Symbol symbol, std::string condition, std::size_t limit) {
  auto target =
      fmt::format("/api/v3/aggTrades?symbol={}&{}&limit={}", symbol.text, condition, std::min(limit, kLargestPage));
  CO_TRY(auto body, co_await get(std::move(target), kAggTradesWeight));
  co_return reader_.read_agg_trades(symbol, std::move(body));
}

Task<Result<std::vector<Tick>>> BinanceRest::after(Symbol symbol, std::int64_t after_id, std::size_t limit) {
  return agg_trades(std::move(symbol), fmt::format("fromId={}", after_id + 1), limit);
}

Task<Result<std::vector<Tick>>> BinanceRest::since(Symbol symbol, Timestamp from, std::size_t limit) {
  return agg_trades(std::move(symbol), fmt::format("startTime={}", from.time_since_epoch().count()), limit);
}

Task<Result<std::vector<Tick>>> BinanceRest::last_before(Symbol symbol, Timestamp at) {
  using namespace std::chrono_literals;
  // The exchange answers with the first trades of a span, so short spans first; an hour is the longest it allows.
  constexpr std::array<std::chrono::seconds, 4> kSpans{2s, 60s, 600s, 3'600s};
  constexpr auto kFarthest = std::chrono::hours(24);
  Timestamp end = at;
  for (std::size_t step = 0; at - end < kFarthest; ++step) {
    const Timestamp begin = end - kSpans[std::min(step, kSpans.size() - 1)];
    const auto span =
        fmt::format("startTime={}&endTime={}", begin.time_since_epoch().count(), end.time_since_epoch().count());
    CO_TRY(auto page, co_await agg_trades(symbol, span, kLargestPage));
    std::optional<Tick> last;
    while (!page.empty()) {
      const bool is_full = page.size() == kLargestPage;
      std::erase_if(page, [at](const Tick& tick) { return tick.trade.time > at; });
      if (!page.empty()) last = page.back();
      if (!is_full || page.empty()) break;
      CO_TRY(page, co_await after(symbol, last->trade.trade_id, kLargestPage));
    }
    if (last) co_return std::vector{*std::move(last)};
    end = begin;
  }
  co_return std::vector<Tick>{};
}

Task<Result<std::vector<Statistics24h>>> BinanceRest::statistics(std::vector<Symbol> symbols) {
  if (symbols.empty()) co_return std::vector<Statistics24h>{};
  const int weight = symbols.size() <= 20 ? 2 : symbols.size() <= 100 ? 40 : 80;
  CO_TRY(auto body, co_await get("/api/v3/ticker/24hr?symbols=" + symbol_list(symbols), weight));
  co_return reader_.read_statistics(std::move(body));
}

Task<Result<std::vector<Symbol>>> BinanceRest::trading_symbols() {
  constexpr int kWeight = 20;
  CO_TRY(auto body, co_await get("/api/v3/exchangeInfo", kWeight));
  co_return reader_.read_trading_symbols(std::move(body));
}

Task<Result<Timestamp>> BinanceRest::server_time() {
  CO_TRY(auto body, co_await get("/api/v3/time", 1));
  co_return reader_.read_server_time(std::move(body));
}

}  // namespace battlesbit::binance
