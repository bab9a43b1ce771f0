// The exchange's REST API: trades of the past, statistics, what is traded, its clock. It keeps below the exchange's
// weight limit and stays away as long as the exchange asks it to. Loop thread only.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "adapters/clients/market/http_client.h"
#include "adapters/clients/market/stream_frame.h"
#include "domain/services/clock.h"
#include "domain/services/exchange.h"
#include "domain/services/tick_history.h"

namespace battlesbit::binance {

struct RestOptions {
  std::string url = "https://api.binance.com";
  std::chrono::milliseconds limit{10'000};  // Of one call.
  int weight_per_minute = 4'800;            // Of the exchange's 6,000: others may share the address.
};

class BinanceRest final : public TickHistory {
 public:
  static Result<std::unique_ptr<BinanceRest>> open(Clock& clock, RestOptions options);  // Errors: BAD_URL.

  // Errors of all calls: UNKNOWN_SYMBOL, UNAVAILABLE, TIMEOUT, RATE_LIMITED, MALFORMED_ANSWER.
  Task<Result<std::vector<Tick>>> after(Symbol symbol, std::int64_t after_id, std::size_t limit) override;
  Task<Result<std::vector<Tick>>> since(Symbol symbol, Timestamp from, std::size_t limit) override;
  // Looks back a day at most.
  Task<Result<std::vector<Tick>>> last_before(Symbol symbol, Timestamp at) override;
  Task<Result<std::vector<Statistics24h>>> statistics(std::vector<Symbol> symbols);
  Task<Result<std::vector<Symbol>>> trading_symbols();
  Task<Result<Timestamp>> server_time() override;

 private:
  BinanceRest(Clock& clock, RestOptions options, Endpoint endpoint);
  Task<Result<std::string>> get(std::string target, int weight);
  Task<Result<std::vector<Tick>>> agg_trades(Symbol symbol, std::string condition, std::size_t limit);
  void account(const HttpReply& reply);

  Clock& clock_;
  RestOptions options_;
  HttpClient http_;
  FrameReader reader_;
  std::chrono::sys_time<std::chrono::minutes> window_{};
  int used_weight_ = 0;
  Timestamp blocked_until_{};
};

}  // namespace battlesbit::binance
