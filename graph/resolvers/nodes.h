// Resolvers of what is looked up by its id alone. Loop thread only.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "generated/graph/types.h"
#include "graph/context.h"

namespace battlesbit::graph {

using AnyNode =
    std::variant<Achievement, AchievementDefinition, Game, Match, Participant, Position, WalletEntry, User, Wallet>;

// As the query of its type would answer, but what is not found (or not the caller's to see) is null.
struct NodeQueries {
  static Task<Result<std::optional<AnyNode>>> node(QueryNodeArguments arguments, Context& context);
  static Task<Result<std::vector<std::optional<AnyNode>>>> nodes(QueryNodesArguments arguments, Context& context);
};

}  // namespace battlesbit::graph
