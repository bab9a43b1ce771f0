#include "adapters/exchange/publisher.h"

#include <utility>

#include <fmt/format.h>

#include "adapters/exchange/stream_messages.h"

namespace battlesbit::exchange {
namespace {

// "btcusdt@kline_1m" to its symbol and bar length; nothing for any other stream.
struct BarStream {
  std::string symbol;
  std::string interval;
};

std::optional<BarStream> bar_stream(const std::string& stream) {
  constexpr std::string_view kMark = "@kline_";
  const auto mark = stream.find(kMark);
  if (mark == std::string::npos) return std::nullopt;
  return BarStream{stream.substr(0, mark), stream.substr(mark + kMark.size())};
}

const SimulatedSymbol* find_by_stream_name(const SimulatedMarket& market, const std::string& name) {
  for (const auto& symbol : market.symbols()) {
    if (symbol->stream_name == name) return symbol.get();
  }
  return nullptr;
}

}  // namespace

void Publisher::advance() {
  const auto now = context_.clock.now();
  if (context_.faults.wants_disconnect(now)) {
    for (auto* subscriber : context_.hub.subscribers()) subscriber->drop();
  }
  for (const auto& played : context_.market.advance(now)) publish_trade(played, now);
  if (now >= next_tickers_) {
    next_tickers_ = now + std::chrono::seconds(1);
    send(now, [this, now] { publish_tickers(now); });
  }
  while (!delayed_.empty() && delayed_.front().due <= now) {
    const auto publish = std::move(delayed_.front().publish);
    delayed_.pop_front();
    publish();
  }
}

void Publisher::send(Timestamp now, std::function<void()> publish) {
  if (context_.faults.is_silent(now)) return;
  const auto delay = context_.faults.delay(now);
  if (delay == Duration::zero() && delayed_.empty()) return publish();
  // Nothing overtakes what is still delayed.
  const auto due = delayed_.empty() ? now + delay : std::max(delayed_.back().due, now + delay);
  delayed_.push_back({due, std::move(publish)});
}

void Publisher::publish_trade(const Played& played, Timestamp now) {
  const auto delivery = context_.faults.next_trade();
  if (delivery == Delivery::kLate) return late_.push_back(played);
  if (delivery != Delivery::kMissing) send_trade(played, delivery, now);
  if (!late_.empty()) send_late(*played.symbol, now);
}

void Publisher::send_late(const SimulatedSymbol& symbol, Timestamp now) {
  for (const auto& late : std::exchange(late_, {})) {
    if (late.symbol == &symbol) {
      send_trade(late, Delivery::kNormal, now);
    } else {
      late_.push_back(late);
    }
  }
}

void Publisher::send_trade(const Played& played, Delivery delivery, Timestamp now) {
  const int times = delivery == Delivery::kTwice ? 2 : 1;
  const auto variant = context_.faults.malformed_so_far();
  const auto shape = [delivery, variant](std::string frame) {
    return delivery == Delivery::kMalformed ? damage(std::move(frame), variant) : frame;
  };
  auto told = played.trade;
  if (delivery == Delivery::kWrongTime) told.time += context_.faults.time_error();
  send(now, [this, now, times, shape, &symbol = *played.symbol, trade = told] {
    auto& hub = context_.hub;
    hub.publish(
        symbol.agg_trade_stream, [&](TimeUnit unit) { return shape(agg_trade_message(symbol, trade, now, unit)); },
        times);
    hub.publish(
        symbol.trade_stream, [&](TimeUnit unit) { return shape(trade_message(symbol, trade, now, unit)); }, times);
    hub.publish(symbol.book_ticker_stream, [&](TimeUnit) { return book_ticker_message(symbol, trade); }, times);
  });
}

void Publisher::publish_tickers(Timestamp now) {
  auto& hub = context_.hub;
  for (const auto& symbol : context_.market.symbols()) {
    hub.publish(symbol->stream_name + "@miniTicker",
                [&](TimeUnit unit) { return mini_ticker_message(*symbol, now, unit); });
    hub.publish(symbol->stream_name + "@ticker", [&](TimeUnit unit) { return ticker_message(*symbol, now, unit); });
  }
  hub.publish("!miniTicker@arr", [&](TimeUnit unit) {
    std::string list = "[";
    for (const auto& symbol : context_.market.symbols()) {
      if (list.size() > 1) list += ',';
      list += mini_ticker_message(*symbol, now, unit);
    }
    return list + "]";
  });
  publish_bars(now);
}

void Publisher::publish_bars(Timestamp now) {
  for (const auto& stream : context_.hub.streams()) {
    const auto wanted = bar_stream(stream);
    if (!wanted) continue;
    const auto* symbol = find_by_stream_name(context_.market, wanted->symbol);
    const auto interval = parse_interval(wanted->interval);
    if (!symbol || !interval) continue;  // As at Binance, a stream that does not exist stays silent.
    const auto bars = wanted->interval == "1s"
                          ? bars_of_trades(symbol->trades.all(), *interval, now - std::chrono::seconds(2), now, 1)
                          : symbol->bars.bars(*interval, std::nullopt, std::nullopt, 1);
    if (bars.empty()) continue;
    context_.hub.publish(
        stream, [&](TimeUnit unit) { return kline_message(*symbol, wanted->interval, bars.back(), now, unit); });
  }
}

Result<void> inject(Context& context, const FaultRequest& request) {
  context.faults.apply(request, context.clock.now());
  if (request.kind == FaultRequest::Kind::kShutdown) {
    for (auto* subscriber : context.hub.subscribers()) subscriber->shut_down(request.duration);
  }
  if (request.kind == FaultRequest::Kind::kJump && !context.market.jump(request.symbol, request.change_ppm)) {
    return fail(ErrorKind::kInvalidArgument, "BAD_FAULT",
                fmt::format("\"symbol\": {} is not traded here", request.symbol));
  }
  return {};
}

}  // namespace battlesbit::exchange
