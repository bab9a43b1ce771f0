// What the arena decided, written to rows in memory: the conditional changes of domain/services/arena_store.h. Loop
// thread only.
#pragma once

#include "adapters/memory/stores/database.h"
#include "domain/entities/decision.h"

namespace battlesbit::memory {

// False when the rows were no longer in the state that the decision starts from: nothing was changed.
bool apply(Database& database, const Decision& decision, Timestamp now);

MatchId match_of(const Decision& decision);

}  // namespace battlesbit::memory
