// Statements that a test writes down where it uses them; everything else takes them from store/queries. For tests only.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "adapters/postgres/core/connection.h"

namespace battlesbit::postgres::testing {

// Prepared under a name, or sent as it is without one. Both are literals.
template <class... Value>
Statement sql(std::string_view name, std::string_view text, const Value&... values) {
  Statement statement{name, text, {}};
  (statement.parameters.add(values), ...);
  return statement;
}

template <class... Part>
std::vector<Statement> batch(Part... parts) {
  std::vector<Statement> statements;
  (statements.push_back(std::move(parts)), ...);
  return statements;
}

// The first column of the first row.
template <class T>
T value_of(const ResultSet& result) {
  T value{};
  result.row(0).read(0, value);
  return value;
}

}  // namespace battlesbit::postgres::testing
