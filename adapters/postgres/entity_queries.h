// The statements that store whole entities. Pure, any thread.
#pragma once

#include "domain/entities/audit.h"
#include "domain/entities/game.h"
#include "domain/entities/progress.h"
#include "domain/entities/user.h"
#include "generated/store/administration.h"
#include "generated/store/games.h"
#include "generated/store/identity.h"
#include "generated/store/progress.h"

namespace battlesbit::postgres {

queries::PutGame put_of(const Game& game);
queries::PutDefinition put_of(const AchievementDefinition& definition);
queries::InsertUser insert_of(const User& user);
queries::InsertAuditEntry insert_of(const AuditEntry& entry);
queries::UpdateUser update_of(const User& user);

}  // namespace battlesbit::postgres
