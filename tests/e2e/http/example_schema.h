// A small GraphQL service for clients in other languages: what the tests of this folder ask for. Loop thread only.
#pragma once

#include <memory>

#include "pkg/graphql/execution/executable_schema.h"

namespace battlesbit::example {

// What the operations of one server share.
struct State {
  int count = 0;
};

// The engine's context is a State.
std::unique_ptr<const graphql::ExecutableSchema> make_schema();

}  // namespace battlesbit::example
