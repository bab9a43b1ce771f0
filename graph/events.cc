#include "graph/events.h"

#include <utility>

#include "application/messages/id_message.h"
#include "domain/services/streams.h"
#include "graph/shapes.h"

namespace battlesbit::graph {
namespace {

constexpr std::size_t kMatchQueue = 4;  // Each is answered with how the match stands then.
constexpr std::size_t kNotificationQueue = 256;

class NewsOf final : public graphql::EventStream<MatchNews> {
 public:
  NewsOf(Bus& bus, MatchId match, std::unique_ptr<LiveInterest::Watch> watch)
      : announced_(bus.subscribe("events.*." + match.to_string(), kMatchQueue)), watch_(std::move(watch)) {}

  Task<std::optional<MatchNews>> next() override {
    MatchNews news;
    add(co_await announced_->next(), news);
    while (const auto newer = announced_->try_next()) add(*newer, news);
    if (announced_->lost() > std::exchange(lost_, announced_->lost())) news.are_positions_stored = true;
    co_return news;
  }

 private:
  static void add(const Message& message, MatchNews& news) {
    if (message.subject.starts_with(subjects::kPositionsStoredPrefix)) {
      news.are_positions_stored = true;
      return;
    }
    news.live.reset();
    news.has_changed = true;
    if (!message.subject.starts_with(subjects::kLivePrefix)) return;
    // One that cannot be read still says that something has changed.
    auto live = decode_live_state(message.payload);
    if (!live) return;
    news.live = *std::move(live);
    news.has_changed = false;
  }

  std::unique_ptr<Subscription> announced_;
  std::unique_ptr<LiveInterest::Watch> watch_;
  std::uint64_t lost_ = 0;
};

class NotificationsOf final : public graphql::EventStream<Notification> {
 public:
  NotificationsOf(Bus& bus, Notifications& store, UserId user)
      : announced_(bus.subscribe(std::string(subjects::kNotificationPrefix) + user.to_string(), kNotificationQueue)),
        store_(store) {}

  Task<std::optional<Notification>> next() override {
    for (;;) {
      const auto message = co_await announced_->next();
      if (lost_events()) co_return std::nullopt;  // The client connects anew and asks for the list.
      const auto id = id_in<NotificationId>(message, "notificationId");
      if (!id) continue;
      auto found = co_await store_.find(*id);
      if (!found) {  // The store is away: this one would be missing.
        is_broken_ = true;
        co_return std::nullopt;
      }
      if (*found) co_return **std::move(found);
    }
  }
  bool lost_events() const override { return is_broken_ || announced_->lost() > 0; }

 private:
  bool is_broken_ = false;
  std::unique_ptr<Subscription> announced_;
  Notifications& store_;
};

class Time final : public graphql::EventStream<std::string> {
 public:
  explicit Time(Clock& clock) : clock_(clock) {}

  Task<std::optional<std::string>> next() override {
    if (!std::exchange(is_first_, false)) {
      co_await clock_.sleep_until(std::chrono::floor<std::chrono::seconds>(clock_.now()) + std::chrono::seconds(1));
    }
    co_return format_time(clock_.now());
  }

 private:
  Clock& clock_;
  bool is_first_ = true;
};

}  // namespace

Stream<MatchNews> Events::match(MatchId match) {
  return std::make_unique<NewsOf>(bus_, match, live_interest_.watch(match));
}
Stream<Notification> Events::notifications(UserId user) {
  return std::make_unique<NotificationsOf>(bus_, notifications_, user);
}
Stream<std::string> Events::time() { return std::make_unique<Time>(clock_); }

}  // namespace battlesbit::graph
