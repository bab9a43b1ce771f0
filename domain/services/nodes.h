// What an id is the id of, for lookups by id alone. Loop thread only. Errors: UNAVAILABLE, TIMEOUT.
#pragma once

#include <map>
#include <vector>

#include "domain/entities/id.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

enum class Noun {
  kAchievement,
  kAchievementDefinition,
  kGame,
  kMatch,
  kParticipant,
  kPosition,
  kUser,
  kWallet,
  kWalletEntry,
};

class Nodes {
 public:
  virtual ~Nodes() = default;
  // Ids that nobody has are left out.
  virtual Task<Result<std::map<Uuid, Noun>>> nouns_of(std::vector<Uuid> ids) = 0;
};

}  // namespace battlesbit
