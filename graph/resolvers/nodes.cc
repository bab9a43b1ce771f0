#include "graph/resolvers/nodes.h"

#include <utility>

#include <fmt/format.h>

#include "graph/convert.h"
#include "graph/lists.h"
#include "graph/resolvers/achievements.h"
#include "graph/resolvers/matches.h"
#include "graph/resolvers/positions.h"
#include "graph/resolvers/users.h"
#include "graph/resolvers/wallets.h"
#include "pkg/async/task_group.h"

namespace battlesbit::graph {
namespace {

using Found = Result<std::optional<AnyNode>>;

template <class Row>
Task<Found> answer(Task<Result<Row>> lookup) {
  auto row = co_await std::move(lookup);
  if (row) co_return AnyNode(*std::move(row));
  if (row.error().kind == ErrorKind::kNotFound) co_return std::nullopt;
  co_return std::unexpected(std::move(row).error());
}

// What everybody may see.
template <class Id, class Row>
Task<Found> answer(graphql::Loader<Id, Row>& loader, Id id) {
  CO_TRY(auto row, co_await loader.load(id));
  if (!row) co_return std::nullopt;
  co_return AnyNode(*std::move(row));
}

Task<Found> look_up(Uuid id, Context& context) {
  CO_TRY(const auto noun, co_await context.load().noun.load(id));
  if (!noun) co_return std::nullopt;
  switch (*noun) {
    case Noun::kAchievement:
      co_return co_await answer(visible_achievement(AchievementId{id}, context));
    case Noun::kAchievementDefinition:
      co_return co_await answer(context.load().definition, AchievementDefinitionId{id});
    case Noun::kGame:
      co_return co_await answer(context.load().game, GameId{id});
    case Noun::kMatch:
      co_return co_await answer(visible_match(MatchId{id}, kSeeMatches, context));
    case Noun::kParticipant:
      co_return co_await answer(visible_participant(ParticipantId{id}, context));
    case Noun::kPosition:
      co_return co_await answer(visible_position(PositionId{id}, context));
    case Noun::kUser:
      co_return co_await answer(visible_user(UserId{id}, context));
    case Noun::kWallet:
      co_return co_await answer(visible_wallet(WalletId{id}, context));
    case Noun::kWalletEntry:
      co_return co_await answer(visible_entry(WalletEntryId{id}, context));
  }
  std::unreachable();
}

Task<void> look_up_into(Found& found, Uuid id, Context& context) { found = co_await look_up(id, context); }

Result<Uuid> uuid_of(std::string_view argument, std::string_view text) {
  const auto id = Uuid::parse(text);
  if (id) return *id;
  return fail(ErrorKind::kInvalidArgument, "INVALID_ID", fmt::format("{} is not an id.", argument));
}

}  // namespace

Task<Found> NodeQueries::node(QueryNodeArguments arguments, Context& context) {
  CO_TRY(const auto id, uuid_of("id", arguments.id));
  co_return co_await look_up(id, context);
}

// All at the same time, so that what they load is loaded together.
Task<Result<std::vector<std::optional<AnyNode>>>> NodeQueries::nodes(QueryNodesArguments arguments, Context& context) {
  if (arguments.ids.size() > kFilterIdsMax) {
    co_return fail(ErrorKind::kInvalidArgument, "INVALID_FILTER",
                   fmt::format("ids takes at most {} ids.", kFilterIdsMax));
  }
  std::vector<Found> found(arguments.ids.size());
  std::vector<NamedTask> lookups;
  for (std::size_t i = 0; i < found.size(); ++i) {
    CO_TRY(const auto id, uuid_of("ids", arguments.ids[i]));
    lookups.push_back({"node", look_up_into(found[i], id, context)});
  }
  co_await run_together(context.services.executor, std::move(lookups), {});
  std::vector<std::optional<AnyNode>> nodes;
  for (auto& each : found) {
    if (!each) co_return std::unexpected(std::move(each).error());
    nodes.push_back(*std::move(each));
  }
  co_return nodes;
}

}  // namespace battlesbit::graph
