// What tools/sqlgen generates of a .sql file, as a concept: a struct with the parameters as members, kName, kSql,
// kReturns, a Row, add_parameters() and read_row(). Values, any thread.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/postgres/core/codec.h"
#include "adapters/postgres/core/connection.h"
#include "pkg/errors/assert.h"

namespace battlesbit::postgres {

enum class Returns { kNone, kCount, kOne, kOptional, kMany };

template <class Query>
concept AnyQuery = requires(const Query& query, Parameters& parameters) {
  { Query::kName } -> std::convertible_to<std::string_view>;
  { Query::kSql } -> std::convertible_to<std::string_view>;
  query.add_parameters(parameters);
};

template <class Query>
concept QueryWithRows = AnyQuery<Query> && requires(const RowReader& reader) {
  { Query::read_row(reader) } -> std::same_as<typename Query::Row>;
};

template <class Query>
concept QueryOfOne =
    QueryWithRows<Query> && (Query::kReturns == Returns::kOne || Query::kReturns == Returns::kOptional);

template <AnyQuery Query>
Statement statement_of(const Query& query) {
  Statement statement{Query::kName, Query::kSql, {}};
  query.add_parameters(statement.parameters);
  return statement;
}

// One round trip for all of them; the results come in this order.
template <AnyQuery... Query>
std::vector<Statement> batch_of(const Query&... query) {
  std::vector<Statement> batch;
  batch.reserve(sizeof...(query));
  (batch.push_back(statement_of(query)), ...);
  return batch;
}

template <QueryWithRows Query>
std::optional<typename Query::Row> optional_row(const ResultSet& result) {
  if (result.rows() == 0) return std::nullopt;
  ASSERT(result.rows() == 1, "a query of one row gives no second one");
  return Query::read_row(result.row(0));
}

// For statements that always give a row (insert ... returning). Errors: ROW_MISSING.
template <QueryWithRows Query>
Result<typename Query::Row> one_row(const ResultSet& result) {
  auto row = optional_row<Query>(result);
  if (!row) return fail(ErrorKind::kInternal, "ROW_MISSING", std::string(Query::kName) + ": gave no row");
  return *std::move(row);
}

template <QueryWithRows Query>
std::vector<typename Query::Row> all_rows(const ResultSet& result) {
  std::vector<typename Query::Row> rows;
  rows.reserve(static_cast<std::size_t>(result.rows()));
  for (int i = 0; i < result.rows(); ++i) rows.push_back(Query::read_row(result.row(i)));
  return rows;
}

}  // namespace battlesbit::postgres
