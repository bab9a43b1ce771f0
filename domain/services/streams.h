// The streams and subjects of the system, in one place. Every payload is JSON and names rows by id; what happened is
// read from PostgreSQL, never from the message.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "domain/services/bus.h"

namespace battlesbit {

struct StreamSpec {
  Stream stream;
  std::string_view name;
  std::string_view subject;      // Everything that it keeps.
  std::chrono::seconds max_age;  // A message older than this is found by a sweep, not by delivery.
  std::int64_t max_bytes;        // Oldest first out.
  std::chrono::seconds dedupe_window;
};

inline constexpr std::chrono::hours kDay{24};
inline constexpr std::array<StreamSpec, 5> kStreams{{
    {Stream::kPositions, "POSITIONS", "positions.>", kDay, std::int64_t{1} << 30, std::chrono::minutes(2)},
    {Stream::kMatchmaking, "MATCHMAKING", "matchmaking.>", kDay, std::int64_t{256} << 20, std::chrono::minutes(2)},
    {Stream::kAchievements, "ACHIEVEMENTS", "achievements.>", 7 * kDay, std::int64_t{1} << 30, std::chrono::minutes(2)},
    {Stream::kNotifications, "NOTIFICATIONS", "notifications.>", kDay, std::int64_t{256} << 20,
     std::chrono::minutes(2)},
    {Stream::kTicks, "TICKS", "ticks.>", std::chrono::hours(1), std::int64_t{2} << 30, std::chrono::minutes(2)},
}};

namespace subjects {
// In streams.
inline constexpr std::string_view kPositionsNew = "positions.new";               // {"positionId","matchId"}
inline constexpr std::string_view kPositionsClose = "positions.close";           // {"orderId","matchId"}
inline constexpr std::string_view kPositionsCancel = "positions.cancel";         // {"orderId","matchId"}
inline constexpr std::string_view kPositionsEdit = "positions.edit";             // {"orderId","matchId"}
inline constexpr std::string_view kMatchmakingAdd = "matchmaking.add";           // {"joinRequestId"}
inline constexpr std::string_view kAchievementsPrefix = "achievements.events.";  // + user id; {"eventId"}
inline constexpr std::string_view kOtpEmail = "notifications.otp_email";         // {"verificationId"}
inline constexpr std::string_view kPush = "notifications.push";                  // {"notificationId"}
inline constexpr std::string_view kTicksPrefix = "ticks.";  // + symbol; {"s","a","p","q","T"}; T in microseconds
// Announcements.
inline constexpr std::string_view kPrices = "prices";  // what changed since the last, at most 10 a second
inline constexpr std::string_view kMatchEventPrefix = "events.match.";  // + match id; {"matchId","version"}
inline constexpr std::string_view kLivePrefix = "events.live.";  // + match id; the live state, at most 4 a second
inline constexpr std::string_view kQueueEventPrefix = "events.queue.";           // + game id; {"gameId"}
inline constexpr std::string_view kPositionsStoredPrefix = "events.positions.";  // + match id; {}; rows have changed
inline constexpr std::string_view kLiveInterest = "interest.live";               // who is watched: {"matches":[id,..]}
inline constexpr std::string_view kNotificationPrefix = "events.notification.";  // + user id; {"notificationId"}
inline constexpr std::string_view kSessionEndPrefix = "events.session.end.";     // + session id; {}
}  // namespace subjects

// A match is watched for this long after somebody said so. Who watches says it a few times meanwhile.
inline constexpr std::chrono::seconds kInterestLasts{6};

}  // namespace battlesbit
