// The connection and the page of a listing, for generated arguments; and what all filters have. Loop thread only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "domain/services/listing.h"
#include "graph/connection.h"
#include "graph/context.h"
#include "graph/convert.h"

namespace battlesbit::graph {

inline constexpr std::size_t kFilterIdsMax = 500;

// The `filterBy.ids` and `filterBy.q` of a generated filter. Errors: INVALID_ID, INVALID_FILTER.
template <class Id, class Filter, class Search>
Result<void> read_common_filter(const std::optional<Filter>& filter, Search& search) {
  if (!filter) return {};
  search.text = filter->q;
  if (!filter->ids) return {};
  if (filter->ids->size() > kFilterIdsMax) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_FILTER",
                fmt::format("filterBy.ids takes at most {} ids.", kFilterIdsMax));
  }
  auto& ids = search.ids.emplace();
  for (const auto& text : *filter->ids) {
    TRY(const auto id, id_of<Id>("filterBy.ids", text));
    ids.push_back(id);
  }
  return {};
}

// `scope` is whose rows the caller may see: everybody's when it names nobody. Errors: INVALID_ID, FORBIDDEN.
template <class Filter>
Result<std::optional<UserId>> read_user_filter(const std::optional<Filter>& filter, std::optional<UserId> scope,
                                               std::string_view permission) {
  if (!filter || !filter->user_id) return scope;
  TRY(const auto user, id_of<UserId>("filterBy.userID", *filter->user_id));
  if (scope && *scope != user) {
    return fail(ErrorKind::kForbidden, "FORBIDDEN", fmt::format("This needs the permission {}.", permission));
  }
  return user;
}

template <class Row, class Search, class Arguments>
Task<Result<Connection<Row>>> connection_of(Listing<Row, Search>& listing, Search search, Arguments arguments) {
  CO_TRY(const auto page, page_of_arguments(arguments));
  CO_TRY(auto rows, co_await listing.list(search, page));
  co_return connect(std::move(rows), page.order, [&listing, search] { return listing.count(search); });
}

template <class Row, class Search, class Arguments>
Task<Result<OffsetPage<Row>>> offset_page_of(Listing<Row, Search>& listing, Search search, Arguments arguments) {
  CO_TRY(const auto page, offset_page_of_arguments(arguments));
  CO_TRY(auto rows, co_await listing.list(search, page));
  co_return OffsetPage<Row>{std::move(rows.rows), [&listing, search] { return listing.count(search); }};
}

// A list that belongs to a row of another list: loaded with those of its siblings.
template <class Owner, class Row, class Arguments>
Task<Result<Connection<Row>>> connection_of(OwnedLoader<Owner, Row>& lists, Owner owner, Arguments arguments) {
  CO_TRY(const auto page, page_of_arguments(arguments));
  CO_TRY(auto rows, co_await lists.list(owner, page));
  co_return connect(std::move(rows), page.order, [&lists, owner] { return lists.count(owner); });
}

// Of a public row: whoever reads it without a login has no part in it, which is no error.
template <class Row, class Arguments>
Result<Connection<Row>> nobodys(const Arguments& arguments) {
  TRY_VOID(page_of_arguments(arguments));
  return Connection<Row>{{}, {}, []() -> Task<Result<std::int64_t>> { co_return std::int64_t{0}; }};
}

// The answer to a lookup by id.
template <class Row>
Result<Row> found(std::optional<Row> row, std::string_view noun) {
  if (row) return *std::move(row);
  return fail(ErrorKind::kNotFound, "NOT_FOUND", fmt::format("There is no {} with this id.", noun));
}

}  // namespace battlesbit::graph
