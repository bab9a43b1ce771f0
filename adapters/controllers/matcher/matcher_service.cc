#include "adapters/controllers/matcher/matcher_service.h"

#include <algorithm>

#include "application/messages/id_message.h"
#include "domain/services/streams.h"
#include "pkg/async/task_group.h"

namespace battlesbit::matcher {
namespace {

ConsumerOptions consumer_options() {
  ConsumerOptions options;
  options.name = "matcher";
  options.batch = 256;
  return options;
}

}  // namespace

MatcherService::MatcherService(Ports ports, Options options)
    : ports_(ports),
      options_(options),
      form_match_(ports.matches, ports.consumer.clock, ports.consumer.random),
      advance_(ports.matches, ports.consumer.clock, ports.consumer.random),
      queue_(options.fill_wait),
      joined_(ports.consumer.executor),
      joins_(
          ports.bus.consume(Stream::kMatchmaking, "matcher", std::string(subjects::kMatchmakingAdd)),
          [this](Message message) { return on_message(std::move(message)); }, consumer_options(), ports.consumer),
      waiting_(ports.consumer.metrics.gauge("matcher_waiting", "Players that wait for a match.")),
      formed_(ports.consumer.metrics.counter("matcher_matches_total", "Matches made.")) {}

Task<void> MatcherService::run() {
  co_await run_together(ports_.consumer.executor,
                        task_list(NamedTask{"joins", joins_.run()}, NamedTask{"form", form_matches()},
                                  NamedTask{"sweep", sweep()}, NamedTask{"advance", advance()}),
                        report_failures(ports_.consumer.log));
}

Task<Result<void>> MatcherService::on_message(Message message) {
  CO_TRY(const auto id, id_in<JoinRequestId>(message, "joinRequestId"));
  CO_TRY(auto request, co_await ports_.requests.find(id));
  if (!request) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "join request " + id.to_string() + " does not exist");
  co_return co_await enqueue(*std::move(request));
}

Task<Result<void>> MatcherService::enqueue(JoinRequest request) {
  if (request.status != JoinStatus::kWaiting) co_return Result<void>{};
  CO_TRY(const auto wanted, co_await game(request.game_id));
  queue_.add(request, wanted);
  waiting_.set(static_cast<std::int64_t>(queue_.size()));
  joined_.notify();
  co_return Result<void>{};
}

Task<Result<Game>> MatcherService::game(GameId id) {
  if (const auto known = games_.find(id); known != games_.end()) co_return known->second;
  CO_TRY(auto found, co_await ports_.games.find(id));
  if (!found) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "game " + id.to_string() + " does not exist");
  games_.insert_or_assign(id, *found);
  co_return *std::move(found);
}

Task<void> MatcherService::form_matches() {
  for (;;) {
    for (auto& group : queue_.form(ports_.consumer.clock.now())) co_await form(std::move(group));
    waiting_.set(static_cast<std::int64_t>(queue_.size()));
    const auto due = queue_.next_due();
    if (!due) {
      co_await joined_.wait();
    } else {
      // Somebody may join before that; a short sleep is simpler than waiting for two things.
      const auto latest = ports_.consumer.clock.now() + options_.advance_interval;
      co_await ports_.consumer.clock.sleep_until(std::min(*due, latest));
    }
  }
}

Task<void> MatcherService::form(MatchGroup group) {
  const auto match = co_await form_match_.run(group.game_id, group.requests);
  if (match) {
    formed_.add();
    ports_.consumer.log.info("match made", {{"matchId", match->id.to_string()}, {"players", group.requests.size()}});
    co_return;
  }
  if (match.error().code != "TOO_FEW_PLAYERS") {
    ports_.consumer.log.warning("a match cannot be made now", {{"reason", match.error().message}});
    co_await ports_.consumer.clock.sleep_for(options_.advance_interval);
  }
  co_await enqueue_again(std::move(group.requests));
}

// Who still waits according to the store; an error leaves them to the sweep.
Task<void> MatcherService::enqueue_again(std::vector<JoinRequestId> requests) {
  for (const auto id : requests) {
    auto request = co_await ports_.requests.find(id);
    if (!request || !*request) continue;
    const auto enqueued = co_await enqueue(**std::move(request));
    if (!enqueued) ports_.consumer.log.warning("a player waits for the sweep", {{"joinRequestId", id.to_string()}});
  }
}

Task<void> MatcherService::sweep() {
  for (;;) {
    const auto swept = co_await sweep_once();
    if (!swept)
      ports_.consumer.log.warning("the sweep for waiting players failed", {{"reason", swept.error().message}});
    co_await ports_.consumer.clock.sleep_for(options_.sweep_interval);
  }
}

Task<Result<void>> MatcherService::sweep_once() {
  constexpr std::size_t kPage = 1000;
  games_.clear();  // Operators change games; a sweep is when that is noticed.
  std::optional<PageKey> after;
  for (;;) {
    CO_TRY(auto page, co_await ports_.requests.waiting(after, kPage));
    const bool is_last = page.size() < kPage;
    if (!page.empty()) after = PageKey{page.back().created_at, page.back().id.value};
    for (auto& request : page) CO_TRY_VOID(co_await enqueue(std::move(request)));
    if (is_last) co_return Result<void>{};
  }
}

Task<void> MatcherService::advance() {
  for (;;) {
    report("start", co_await advance_.start_due());
    report("close orders", co_await advance_.close_orders_due());
    report("settle", co_await advance_.settle_due());
    co_await ports_.consumer.clock.sleep_for(options_.advance_interval);
  }
}

void MatcherService::report(std::string_view step, const Result<int>& moved) {
  if (!moved) {
    ports_.consumer.log.warning("matches cannot be moved on", {{"step", step}, {"reason", moved.error().message}});
  } else if (*moved > 0) {
    ports_.consumer.log.info("matches moved on", {{"step", step}, {"count", *moved}});
  }
}

}  // namespace battlesbit::matcher
