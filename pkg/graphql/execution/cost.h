// What an operation may cost at most, before anything is resolved: the weight of its fields, multiplied by the page
// sizes above them. For EngineOptions::admit. Pure, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pkg/graphql/execution/plan.h"
#include "pkg/graphql/type/schema.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

// A field weighs what `@cost(weight: Int!)` at its definition says; without, 1 when it gives objects and 0 when it does
// not.
struct CostRules {
  // Arguments that bound how many children a field gives, also inside an input object ("paginateBy: {limit: 10}").
  std::vector<std::string> size_arguments = {"first", "last", "limit"};
  // Of a field that has such arguments, when none is given: what its resolver then takes.
  std::uint64_t page_size = 20;
  // Arguments that a list answers one by one ("nodes(ids: [...])").
  std::vector<std::string> key_arguments = {"ids"};
  std::uint64_t list_size = 10;  // Of a list that no argument bounds.
};

// Saturates instead of overflowing. `variables` are coerced.
std::uint64_t measure_cost(const Schema& schema, const ast::OperationDefinition& operation, const Fragments& fragments,
                           const json::Object& variables, const CostRules& rules = {});

}  // namespace battlesbit::graphql
