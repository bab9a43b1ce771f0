// Binance's live trades as an ExchangeFeed: one combined-stream connection (two while one takes over from the other),
// holes filled from the history before anything later of that symbol is given out. Loop thread only.
//
//   connection  ends -> FeedDown, back-off with jitter, a new one; then every symbol asks the history what it missed
//   expiring    (its 24 h are nearly over, or the exchange announced its end) -> the next one is opened beside it
//   silent      (no data for silence_limit) -> broken and opened anew
//   bad frame   -> counted, reported, never traded on; the history has the last word about that trade
//   beyond belief -> parked and told as DoubtedTrade, never traded on before it is decided: see tick_sequence.h
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/clients/market/back_off.h"
#include "adapters/clients/market/stream_frame.h"
#include "adapters/clients/market/stream_socket.h"
#include "adapters/clients/market/tick_sequence.h"
#include "domain/services/clock.h"
#include "domain/services/exchange.h"
#include "domain/services/random.h"
#include "domain/services/tick_history.h"
#include "pkg/async/signal.h"
#include "pkg/async/task_group.h"

namespace battlesbit::binance {

struct FeedOptions {
  std::string url = "wss://stream.binance.com:9443";
  std::vector<Symbol> symbols;                      // At most 1,000: the streams of one connection.
  std::map<Symbol, std::int64_t> resume_after;      // Last trade that is known already, by symbol.
  std::chrono::milliseconds connect_limit{10'000};  // Until the connection is open.
  Duration silence_limit = std::chrono::seconds(10);
  Duration renew_after = std::chrono::hours(23) + std::chrono::minutes(50);
  Duration first_back_off = std::chrono::milliseconds(250);
  Duration longest_back_off = std::chrono::seconds(30);
  std::size_t parked_per_symbol = 100'000;  // Trades that wait for a hole to be filled; the rest is asked for again.
  std::size_t event_limit = 200'000;        // Not yet taken by next(); then nothing more is read from the exchange.
};

struct FeedCounters {
  std::uint64_t frames = 0;
  std::uint64_t ticks = 0;
  std::uint64_t bad_frames = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t filled = 0;  // Ticks that came from the history.
  std::uint64_t connections = 0;
  std::uint64_t doubted = 0;
  std::int64_t lost = 0;  // Trades that the exchange itself could no longer give.
};

class BinanceFeed final : public ExchangeFeed {
 public:
  // What an operator should read: connections that end, frames that were refused, histories that fail.
  using OnNotice = std::function<void(std::string_view what, std::string_view reason)>;

  // Errors: BAD_URL, BAD_OPTION. The history must outlive the feed.
  static Result<std::unique_ptr<BinanceFeed>> open(boost::asio::any_io_executor executor, Clock& clock, Random& random,
                                                   TickHistory& history, FeedOptions options, OnNotice on_notice);

  Task<void> run() override;
  Task<std::vector<FeedEvent>> next() override;
  void decide(const Symbol& symbol, std::int64_t trade_id, bool counts) override;
  // How far the exchange's clock is ahead of ours: before it is known no time is too late.
  void set_clock_skew(Duration skew) { clock_skew_ = skew; }
  // Statistics that came another way than over the streams.
  void give(std::vector<Statistics24h> statistics);
  FeedCounters counters() const;

 private:
  struct Link {
    std::unique_ptr<StreamSocket> socket;
    Timestamp opened_at{};
    Timestamp heard_at{};
    std::size_t awaited_replies = 0;
    bool is_live = false;      // Every subscription was accepted.
    bool is_expiring = false;  // Its successor may be opened.
    bool has_ended = false;
  };
  using LinkPtr = std::shared_ptr<Link>;

  BinanceFeed(boost::asio::any_io_executor executor, Clock& clock, Random& random, TickHistory& history,
              FeedOptions options, Endpoint endpoint, OnNotice on_notice);

  Task<void> keep_connected();
  Task<Result<LinkPtr>> open_link();
  Task<void> read_link(LinkPtr link);
  Task<void> watch_link(LinkPtr link);
  void end_link(Link& link, std::string_view reason);
  void become_live(Link& link);
  bool has_live_link() const;

  void take_frame(Link& link, std::string text);
  void take_tick(const Tick& tick);
  void take_reply(Link& link, const RequestReply& reply);
  void refuse_frame(std::string_view reason);

  Task<void> fill_holes();
  Task<void> fill(Symbol symbol, TickSequence& sequence);
  std::optional<Timestamp> latest_believable() const;
  void publish(std::vector<Tick> ticks);
  void publish_news(TickSequence& sequence);
  void add_event(FeedEvent event);
  Task<void> wait_for_room();

  boost::asio::any_io_executor executor_;
  Clock& clock_;
  TickHistory& history_;
  FeedOptions options_;
  Endpoint endpoint_;
  OnNotice on_notice_;
  BackOff connect_back_off_;
  BackOff history_back_off_;
  FrameReader reader_;
  std::unordered_map<Symbol, TickSequence> sequences_;
  std::vector<LinkPtr> links_;
  std::vector<FeedEvent> events_;
  FeedCounters counters_;
  std::optional<Duration> clock_skew_;
  Signal links_changed_;
  Signal holes_found_;
  Signal events_added_;
  Signal events_taken_;
  Signal stop_;
  bool has_failed_ = false;
  TaskGroup tasks_;
};

}  // namespace battlesbit::binance
