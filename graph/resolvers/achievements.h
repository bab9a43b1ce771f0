// Resolvers of achievement definitions and of what players have reached. Definitions are public; of the progress in
// them players see their own. Loop thread only.
#pragma once

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct AchievementQueries {
  static Task<Result<AchievementDefinition>> achievement_definition(QueryAchievementDefinitionArguments arguments,
                                                                    Context& context);
  static Task<Result<Connection<AchievementDefinition>>> achievement_definitions(
      QueryAchievementDefinitionsArguments arguments, Context& context);
  static Task<Result<OffsetPage<AchievementDefinition>>> achievement_definitions_page(
      QueryAchievementDefinitionsPageArguments arguments, Context& context);
};

// Where the caller may see it. Errors: NOT_FOUND.
Task<Result<Achievement>> visible_achievement(AchievementId id, Context& context);

struct AchievementDefinitionResolver {
  static Task<Result<Connection<Achievement>>> progresses(const AchievementDefinition& definition,
                                                          AchievementDefinitionProgressesArguments arguments,
                                                          Context& context);
};

struct AchievementResolver {
  static Task<Result<AchievementDefinition>> definition(const Achievement& achievement, Context& context);
  static std::int32_t progress(const Achievement& achievement);
  static Task<Result<User>> user(const Achievement& achievement, Context& context);
};

}  // namespace battlesbit::graph
