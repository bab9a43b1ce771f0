// The rules that input of the schema's own scalars is held to: a value is taken, or refused with a sentence that says
// what it must be. Pure, any thread.
#pragma once

#include <vector>

#include "pkg/graphql/type/schema.h"

namespace battlesbit::graph {

std::vector<graphql::ScalarCodec> scalar_codecs();

}  // namespace battlesbit::graph
