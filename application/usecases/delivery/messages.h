// Makes the messages that use cases leave in the outbox. Payloads name rows by id and nothing else
// (domain/services/streams.h).
#pragma once

#include "domain/entities/id.h"
#include "domain/entities/match.h"
#include "domain/entities/order.h"
#include "domain/entities/progress.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/effects.h"
#include "domain/services/random.h"

namespace battlesbit {

class Messages {
 public:
  Messages(const Clock& clock, Random& random) : clock_(clock), random_(random) {}

  Message otp_email(VerificationId id) const;
  Message join_added(JoinRequestId id) const;
  Message queue_changed(GameId id) const;
  Message position_created(PositionId id, MatchId match) const;
  Message order_created(const Order& order) const;
  Message achievement_event(const AchievementEvent& event) const;
  Message match_changed(MatchId id, std::int64_t version) const;

  // A notification row together with what tells the player's open apps of it.
  void notify(Effects& effects, UserId user, NotificationAction action, NotificationTarget target,
              NotificationType type, std::string text) const;
  // An achievement event together with its message.
  void count(Effects& effects, UserId user, AchievementMetric metric, Uuid source) const;

 private:
  Message make(std::string subject, std::string payload) const;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
