// Resolvers of what belongs to no area. Loop thread only.
#pragma once

#include "generated/graph/types.h"
#include "graph/context.h"
#include "graph/views.h"

namespace battlesbit::graph {

struct CoreQueries {
  static Service service(Context& context);
};

struct CoreMutations {
  static std::string noop(Context& context);
};

struct CoreSubscriptions {
  static Task<Result<Stream<std::string>>> current_time(Context& context);
};

}  // namespace battlesbit::graph
