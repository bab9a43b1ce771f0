// A service without effects whose fields all end: what the validator and the executor are fuzzed with. Any one thread.
#pragma once

#include <memory>

#include "pkg/graphql/execution/executable_schema.h"

namespace battlesbit::fuzz {

std::unique_ptr<const graphql::ExecutableSchema> make_service();

}  // namespace battlesbit::fuzz
