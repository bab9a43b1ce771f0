#include "application/usecases/delivery/messages.h"

#include <fmt/format.h>

#include "domain/services/streams.h"

namespace battlesbit {
namespace {

std::string one_id(std::string_view key, const std::string& id) { return fmt::format(R"({{"{}":"{}"}})", key, id); }

std::string_view subject_of(const Order& order) {
  struct Subject {
    std::string_view operator()(const CloseOrder&) const { return subjects::kPositionsClose; }
    std::string_view operator()(const CancelOrder&) const { return subjects::kPositionsCancel; }
    std::string_view operator()(const EditOrder&) const { return subjects::kPositionsEdit; }
  };
  return std::visit(Subject{}, order.what);
}

}  // namespace

Message Messages::make(std::string subject, std::string payload) const {
  return Message{std::move(subject), std::move(payload), new_id<MessageId>(clock_, random_).to_string()};
}

Message Messages::otp_email(VerificationId id) const {
  return make(std::string(subjects::kOtpEmail), one_id("verificationId", id.to_string()));
}

Message Messages::join_added(JoinRequestId id) const {
  return make(std::string(subjects::kMatchmakingAdd), one_id("joinRequestId", id.to_string()));
}

Message Messages::queue_changed(GameId id) const {
  return make(fmt::format("{}{}", subjects::kQueueEventPrefix, id.to_string()), one_id("gameId", id.to_string()));
}

// With the match, so that an arena that does not own it need not look at the row.
Message Messages::position_created(PositionId id, MatchId match) const {
  return make(std::string(subjects::kPositionsNew),
              fmt::format(R"({{"positionId":"{}","matchId":"{}"}})", id.to_string(), match.to_string()));
}

Message Messages::order_created(const Order& order) const {
  return make(std::string(subject_of(order)),
              fmt::format(R"({{"orderId":"{}","matchId":"{}"}})", order.id.to_string(), order.match_id.to_string()));
}

Message Messages::achievement_event(const AchievementEvent& event) const {
  return make(fmt::format("{}{}", subjects::kAchievementsPrefix, event.user_id.to_string()),
              one_id("eventId", event.id.to_string()));
}

Message Messages::match_changed(MatchId id, std::int64_t version) const {
  return make(fmt::format("{}{}", subjects::kMatchEventPrefix, id.to_string()),
              fmt::format(R"({{"matchId":"{}","version":{}}})", id.to_string(), version));
}

void Messages::notify(Effects& effects, UserId user, NotificationAction action, NotificationTarget target,
                      NotificationType type, std::string text) const {
  const auto id = new_id<NotificationId>(clock_, random_);
  effects.notifications.push_back({id, user, action, target, type, std::move(text), clock_.now()});
  effects.messages.push_back(make(fmt::format("{}{}", subjects::kNotificationPrefix, user.to_string()),
                                  one_id("notificationId", id.to_string())));
}

void Messages::count(Effects& effects, UserId user, AchievementMetric metric, Uuid source) const {
  AchievementEvent event{new_id<AchievementEventId>(clock_, random_), user, metric, source, 1, clock_.now()};
  effects.messages.push_back(achievement_event(event));
  effects.achievement_events.push_back(std::move(event));
}

}  // namespace battlesbit
