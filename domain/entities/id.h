// Ids: UUIDs (version 7, RFC 9562) with a type of their own per noun, so that a match id cannot be passed for a user
// id. Values only, any thread. Text form: 36 characters, lower case, as everywhere in the API.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/time.h"

namespace battlesbit {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;
  bool is_nil() const { return *this == Uuid{}; }
  std::string to_string() const;
  static std::optional<Uuid> parse(std::string_view text);  // Nothing unless it is 36 characters of canonical form.
};

// Version 7: 48 bits of Unix milliseconds, then 74 random bits taken from `random` (its first 10 bytes).
Uuid make_uuid_v7(Timestamp now, const std::array<std::uint8_t, 10>& random);

template <class Tag>
struct Id {
  Uuid value;

  auto operator<=>(const Id&) const = default;
  bool is_nil() const { return value.is_nil(); }
  std::string to_string() const { return value.to_string(); }
  static std::optional<Id> parse(std::string_view text) {
    const auto uuid = Uuid::parse(text);
    if (!uuid) return std::nullopt;
    return Id{*uuid};
  }
};

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using VerificationId = Id<struct VerificationTag>;
using GameId = Id<struct GameTag>;
using JoinRequestId = Id<struct JoinRequestTag>;
using MatchId = Id<struct MatchTag>;
using ParticipantId = Id<struct ParticipantTag>;
using PositionId = Id<struct PositionTag>;
using OrderId = Id<struct OrderTag>;
using WalletId = Id<struct WalletTag>;
using AccountId = Id<struct AccountTag>;
using TransferId = Id<struct TransferTag>;
using MessageId = Id<struct MessageTag>;
using LeverageItemId = Id<struct LeverageItemTag>;
using NotificationId = Id<struct NotificationTag>;
using WalletEntryId = Id<struct WalletEntryTag>;
using ImageId = Id<struct ImageTag>;
using RoleId = Id<struct RoleTag>;
using AuditEntryId = Id<struct AuditEntryTag>;
using AchievementId = Id<struct AchievementTag>;
using AchievementDefinitionId = Id<struct AchievementDefinitionTag>;

}  // namespace battlesbit

template <>
struct std::hash<battlesbit::Uuid> {
  std::size_t operator()(const battlesbit::Uuid& uuid) const noexcept;
};

template <class Tag>
struct std::hash<battlesbit::Id<Tag>> {
  std::size_t operator()(const battlesbit::Id<Tag>& id) const noexcept {
    return std::hash<battlesbit::Uuid>{}(id.value);
  }
};
