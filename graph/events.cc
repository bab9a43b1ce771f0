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
  NewsOf(Bus& bus, MatchId match)
      : announced_(bus.subscribe("events.*." + match.to_string(), kMatchQueue)),
        live_subject_(std::string(subjects::kLivePrefix) + match.to_string()) {}

  Task<std::optional<MatchNews>> next() override {
    Message message = co_await announced_->next();
    while (auto newer = announced_->try_next()) message = *std::move(newer);
    if (message.subject != live_subject_) co_return MatchNews{};
    // One that cannot be read still says that something has changed.
    auto live = decode_live_state(message.payload);
    co_return live ? MatchNews{*std::move(live)} : MatchNews{};
  }

 private:
  std::unique_ptr<Subscription> announced_;
  std::string live_subject_;
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

Stream<MatchNews> Events::match(MatchId match) { return std::make_unique<NewsOf>(bus_, match); }
Stream<Notification> Events::notifications(UserId user) {
  return std::make_unique<NotificationsOf>(bus_, notifications_, user);
}
Stream<std::string> Events::time() { return std::make_unique<Time>(clock_); }

}  // namespace battlesbit::graph
