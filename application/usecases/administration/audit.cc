#include "application/usecases/administration/audit.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace battlesbit {
namespace {

constexpr std::string_view kNone = "none";

std::string text_of(bool value) { return value ? "true" : "false"; }
std::string text_of(const std::optional<std::string>& value) { return value.value_or(std::string(kNone)); }
// An entry stays for ever, and shall not keep an address that its owner wants erased.
std::string masked(const std::optional<std::string>& email) {
  if (!email) return std::string(kNone);
  return fmt::format("{}***{}", email->substr(0, 1), email->substr(std::min(email->find('@'), email->size())));
}
std::string text_of(Duration value) {
  return fmt::format("{} ms", std::chrono::duration_cast<std::chrono::milliseconds>(value).count());
}

}  // namespace

std::vector<NamedValue> values_of(const Game& game) {
  return {{"title", game.title},
          {"description", text_of(game.description)},
          {"currency", std::string(to_string(game.entry_fee.currency))},
          {"entryFee", std::to_string(game.entry_fee.units)},
          {"startVBalance", game.start_balance.to_string()},
          {"duration", text_of(game.duration)},
          {"minPlayers", std::to_string(game.min_players)},
          {"maxPlayers", std::to_string(game.max_players)},
          {"maxPositions", std::to_string(game.max_positions)},
          {"cover", text_of(game.cover)},
          {"rewardPrice", game.reward_price ? std::to_string(*game.reward_price) : std::string(kNone)},
          {"cup", std::to_string(game.cup)},
          {"winExp", std::to_string(game.win_exp)},
          {"loseExp", std::to_string(game.lose_exp)},
          {"isActive", text_of(game.is_active)}};
}

std::vector<NamedValue> values_of(const AchievementDefinition& definition) {
  return {{"name", definition.name},
          {"description", definition.description},
          {"query", definition.query},
          {"isActive", text_of(definition.is_active)}};
}

std::vector<NamedValue> values_of(const User& user) {
  return {{"email", masked(user.email)},       {"nickName", text_of(user.nick_name)},
          {"avatar", text_of(user.avatar)},    {"isActive", text_of(user.is_active)},
          {"isStaff", text_of(user.is_staff)}, {"isEmailVerified", text_of(user.is_email_verified)}};
}

std::vector<NamedValue> values_of(const Role& role) {
  return {{"name", role.name},
          {"description", role.description},
          {"permissions", fmt::format("{}", fmt::join(role.permissions, " "))}};
}

std::string changes_between(const std::vector<NamedValue>& before, const std::vector<NamedValue>& after) {
  std::string text;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto& [name, value] = after[i];
    const std::string_view old = i < before.size() ? std::string_view(before[i].value) : kNone;
    if (old != value) text += fmt::format("{}{}: {} -> {}", text.empty() ? "" : "; ", name, old, value);
  }
  return text;
}

AuditEntry Auditor::changed(UserId actor, std::string_view action, Uuid subject, const std::vector<NamedValue>& before,
                            const std::vector<NamedValue>& after) const {
  AuditEntry entry;
  entry.id = new_id<AuditEntryId>(clock_, random_);
  entry.actor = actor;
  entry.action = action;
  entry.subject = subject;
  entry.changes = changes_between(before, after);
  entry.created_at = clock_.now();
  return entry;
}

}  // namespace battlesbit
