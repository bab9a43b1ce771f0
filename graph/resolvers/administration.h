// Resolvers of what operators change. Each stands behind its permission in the schema. Loop thread only.
#pragma once

#include "generated/graph/types.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct AdministrationMutations {
  static Task<Result<Game>> create_game(MutationCreateGameArguments arguments, Context& context);
  static Task<Result<Game>> update_game(MutationUpdateGameArguments arguments, Context& context);
  static Task<Result<bool>> delete_game(MutationDeleteGameArguments arguments, Context& context);

  static Task<Result<AchievementDefinition>> create_achievement_definition(
      MutationCreateAchievementDefinitionArguments arguments, Context& context);
  static Task<Result<AchievementDefinition>> update_achievement_definition(
      MutationUpdateAchievementDefinitionArguments arguments, Context& context);
  static Task<Result<bool>> delete_achievement_definition(MutationDeleteAchievementDefinitionArguments arguments,
                                                          Context& context);

  static Task<Result<User>> create_user(MutationCreateUserArguments arguments, Context& context);
  static Task<Result<User>> update_user(MutationUpdateUserArguments arguments, Context& context);
  static Task<Result<bool>> delete_user(MutationDeleteUserArguments arguments, Context& context);
};

}  // namespace battlesbit::graph
