// The few shapes that all operations of the repositories have: read one, read many, change in a transaction. Here the
// driver's errors become those of the ports. Loop thread only.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "adapters/postgres/context.h"
#include "adapters/postgres/core/transaction.h"

namespace battlesbit::postgres {

// INSUFFICIENT_BALANCE, ALREADY_WAITING, EMAIL_TAKEN for the constraints that say so; UNAVAILABLE and TIMEOUT for the
// server's troubles; kInternal for any other constraint, because a rule of the domain should have refused before. An
// error that is not the driver's passes unchanged.
Error port_error(Error error);

// The transaction lost against another that did the same: it shall be run again and will see what that one stored.
std::unexpected<Error> try_again();

template <class T>
Result<T> port_result(Result<T> result) {
  if (!result) return std::unexpected(port_error(std::move(result).error()));
  return result;
}

template <class T>
Task<Result<T>> transact(Pool& pool, std::function<Task<Result<T>>(Transaction&)> work) {
  co_return port_result(co_await in_transaction<T>(pool, std::move(work)));
}

template <class Query, class Convert>
using Converted = std::invoke_result_t<Convert, const typename Query::Row&>;

template <QueryWithRows Query, class Convert>
std::optional<Converted<Query, Convert>> one_of(const ResultSet& result, Convert convert) {
  const auto row = optional_row<Query>(result);
  if (!row) return std::nullopt;
  return convert(*row);
}

template <QueryWithRows Query, class Convert>
std::vector<Converted<Query, Convert>> many_of(const ResultSet& result, Convert convert) {
  std::vector<Converted<Query, Convert>> values;
  for (const auto& row : all_rows<Query>(result)) values.push_back(convert(row));
  return values;
}

template <QueryOfOne Query, class Convert>
Task<Result<std::optional<Converted<Query, Convert>>>> read_one(Pool& pool, Query query, Convert convert) {
  CO_TRY(const auto row, port_result(co_await pool.optional(std::move(query))));
  if (!row) co_return std::nullopt;
  co_return convert(*row);
}

template <QueryWithRows Query, class Convert>
Task<Result<std::vector<Converted<Query, Convert>>>> read_many(Pool& pool, Query query, Convert convert) {
  CO_TRY(const auto rows, port_result(co_await pool.many(std::move(query))));
  std::vector<Converted<Query, Convert>> values;
  for (const auto& row : rows) values.push_back(convert(row));
  co_return values;
}

template <AnyQuery Query>
Task<Result<void>> execute(Pool& pool, Query query) {
  CO_TRY_VOID(port_result(co_await pool.execute(std::move(query))));
  co_return Result<void>{};
}

template <AnyQuery Query>
void add(std::vector<Statement>& batch, const Query& query) {
  batch.push_back(statement_of(query));
}

template <class IdType>
std::vector<Uuid> values_of(const std::vector<IdType>& ids) {
  std::vector<Uuid> values;
  values.reserve(ids.size());
  for (const IdType& id : ids) values.push_back(id.value);
  return values;
}

template <class IdType>
std::optional<Uuid> value_of(const std::optional<IdType>& id) {
  if (!id) return std::nullopt;
  return id->value;
}

template <class IdType>
IdType id_of(const Uuid& value) {
  return IdType{value};
}

template <class IdType>
std::optional<IdType> id_of(const std::optional<Uuid>& value) {
  if (!value) return std::nullopt;
  return IdType{*value};
}

}  // namespace battlesbit::postgres
