// What a client that was built against one schema would miss in another. Pure.
#pragma once

#include <string>
#include <vector>

#include "pkg/graphql/type/schema.h"

namespace battlesbit::golden {

// One line for each type, interface, field, argument, input field, enum value, directive or location of `published`
// that `ours` lacks or has otherwise, and for each argument or input field that ours demands and published does not
// know: "GameMatch.winner: User, ours is User!".
std::vector<std::string> missing(const graphql::Schema& published, const graphql::Schema& ours);

}  // namespace battlesbit::golden
