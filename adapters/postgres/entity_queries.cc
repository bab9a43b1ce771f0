#include "adapters/postgres/entity_queries.h"

#include <string>

namespace battlesbit::postgres {

queries::PutGame put_of(const Game& game) {
  return {.id = game.id.value,
          .title = game.title,
          .description = game.description,
          .cover = game.cover,
          .currency = std::string(to_string(game.entry_fee.currency)),
          .entry_fee = game.entry_fee.units,
          .start_balance = game.start_balance.units(),
          .duration = game.duration.count(),
          .countdown = game.countdown.count(),
          .min_players = game.min_players,
          .max_players = game.max_players,
          .max_positions = game.max_positions,
          .reward_price = game.reward_price,
          .cup = game.cup,
          .win_exp = game.win_exp,
          .lose_exp = game.lose_exp,
          .is_active = game.is_active,
          .created_at = game.created_at,
          .updated_at = game.updated_at};
}

queries::PutDefinition put_of(const AchievementDefinition& definition) {
  return {.id = definition.id.value,
          .name = definition.name,
          .description = definition.description,
          .metric = std::string(to_string(definition.metric)),
          .target = definition.target,
          .query = definition.query,
          .is_active = definition.is_active,
          .created_at = definition.created_at,
          .updated_at = definition.updated_at};
}

queries::InsertUser insert_of(const User& user) {
  return {.id = user.id.value,
          .email = user.email,
          .nick_name = user.nick_name,
          .avatar = user.avatar,
          .is_active = user.is_active,
          .is_staff = user.is_staff,
          .is_superuser = user.is_superuser,
          .is_email_verified = user.is_email_verified,
          .cup = user.cup,
          .exp = user.exp,
          .created_at = user.created_at,
          .updated_at = user.updated_at};
}

queries::UpdateUser update_of(const User& user) {
  return {.email = user.email,
          .nick_name = user.nick_name,
          .avatar = user.avatar,
          .is_active = user.is_active,
          .is_staff = user.is_staff,
          .is_superuser = user.is_superuser,
          .is_email_verified = user.is_email_verified,
          .cup = user.cup,
          .exp = user.exp,
          .updated_at = user.updated_at,
          .id = user.id.value};
}

queries::InsertAuditEntry insert_of(const AuditEntry& entry) {
  return {.id = entry.id.value,
          .actor_id = entry.actor == UserId{} ? std::nullopt : std::optional(entry.actor.value),
          .action = entry.action,
          .subject_id = entry.subject,
          .changes = entry.changes,
          .created_at = entry.created_at};
}

}  // namespace battlesbit::postgres
