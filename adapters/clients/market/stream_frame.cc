#include "adapters/clients/market/stream_frame.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace battlesbit::binance {
namespace {
namespace dom = simdjson::dom;

std::unexpected<Error> malformed(std::string_view code, std::string reason) {
  return fail(ErrorKind::kUnavailable, std::string(code), std::move(reason));
}

std::string_view text_at(const dom::element& object, std::string_view key) {
  std::string_view text;
  if (object[key].get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::optional<std::int64_t> integer_at(const dom::element& object, std::string_view key) {
  std::int64_t value = 0;
  if (object[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

// Milliseconds or microseconds, whichever the exchange answers in: they differ by a factor of a thousand.
std::optional<Timestamp> time_at(const dom::element& object, std::string_view key) {
  constexpr std::int64_t kSmallestMicroseconds = 100'000'000'000'000;
  const auto value = integer_at(object, key);
  if (!value || *value <= 0) return std::nullopt;
  return Timestamp(Duration(*value >= kSmallestMicroseconds ? *value : *value * 1'000));
}

// Sums of a day can be beyond 64 bits of 1e-8 for the cheapest tokens: they stay at the limit. Prices never do.
template <class Number>
std::optional<Number> amount_at(const dom::element& object, std::string_view key) {
  const auto text = text_at(object, key);
  if (const auto number = Number::parse(text)) return number->units() < 0 ? std::nullopt : number;
  const bool is_digits = !text.empty() && text.find_first_not_of("0123456789.") == text.npos;
  return is_digits ? std::optional(Number::from_units(INT64_MAX)) : std::nullopt;
}

std::optional<Price> price_at(const dom::element& object, std::string_view key) {
  const auto price = Price::parse(text_at(object, key));
  return price && price->units() > 0 ? price : std::nullopt;
}

std::variant<Tick, BadTrade> read_trade(const dom::element& trade, const Symbol& symbol) {
  const auto id = integer_at(trade, "a");
  if (!id || *id < 0) return BadTrade{symbol, "a is not a trade id"};
  const auto price = price_at(trade, "p");
  if (!price) return BadTrade{symbol, fmt::format("p of trade {} is not a positive decimal", *id)};
  const auto quantity = amount_at<Quantity>(trade, "q");
  if (!quantity) return BadTrade{symbol, fmt::format("q of trade {} is not a decimal", *id)};
  const auto time = time_at(trade, "T");
  if (!time) return BadTrade{symbol, fmt::format("T of trade {} is not a time", *id)};
  return Tick{symbol, TickRef{*id, *time, *price}, *quantity};
}

std::optional<Statistics24h> read_day(const dom::element& day, std::string_view symbol_key, std::string_view open_key,
                                      std::string_view last_key, std::string_view volume_key,
                                      std::string_view quote_key) {
  const auto symbol = text_at(day, symbol_key);
  const auto open = amount_at<Price>(day, open_key);
  const auto last = amount_at<Price>(day, last_key);
  const auto volume = amount_at<Quantity>(day, volume_key);
  const auto quote = amount_at<VirtualMoney>(day, quote_key);
  if (symbol.empty() || !open || !last || !volume || !quote) return std::nullopt;
  return Statistics24h{Symbol{std::string(symbol)}, *open, *last, *volume, *quote};
}

std::vector<Statistics24h> read_mini_tickers(const dom::array& tickers) {
  std::vector<Statistics24h> days;
  for (const auto& ticker : tickers) {
    if (auto day = read_day(ticker, "s", "o", "c", "v", "q")) days.push_back(*std::move(day));
  }
  return days;
}

std::optional<RequestReply> read_reply(const dom::element& frame) {
  std::int64_t id = 0;
  dom::element ignored;
  const bool has_id = frame["id"].get(id) == simdjson::SUCCESS;
  if (frame["code"].get(ignored) == simdjson::SUCCESS) {
    return RequestReply{has_id ? id : 0, fmt::format("{}", text_at(frame, "msg"))};
  }
  if (dom::element error; frame["error"].get(error) == simdjson::SUCCESS) {
    return RequestReply{has_id ? id : 0, fmt::format("{}", text_at(error, "msg"))};
  }
  if (has_id && frame["result"].get(ignored) == simdjson::SUCCESS) return RequestReply{id, std::nullopt};
  return std::nullopt;
}

}  // namespace

struct FrameReader::Parser {
  dom::parser json;

  std::optional<dom::element> parse(const std::string& text) {
    dom::element root;
    if (json.parse(text).get(root) != simdjson::SUCCESS) return std::nullopt;
    return root;
  }
};

FrameReader::FrameReader() : parser_(std::make_unique<Parser>()) {}
FrameReader::~FrameReader() = default;

Result<StreamFrame> FrameReader::read_stream(std::string text) {
  const auto frame = parser_->parse(text);
  if (!frame) return malformed("MALFORMED_FRAME", "not JSON");
  if (!frame->is_object()) return malformed("MALFORMED_FRAME", "not an object");
  dom::element data = *frame;
  if (frame->at_key("data").get(data) != simdjson::SUCCESS) {
    if (auto reply = read_reply(*frame)) return StreamFrame(*std::move(reply));
    data = *frame;
  }
  if (dom::array tickers; data.get(tickers) == simdjson::SUCCESS) return StreamFrame(read_mini_tickers(tickers));
  if (!data.is_object()) return malformed("MALFORMED_FRAME", "data is neither an object nor an array");
  const auto event = text_at(data, "e");
  if (event == "serverShutdown") return StreamFrame(ServerShutdown{});
  if (event.empty()) return malformed("MALFORMED_FRAME", "no event type");
  if (event != "aggTrade") return StreamFrame(OtherFrame{});
  const auto symbol = text_at(data, "s");
  if (symbol.empty()) return malformed("MALFORMED_FRAME", "a trade without a symbol");
  auto trade = read_trade(data, Symbol{std::string(symbol)});
  if (auto* bad = std::get_if<BadTrade>(&trade)) return StreamFrame(std::move(*bad));
  return StreamFrame(std::get<Tick>(std::move(trade)));
}

Result<std::vector<Tick>> FrameReader::read_agg_trades(const Symbol& symbol, std::string body) {
  const auto root = parser_->parse(body);
  dom::array trades;
  if (!root || root->get(trades) != simdjson::SUCCESS)
    return malformed("MALFORMED_ANSWER", "aggTrades: not a JSON array");
  std::vector<Tick> ticks;
  for (const auto& trade : trades) {
    auto read = read_trade(trade, symbol);
    if (auto* tick = std::get_if<Tick>(&read)) ticks.push_back(std::move(*tick));
  }
  return ticks;
}

Result<std::vector<Statistics24h>> FrameReader::read_statistics(std::string body) {
  const auto root = parser_->parse(body);
  dom::array days;
  if (!root || root->get(days) != simdjson::SUCCESS)
    return malformed("MALFORMED_ANSWER", "ticker/24hr: not a JSON array");
  std::vector<Statistics24h> statistics;
  for (const auto& day : days) {
    auto read = read_day(day, "symbol", "openPrice", "lastPrice", "volume", "quoteVolume");
    if (read) statistics.push_back(*std::move(read));
  }
  return statistics;
}

Result<std::vector<Symbol>> FrameReader::read_trading_symbols(std::string body) {
  const auto root = parser_->parse(body);
  dom::array listed;
  if (!root || root->at_key("symbols").get(listed) != simdjson::SUCCESS) {
    return malformed("MALFORMED_ANSWER", "exchangeInfo: no list of symbols");
  }
  std::vector<Symbol> symbols;
  for (const auto& one : listed) {
    if (text_at(one, "status") == "TRADING") symbols.push_back(Symbol{std::string(text_at(one, "symbol"))});
  }
  return symbols;
}

Result<Timestamp> FrameReader::read_server_time(std::string body) {
  const auto root = parser_->parse(body);
  const auto time = root ? time_at(*root, "serverTime") : std::nullopt;
  if (!time) return malformed("MALFORMED_ANSWER", "time: no serverTime");
  return *time;
}

std::optional<std::int64_t> FrameReader::read_error_code(std::string body) {
  const auto root = parser_->parse(body);
  return root ? integer_at(*root, "code") : std::nullopt;
}

}  // namespace battlesbit::binance
