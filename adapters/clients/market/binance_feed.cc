#include "adapters/clients/market/binance_feed.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit::binance {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kMostSymbols = 1'000;
constexpr std::size_t kStreamsPerRequest = 200;
constexpr std::size_t kHistoryPage = 1'000;
// A connection that lived as long as this was a good one: the next is opened at once.
constexpr Duration kGoodLife = std::chrono::seconds(10);
// By so much a trade may be later than the exchange's clock as we know it.
constexpr Duration kClockTolerance = std::chrono::seconds(10);

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// As few SUBSCRIBE requests as possible: the exchange takes five messages a second.
std::vector<std::string> subscriptions(const std::vector<Symbol>& symbols) {
  std::vector<std::string> names{"!miniTicker@arr"};
  for (const auto& symbol : symbols) names.push_back(lower_case(symbol.text) + "@aggTrade");
  std::vector<std::string> requests;
  for (std::size_t begin = 0; begin < names.size(); begin += kStreamsPerRequest) {
    const auto end = std::min(names.size(), begin + kStreamsPerRequest);
    std::string list;
    for (std::size_t i = begin; i < end; ++i) list += fmt::format(R"({}"{}")", list.empty() ? "" : ",", names[i]);
    requests.push_back(fmt::format(R"({{"method":"SUBSCRIBE","params":[{}],"id":{}}})", list, requests.size() + 1));
  }
  return requests;
}

}  // namespace

Result<std::unique_ptr<BinanceFeed>> BinanceFeed::open(asio::any_io_executor executor, Clock& clock, Random& random,
                                                       TickHistory& history, FeedOptions options, OnNotice on_notice) {
  TRY(auto endpoint, parse_endpoint(options.url));
  if (options.symbols.empty() || options.symbols.size() > kMostSymbols) {
    return fail(ErrorKind::kInvalidArgument, "BAD_OPTION", fmt::format("a feed has 1 to {} symbols", kMostSymbols));
  }
  return std::unique_ptr<BinanceFeed>(
      new BinanceFeed(executor, clock, random, history, std::move(options), std::move(endpoint), std::move(on_notice)));
}

BinanceFeed::BinanceFeed(asio::any_io_executor executor, Clock& clock, Random& random, TickHistory& history,
                         FeedOptions options, Endpoint endpoint, OnNotice on_notice)
    : executor_(executor),
      clock_(clock),
      history_(history),
      options_(std::move(options)),
      endpoint_(std::move(endpoint)),
      on_notice_(std::move(on_notice)),
      connect_back_off_(random, options_.first_back_off, options_.longest_back_off),
      history_back_off_(random, options_.first_back_off, options_.longest_back_off),
      links_changed_(executor),
      holes_found_(executor),
      events_added_(executor),
      events_taken_(executor),
      stop_(executor),
      tasks_(executor, [this](const std::string&, std::exception_ptr) {
        has_failed_ = true;
        stop_.notify();
      }) {
  for (const auto& symbol : options_.symbols) {
    auto& sequence = sequences_.try_emplace(symbol, options_.parked_per_symbol).first->second;
    const auto known = options_.resume_after.find(symbol);
    if (known != options_.resume_after.end()) sequence.resume_after(known->second);
  }
}

Task<void> BinanceFeed::run() {
  // A cancellation ends the wait below; the tasks still have to end after it.
  co_await asio::this_coro::throw_if_cancelled(false);
  tasks_.spawn("connections", keep_connected());
  tasks_.spawn("holes", fill_holes());
  while (!has_failed_ && (co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
    co_await stop_.wait();
  }
  tasks_.cancel();
  for (const auto& link : links_) link->socket->close();
  co_await tasks_.join();
}

Task<std::vector<FeedEvent>> BinanceFeed::next() {
  while (events_.empty()) co_await events_added_.wait();
  events_taken_.notify();
  co_return std::exchange(events_, {});
}

void BinanceFeed::give(std::vector<Statistics24h> statistics) {
  for (auto& day : statistics) {
    if (sequences_.contains(day.symbol)) add_event(std::move(day));
  }
}

FeedCounters BinanceFeed::counters() const {
  auto counters = counters_;
  for (const auto& [symbol, sequence] : sequences_) counters.lost += sequence.lost();
  return counters;
}

Task<void> BinanceFeed::keep_connected() {
  while (true) {
    auto opened = co_await open_link();
    if (!opened) {
      on_notice_("not connected", opened.error().message);
      co_await clock_.sleep_for(connect_back_off_.next());
      continue;
    }
    const LinkPtr link = *opened;
    tasks_.spawn("link", read_link(link));
    tasks_.spawn("watch", watch_link(link));
    while (!link->has_ended && !link->is_expiring) co_await links_changed_.wait();
    if (clock_.now() - link->opened_at >= kGoodLife) connect_back_off_.reset();
    // A link that is only expiring still works: its successor can take its time.
    if (link->has_ended) co_await clock_.sleep_for(connect_back_off_.next());
  }
}

Task<Result<BinanceFeed::LinkPtr>> BinanceFeed::open_link() {
  CO_TRY(auto socket,
         co_await StreamSocket::connect(endpoint_, "/stream?timeUnit=MICROSECOND", options_.connect_limit));
  const auto requests = subscriptions(options_.symbols);
  for (const auto& request : requests) CO_TRY_VOID(co_await socket->send(request));
  auto link = std::make_shared<Link>();
  link->socket = std::move(socket);
  link->opened_at = link->heard_at = clock_.now();
  link->awaited_replies = requests.size();
  links_.push_back(link);
  ++counters_.connections;
  co_return link;
}

Task<void> BinanceFeed::read_link(LinkPtr link) {
  std::string reason = "closed";
  while (!link->has_ended) {
    if (events_.size() >= options_.event_limit) co_await wait_for_room();
    auto frame = co_await link->socket->read();
    if (!frame) {
      reason = frame.error().message;
      break;
    }
    take_frame(*link, *std::move(frame));
  }
  end_link(*link, reason);
}

Task<void> BinanceFeed::watch_link(LinkPtr link) {
  while (!link->has_ended) {
    co_await clock_.sleep_for(options_.silence_limit / 4);
    const auto now = clock_.now();
    if (now - link->heard_at > options_.silence_limit) end_link(*link, "silent");
    if (now - link->opened_at > options_.renew_after && !link->is_expiring) {
      link->is_expiring = true;
      links_changed_.notify();
    }
  }
}

void BinanceFeed::end_link(Link& link, std::string_view reason) {
  if (link.has_ended) return;
  link.has_ended = true;
  link.socket->close();
  std::erase_if(links_, [&link](const LinkPtr& other) { return other.get() == &link; });
  if (!has_live_link()) add_event(FeedDown{});
  if (!link.is_expiring) on_notice_("connection ended", reason);
  links_changed_.notify();
}

bool BinanceFeed::has_live_link() const {
  return std::ranges::any_of(links_, [](const LinkPtr& link) { return link->is_live; });
}

void BinanceFeed::become_live(Link& link) {
  link.is_live = true;
  // What the exchange sent between the last connection and this one is in its history only.
  for (auto& [symbol, sequence] : sequences_) sequence.expect_more();
  holes_found_.notify();
  const auto others = links_;
  for (const auto& other : others) {
    if (other->is_expiring && other.get() != &link) end_link(*other, "replaced");
  }
}

void BinanceFeed::take_frame(Link& link, std::string text) {
  ++counters_.frames;
  auto frame = reader_.read_stream(std::move(text));
  if (!frame) return refuse_frame(frame.error().message);
  if (const auto* reply = std::get_if<RequestReply>(&*frame)) return take_reply(link, *reply);
  link.heard_at = clock_.now();
  if (auto* tick = std::get_if<Tick>(&*frame)) {
    tick->received_at = link.heard_at;
    return take_tick(*tick);
  }
  if (const auto* days = std::get_if<std::vector<Statistics24h>>(&*frame)) {
    give(*days);
  }
  if (const auto* bad = std::get_if<BadTrade>(&*frame)) {
    refuse_frame(fmt::format("{}: {}", bad->symbol.text, bad->reason));
    const auto sequence = sequences_.find(bad->symbol);
    if (sequence == sequences_.end()) return;
    sequence->second.expect_more();
    holes_found_.notify();
  }
  if (std::holds_alternative<ServerShutdown>(*frame) && !link.is_expiring) {
    on_notice_("connection expires", "the exchange announced its end");
    link.is_expiring = true;
    links_changed_.notify();
  }
}

void BinanceFeed::take_reply(Link& link, const RequestReply& reply) {
  if (reply.refusal) return end_link(link, fmt::format("subscription refused: {}", *reply.refusal));
  if (link.awaited_replies > 0 && --link.awaited_replies == 0) become_live(link);
}

void BinanceFeed::take_tick(const Tick& tick) {
  const auto found = sequences_.find(tick.symbol);
  if (found == sequences_.end()) return refuse_frame("a trade of a symbol that was not asked for");
  auto& sequence = found->second;
  std::vector<Tick> ready;
  const auto offered = sequence.offer(tick, latest_believable(), ready);
  publish(std::move(ready));
  publish_news(sequence);
  switch (offered) {
    case TickSequence::Offered::kPublished:
      if (sequence.wants_history()) holes_found_.notify();  // What waited behind it is doubted.
      return;
    case TickSequence::Offered::kDuplicate:
      ++counters_.duplicates;
      return;
    case TickSequence::Offered::kParked:
      return holes_found_.notify();
    case TickSequence::Offered::kDoubted:
      ++counters_.bad_frames;
      return holes_found_.notify();
  }
}

std::optional<Timestamp> BinanceFeed::latest_believable() const {
  if (!clock_skew_) return std::nullopt;
  return clock_.now() + *clock_skew_ + kClockTolerance;
}

void BinanceFeed::publish_news(TickSequence& sequence) {
  for (auto& news : sequence.take_news()) {
    if (std::holds_alternative<DoubtedTrade>(news)) ++counters_.doubted;
    std::visit([this](auto& told) { add_event(std::move(told)); }, news);
  }
}

void BinanceFeed::decide(const Symbol& symbol, std::int64_t trade_id, bool counts) {
  const auto found = sequences_.find(symbol);
  if (found == sequences_.end()) return;
  std::vector<Tick> ready;
  if (counts) {
    found->second.accept(trade_id, ready);
  } else {
    found->second.refuse(trade_id, ready);
  }
  publish(std::move(ready));
  publish_news(found->second);
  holes_found_.notify();
}

void BinanceFeed::refuse_frame(std::string_view reason) {
  ++counters_.bad_frames;
  on_notice_("bad frame", reason);
}

Task<void> BinanceFeed::fill_holes() {
  while (true) {
    bool found = false;
    for (auto& [symbol, sequence] : sequences_) {
      if (!sequence.wants_history() || !sequence.last_id()) continue;
      found = true;
      co_await fill(symbol, sequence);
    }
    if (!found) co_await holes_found_.wait();
  }
}

Task<void> BinanceFeed::fill(Symbol symbol, TickSequence& sequence) {
  co_await wait_for_room();
  const auto page = co_await history_.after(symbol, *sequence.last_id(), kHistoryPage);
  if (!page) {
    on_notice_("history not available", fmt::format("{}: {}", symbol.text, page.error().message));
    if (!is_transient(page.error())) {
      sequence.give_up();
      publish_news(sequence);
      co_return co_await clock_.sleep_for(history_back_off_.next());
    }
    std::vector<Tick> believed;
    if (sequence.believe_what_follows(believed)) {
      publish(std::move(believed));
      publish_news(sequence);
    }
    co_return co_await clock_.sleep_for(history_back_off_.next());
  }
  std::vector<Tick> ready;
  sequence.fill(*page, page->size() < kHistoryPage, ready);
  counters_.filled += std::min(ready.size(), page->size());
  const bool is_behind = ready.empty() && sequence.wants_history();
  publish(std::move(ready));
  publish_news(sequence);
  if (!is_behind) co_return history_back_off_.reset();
  // The history does not know yet what the stream has shown.
  co_await clock_.sleep_for(history_back_off_.next());
}

void BinanceFeed::publish(std::vector<Tick> ticks) {
  counters_.ticks += ticks.size();
  for (auto& tick : ticks) add_event(std::move(tick));
}

void BinanceFeed::add_event(FeedEvent event) {
  events_.push_back(std::move(event));
  events_added_.notify();
}

Task<void> BinanceFeed::wait_for_room() {
  while (events_.size() >= options_.event_limit) co_await events_taken_.wait();
}

}  // namespace battlesbit::binance
