#include "graph/resolvers/achievements.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "graph/lists.h"
#include "graph/resolvers/users.h"

namespace battlesbit::graph {
namespace {

constexpr std::string_view kSeeAll = "read:achievements";

// Who has reached what is told to operators; to others only of themselves.
Task<Result<DefinitionSearch>> search_of(std::optional<AchievementDefinitionFilter> filter, Context& context) {
  DefinitionSearch search;
  CO_TRY_VOID(read_common_filter<AchievementDefinitionId>(filter, search));
  if (!filter) co_return search;
  search.is_active = filter->is_active;
  if (!filter->user_id) co_return search;
  CO_TRY(const auto scope, co_await context.scope(kSeeAll));
  CO_TRY(search.user, read_user_filter(filter, scope, kSeeAll));
  co_return search;
}

}  // namespace

Task<Result<AchievementDefinition>> AchievementQueries::achievement_definition(
    QueryAchievementDefinitionArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<AchievementDefinitionId>("id", arguments.id));
  CO_TRY(auto definition, co_await context.load().definition.load(id));
  co_return found(std::move(definition), "achievement definition");
}

Task<Result<Connection<AchievementDefinition>>> AchievementQueries::achievement_definitions(
    QueryAchievementDefinitionsArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await connection_of(context.services.listings.definitions, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<AchievementDefinition>>> AchievementQueries::achievement_definitions_page(
    QueryAchievementDefinitionsPageArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await offset_page_of(context.services.listings.definitions, std::move(search), std::move(arguments));
}

Task<Result<Achievement>> visible_achievement(AchievementId id, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(kSeeAll));
  CO_TRY(auto achievement, co_await context.load().achievement.load(id));
  if (achievement && scope && *scope != achievement->user_id) achievement.reset();
  co_return found(std::move(achievement), "achievement");
}

Task<Result<Connection<Achievement>>> AchievementDefinitionResolver::progresses(
    const AchievementDefinition& definition, AchievementDefinitionProgressesArguments arguments, Context& context) {
  if (!context.viewer.user) co_return nobodys<Achievement>(arguments);
  CO_TRY(const auto scope, co_await context.scope(kSeeAll));
  co_return co_await connection_of(context.load().progress_of_definitions, DefinitionProgress{definition.id, scope},
                                   std::move(arguments));
}

Task<Result<AchievementDefinition>> AchievementResolver::definition(const Achievement& achievement, Context& context) {
  CO_TRY(auto definition, co_await context.load().definition.load(achievement.definition_id));
  ASSERT(definition.has_value(), "an achievement's definition exists: the database has a foreign key");
  co_return *std::move(definition);
}

std::int32_t AchievementResolver::progress(const Achievement& achievement) {
  constexpr std::int64_t kMax = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::min(achievement.progress, kMax));
}

Task<Result<User>> AchievementResolver::user(const Achievement& achievement, Context& context) {
  return user_by_id(achievement.user_id, context);
}

}  // namespace battlesbit::graph
