// A role: a name for permissions that go together, so that an operator is made with one word. Values only, any thread.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/time.h"
#include "pkg/errors/error.h"

namespace battlesbit {

inline constexpr std::string_view kEveryPermission = "*";

// Whatever the API asks for, in order.
inline constexpr std::array<std::string_view, 21> kPermissions{"create:achievementDefinitions",
                                                               "create:games",
                                                               "create:roles",
                                                               "create:users",
                                                               "delete:achievementDefinitions",
                                                               "delete:games",
                                                               "delete:roles",
                                                               "delete:users",
                                                               "grant:roles",
                                                               "read:achievements",
                                                               "read:gameMatchPositions",
                                                               "read:gameMatches",
                                                               "read:roles",
                                                               "read:transactions",
                                                               "read:users",
                                                               "read:wallets",
                                                               "update:achievementDefinitions",
                                                               "update:gameMatches",
                                                               "update:games",
                                                               "update:roles",
                                                               "update:users"};

struct Role {
  RoleId id;
  std::string name;
  std::string description;
  std::vector<std::string> permissions;  // In order, each once.
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Role&) const = default;
};

bool is_permission(std::string_view text);  // One of kPermissions, or kEveryPermission.

// Puts the permissions in order. Errors: INVALID_NAME, INVALID_DESCRIPTION, UNKNOWN_PERMISSION (names it).
Result<void> check_role(Role& role);

// The first of `wanted` that `owned` does not cover; empty when it covers all.
std::string_view first_beyond(std::span<const std::string> owned, std::span<const std::string> wanted);

// Those that a new installation begins with.
std::vector<Role> usual_roles(Timestamp now);

}  // namespace battlesbit
