// Operators make, change and take away the definitions of achievements. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "application/usecases/administration/audit.h"
#include "domain/services/administration.h"

namespace battlesbit {

struct DefinitionInput {  // What is not given stays as it is.
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::string> query;  // See achievement_rule.h.
  std::optional<bool> is_active;
};

class AdministerDefinitions {
 public:
  using Definitions = Administered<AchievementDefinition, AchievementDefinitionId>;
  AdministerDefinitions(Definitions& definitions, const Clock& clock, Random& random)
      : definitions_(definitions), auditor_(clock, random), clock_(clock), random_(random) {}

  // REQUIRES: name, description and query. Errors: INVALID_NAME, INVALID_DESCRIPTION, INVALID_QUERY, UNAVAILABLE.
  Task<Result<AchievementDefinition>> create(UserId actor, DefinitionInput input);
  // Errors: as create, NOT_FOUND; DEFINITION_IN_USE for another metric than the one that progress was counted in.
  Task<Result<AchievementDefinition>> update(UserId actor, AchievementDefinitionId id, DefinitionInput input);
  // One in which anybody has made progress is switched off: it counts no more, and what was reached stays.
  // Errors: NOT_FOUND, UNAVAILABLE.
  Task<Result<void>> remove(UserId actor, AchievementDefinitionId id);

 private:
  Definitions& definitions_;
  Auditor auditor_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
