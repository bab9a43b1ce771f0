// What comes over the exchange's streams and REST calls, as values of the domain. Decimal strings become fixed-point
// numbers here, without passing through floating point. Values only; a reader belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/entities/tick.h"
#include "domain/services/exchange.h"
#include "pkg/errors/error.h"

namespace battlesbit::binance {

// A trade whose symbol could be read and whose rest could not: its id is missed in the sequence.
struct BadTrade {
  Symbol symbol;
  std::string reason;
};

struct ServerShutdown {};

struct RequestReply {
  std::int64_t id = 0;
  std::optional<std::string> refusal;  // Nothing when it was accepted.
};

struct OtherFrame {};  // A stream that nobody asked for; harmless.

using StreamFrame = std::variant<Tick, std::vector<Statistics24h>, BadTrade, ServerShutdown, RequestReply, OtherFrame>;

class FrameReader {
 public:
  FrameReader();
  ~FrameReader();

  // One frame of a combined stream. Errors: MALFORMED_FRAME.
  Result<StreamFrame> read_stream(std::string text);
  // The body of aggTrades. Trades without a positive price are left out. Errors: MALFORMED_ANSWER.
  Result<std::vector<Tick>> read_agg_trades(const Symbol& symbol, std::string body);
  // The body of ticker/24hr for several symbols. Errors: MALFORMED_ANSWER.
  Result<std::vector<Statistics24h>> read_statistics(std::string body);
  // The symbols that trade now, of exchangeInfo. Errors: MALFORMED_ANSWER.
  Result<std::vector<Symbol>> read_trading_symbols(std::string body);
  Result<Timestamp> read_server_time(std::string body);           // Errors: MALFORMED_ANSWER.
  std::optional<std::int64_t> read_error_code(std::string body);  // Of {"code":-1121,"msg":...}.

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace battlesbit::binance
