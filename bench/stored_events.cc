#include "bench/stored_events.h"

#include <algorithm>
#include <string>

#include "application/messages/tick_message.h"
#include "domain/services/streams.h"

namespace battlesbit::bench {
namespace {

constexpr std::size_t kQueue = 1 << 20;
constexpr std::size_t kAllTrades = 1 << 23;

// What trades of that time did to the positions of one symbol.
struct Changes {
  std::string symbol;
  Timestamp from;
  Timestamp through;

  static constexpr std::string_view kName = "BenchChanges";
  static constexpr std::string_view kSql =
      "select match_id, close_trade_id, updated_at from positions where symbol = $1 and close_trade_time between $2 "
      "and $3"
      " union all select match_id, entry_trade_id, updated_at from positions"
      " where symbol = $1 and entry_trade_time between $2 and $3 and status = 'open'";
  void add_parameters(postgres::Parameters& parameters) const {
    parameters.add(symbol);
    parameters.add(from);
    parameters.add(through);
  }
  struct Row {
    Uuid match;
    std::int64_t trade_id = 0;
    Timestamp decided_at{};
  };
  static Row read_row(const postgres::RowReader& reader) {
    Row row;
    reader.read(0, row.match);
    reader.read(1, row.trade_id);
    reader.read(2, row.decided_at);
    return row;
  }
};

}  // namespace

StoredEvents::StoredEvents(Bus& bus, Clock& clock)
    : bus_(bus), clock_(clock), events_(bus.subscribe(std::string(subjects::kPositionsStoredPrefix) + ">", kQueue)) {}

Task<void> StoredEvents::listen() {
  for (;;) {
    const auto message = co_await events_->next();
    const auto match =
        MatchId::parse(std::string_view(message.subject).substr(subjects::kPositionsStoredPrefix.size()));
    if (match) came_[*match].push_back(clock_.now());
  }
}

Task<Result<std::vector<StoredEvents::Change>>> StoredEvents::changes(postgres::Pool& pool, std::string symbol,
                                                                      Timestamp from, Timestamp through) const {
  CO_TRY(const auto rows, co_await pool.many(Changes{std::move(symbol), from, through}));
  std::vector<Change> changes;
  for (const auto& row : rows) changes.push_back({MatchId{row.match}, row.trade_id, row.decided_at});
  co_return changes;
}

Task<Result<StoredEvents::Received>> StoredEvents::received(Timestamp from) const {
  // All at once: NATS looks at every message for each question.
  const auto all = std::string(subjects::kTicksPrefix) + ">";
  CO_TRY(const auto messages, co_await bus_.replay(Stream::kTicks, all, from, kAllTrades));
  Received received;
  for (const auto& message : messages) {
    const auto tick = decode_tick(message.payload);
    if (tick && tick->received_at != Timestamp{}) received[tick->symbol][tick->trade.trade_id] = tick->received_at;
  }
  co_return received;
}

// The message that told of a change is the first of its match after the change was decided.
Task<Result<StoredEvents::Latencies>> StoredEvents::latencies(postgres::Pool& pool, std::vector<Symbol> symbols,
                                                              Timestamp from, Timestamp through) const {
  Latencies found;
  CO_TRY(auto all_trades, co_await received(from - std::chrono::seconds(1)));
  for (const auto& symbol : symbols) {
    CO_TRY(const auto changes_of_symbol, co_await changes(pool, symbol.text, from, through));
    const auto& trades = all_trades[symbol];
    for (const auto& change : changes_of_symbol) {
      const auto trade = trades.find(change.trade_id);
      if (trade != trades.end() && (trade->second < from || trade->second > through)) continue;
      const auto events = came_.find(change.match);
      if (trade == trades.end() || events == came_.end()) {
        ++found.unexplained;
        continue;
      }
      const auto event = std::ranges::lower_bound(events->second, change.decided_at);
      if (event == events->second.end()) {
        ++found.unexplained;
        continue;
      }
      found.milliseconds.push_back(std::chrono::duration<double, std::milli>(*event - trade->second).count());
    }
  }
  co_return found;
}

}  // namespace battlesbit::bench
