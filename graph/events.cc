#include "graph/events.h"

#include <algorithm>
#include <utility>

#include "application/messages/id_message.h"
#include "application/messages/price_message.h"
#include "domain/services/streams.h"
#include "graph/shapes.h"

namespace battlesbit::graph {
namespace {

constexpr std::size_t kPriceQueue = 64;  // Ten a second: what is older has been overtaken.
constexpr std::size_t kMatchQueue = 4;   // Each is answered with how the match stands then.
constexpr std::size_t kNotificationQueue = 256;

AssetChange change_of(const PriceUpdate& update) {
  return {update.quote.asset_id, update.quote.price, update.quote.stale};
}

class Prices final : public graphql::EventStream<std::vector<AssetChange>> {
 public:
  explicit Prices(Bus& bus) : subscription_(bus.subscribe(std::string(subjects::kPrices), kPriceQueue)) {}

  Task<std::optional<std::vector<AssetChange>>> next() override {
    std::vector<AssetChange> changes;
    while (changes.empty()) {
      std::optional<Message> message(co_await subscription_->next());
      while (message) {
        merge(*message, changes);
        message = subscription_->try_next();
      }
    }
    co_return changes;
  }

 private:
  static void merge(const Message& message, std::vector<AssetChange>& changes) {
    const auto updates = decode_prices(message.payload);
    if (!updates) return;  // Counted where the market view reads the same message.
    for (const auto& update : *updates) {
      const auto known = std::ranges::find(changes, update.quote.asset_id, &AssetChange::id);
      if (known == changes.end()) {
        changes.push_back(change_of(update));
      } else {
        *known = change_of(update);
      }
    }
  }
  std::unique_ptr<Subscription> subscription_;
};

class PriceOf final : public graphql::EventStream<AssetChange> {
 public:
  PriceOf(Bus& bus, std::string asset_id) : prices_(bus), asset_id_(std::move(asset_id)) {}

  Task<std::optional<AssetChange>> next() override {
    for (;;) {
      const auto changes = co_await prices_.next();
      const auto found = std::ranges::find(*changes, asset_id_, &AssetChange::id);
      if (found != changes->end()) co_return *found;
    }
  }

 private:
  Prices prices_;
  std::string asset_id_;
};

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

Stream<std::vector<AssetChange>> Events::prices() { return std::make_unique<Prices>(bus_); }
Stream<AssetChange> Events::price_of(std::string asset_id) {
  return std::make_unique<PriceOf>(bus_, std::move(asset_id));
}
Stream<MatchNews> Events::match(MatchId match) { return std::make_unique<NewsOf>(bus_, match); }
Stream<Notification> Events::notifications(UserId user) {
  return std::make_unique<NotificationsOf>(bus_, notifications_, user);
}
Stream<std::string> Events::time() { return std::make_unique<Time>(clock_); }

}  // namespace battlesbit::graph
