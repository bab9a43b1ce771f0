#include "domain/entities/role.h"

#include <algorithm>

#include "domain/entities/text.h"
#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 40 && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

Role usual_role(std::string_view id, std::string name, std::string description, std::vector<std::string> permissions,
                Timestamp now) {
  const auto parsed = RoleId::parse(id);
  ASSERT(parsed, "the ids of usual roles are ids");
  Role role{*parsed, std::move(name), std::move(description), std::move(permissions), now, now};
  ASSERT(check_role(role), "usual roles are good roles");
  return role;
}

}  // namespace

bool is_permission(std::string_view text) {
  return text == kEveryPermission || std::ranges::binary_search(kPermissions, text);
}

Result<void> check_role(Role& role) {
  constexpr auto kInvalid = ErrorKind::kInvalidArgument;
  if (!is_name(role.name)) {
    return fail(kInvalid, "INVALID_NAME", "name must be 1 to 40 of a-z, 0-9 and -, and begin with a letter.");
  }
  if (!is_prose(role.description, 500)) {
    return fail(kInvalid, "INVALID_DESCRIPTION", "description has at most 500 printable characters.");
  }
  for (const auto& permission : role.permissions) {
    if (!is_permission(permission)) {
      return fail(kInvalid, "UNKNOWN_PERMISSION", "permissions: there is no permission " + permission + ".");
    }
  }
  std::ranges::sort(role.permissions);
  const auto repeated = std::ranges::unique(role.permissions);
  role.permissions.erase(repeated.begin(), repeated.end());
  return {};
}

std::string_view first_beyond(std::span<const std::string> owned, std::span<const std::string> wanted) {
  if (std::ranges::find(owned, kEveryPermission) != owned.end()) return {};
  const auto beyond =
      std::ranges::find_if(wanted, [&](const auto& each) { return std::ranges::find(owned, each) == owned.end(); });
  return beyond == wanted.end() ? std::string_view() : std::string_view(*beyond);
}

std::vector<Role> usual_roles(Timestamp now) {
  const std::vector<std::string> reading{"read:achievements", "read:gameMatchPositions", "read:gameMatches",
                                         "read:roles",        "read:transactions",       "read:users",
                                         "read:wallets"};
  auto moderating = reading;
  moderating.insert(moderating.end(), {"update:gameMatches", "update:users"});
  return {usual_role("01900000-0000-7000-8000-00000000a001", "admin", "May do everything.",
                     {std::string(kEveryPermission)}, now),
          usual_role("01900000-0000-7000-8000-00000000a002", "moderator",
                     "Sees everything, switches players off and halts trading.", moderating, now),
          usual_role("01900000-0000-7000-8000-00000000a003", "editor", "Makes games and achievements.",
                     {"create:achievementDefinitions", "create:games", "delete:achievementDefinitions", "delete:games",
                      "update:achievementDefinitions", "update:games"},
                     now),
          usual_role("01900000-0000-7000-8000-00000000a004", "support", "Sees everything and changes nothing.", reading,
                     now)};
}

}  // namespace battlesbit
