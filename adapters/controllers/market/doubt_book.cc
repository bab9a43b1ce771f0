#include "adapters/controllers/market/doubt_book.h"

#include <string>

namespace battlesbit {
namespace {

constexpr std::size_t kMostUnsaved = 1'000;  // The oldest go: a log line was written about each.
constexpr Duration kQuestionInterval = std::chrono::seconds(1);

std::string text(std::string_view words) { return std::string(words); }

}  // namespace

DoubtBook::DoubtBook(boost::asio::any_io_executor executor, DoubtedTrades& store, Clock& clock, Logger log,
                     Metrics& metrics, OnDecision on_decision)
    : store_(store),
      clock_(clock),
      log_(std::move(log)),
      metrics_(metrics),
      on_decision_(std::move(on_decision)),
      waiting_count_(metrics.gauge("market_doubts_waiting", "Trades beyond belief that hold their symbols back.")),
      changed_(executor) {}

void DoubtBook::take(const DoubtedTrade& doubted) {
  const auto& symbol = doubted.tick.symbol;
  const auto& trade = doubted.tick.trade;
  log_.warning("a trade is beyond belief and waits", {{"symbol", symbol.text},
                                                      {"trade", trade.trade_id},
                                                      {"price", trade.price.to_string()},
                                                      {"lastPrice", doubted.last_price.to_string()},
                                                      {"time", trade.time.time_since_epoch().count()},
                                                      {"doubt", to_text(doubted.doubt)}});
  metrics_
      .counter("market_doubted_trades_total", "Trades of the stream beyond belief.",
               {{"doubt", text(to_text(doubted.doubt))}})
      .add();
  waiting_.insert_or_assign({symbol, trade.trade_id}, doubted);
  note(doubted);
}

void DoubtBook::take(const DoubtDecided& decided) {
  log_.warning("the doubt about a trade is decided",
               {{"symbol", decided.symbol.text}, {"trade", decided.trade_id}, {"verdict", to_text(decided.verdict)}});
  metrics_
      .counter("market_doubts_decided_total", "Doubts about trades that ended.",
               {{"verdict", text(to_text(decided.verdict))}})
      .add();
  waiting_.erase({decided.symbol, decided.trade_id});
  note(decided);
}

void DoubtBook::note(News news) {
  waiting_count_.set(static_cast<std::int64_t>(waiting_.size()));
  if (unsaved_.size() >= kMostUnsaved) unsaved_.pop_front();
  unsaved_.push_back(std::move(news));
  changed_.notify();
}

Task<void> DoubtBook::keep() {
  for (;;) {
    if (unsaved_.empty() && waiting_.empty()) {
      co_await changed_.wait();
      continue;
    }
    while (!unsaved_.empty() && co_await save_first()) {
    }
    co_await ask_for_decisions();
    if (!unsaved_.empty() || !waiting_.empty()) co_await clock_.sleep_for(kQuestionInterval);
  }
}

Task<bool> DoubtBook::save_first() {
  const auto news = unsaved_.front();
  unsaved_.pop_front();
  Result<void> saved;
  if (const auto* doubted = std::get_if<DoubtedTrade>(&news)) {
    saved = co_await store_.add(*doubted, clock_.now());
  } else {
    const auto decided = co_await store_.decide(std::get<DoubtDecided>(news), "market", clock_.now());
    if (!decided) saved = std::unexpected(decided.error());
  }
  if (saved) co_return true;
  log_.warning("a doubt is not stored yet", {{"reason", saved.error().message}});
  unsaved_.push_front(news);
  co_return false;
}

Task<void> DoubtBook::ask_for_decisions() {
  const auto waiting = waiting_;
  for (const auto& [key, doubted] : waiting) {
    const auto& [symbol, trade_id] = key;
    const auto verdict = co_await store_.verdict(symbol, trade_id);
    if (!verdict || !*verdict) continue;
    const bool counts = **verdict == DoubtVerdict::kAccepted;
    if (counts || **verdict == DoubtVerdict::kRefused) on_decision_(symbol, trade_id, counts);
  }
}

}  // namespace battlesbit
