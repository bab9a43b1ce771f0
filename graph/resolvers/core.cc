#include "graph/resolvers/core.h"

#include "graph/schema.h"

namespace battlesbit::graph {

Service CoreQueries::service(Context&) { return {sdl()}; }

std::string CoreMutations::noop(Context&) { return "noop"; }

Task<Result<Stream<std::string>>> CoreSubscriptions::current_time(Context& context) {
  co_return context.services.events.time();
}

}  // namespace battlesbit::graph
