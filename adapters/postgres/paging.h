// Pages from PostgreSQL by keys: a page query takes a window of its list (keys above and below, a direction in which it
// reads, offset, limit) and goes along an index in that direction, so that a page costs its own rows, wherever in the
// list it is. PostgreSQL plans it with the values: the half of its order that does not apply is a constant. One row
// more than asked for tells whether there are more. Loop thread only.
#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "adapters/postgres/repository.h"
#include "domain/services/page.h"

namespace battlesbit::postgres {

template <class Query>
void set_window(Query& query, const PageRequest& request) {
  const auto& above = request.descending ? request.before : request.after;
  const auto& below = request.descending ? request.after : request.before;
  if (above) query.above_time = above->time, query.above_id = above->id;
  if (below) query.below_time = below->time, query.below_id = below->id;
  query.up = request.descending == request.from_end;
  query.offset = request.offset;
  query.limit = request.limit + 1;
  if constexpr (requires { query.by_update; }) query.by_update = request.order == PageOrder::kUpdatedAt;
}

// Of rows in the order in which they were read.
template <class Row>
Page<Row> page_of(std::vector<Row> rows, const PageRequest& request) {
  const bool is_cut = std::cmp_greater(rows.size(), request.limit);
  if (is_cut) rows.pop_back();
  Page<Row> page;
  page.rows = std::move(rows);
  if (page.rows.empty()) return page;
  // Whoever names a key or an offset has seen a row there.
  const bool has_skipped = request.offset > 0;
  page.has_previous = request.after || (request.from_end ? is_cut : has_skipped);
  page.has_next = request.before || (request.from_end ? has_skipped : is_cut);
  if (request.from_end) std::ranges::reverse(page.rows);
  return page;
}

template <QueryWithRows PageQuery, class Convert>
Task<Result<Page<Converted<PageQuery, Convert>>>> read_page(Pool& pool, PageRequest request, PageQuery query,
                                                            Convert convert) {
  set_window(query, request);
  CO_TRY(auto rows, co_await read_many(pool, std::move(query), convert));
  co_return page_of(std::move(rows), request);
}

template <QueryOfOne CountQuery>
Task<Result<std::int64_t>> read_total(Pool& pool, CountQuery query) {
  CO_TRY(const auto row, port_result(co_await pool.optional(std::move(query))));
  co_return row->total;
}

// A page per owner: `owner_of(row)` is one of `owners`. The database gives the rows of an owner in no promised order.
template <class Owner, QueryWithRows PageQuery, class Convert, class OwnerOf>
Task<Result<std::map<Owner, Page<Converted<PageQuery, Convert>>>>> read_pages(Pool& pool, std::vector<Owner> owners,
                                                                              PageRequest request, PageQuery query,
                                                                              Convert convert, OwnerOf owner_of) {
  using Row = Converted<PageQuery, Convert>;
  set_window(query, request);
  const bool up = query.up;
  CO_TRY(auto rows, co_await read_many(pool, std::move(query), convert));
  std::map<Owner, std::vector<Row>> lists;
  for (const Owner& owner : owners) lists.try_emplace(owner);
  for (auto& row : rows) lists[owner_of(row)].push_back(std::move(row));
  std::map<Owner, Page<Row>> pages;
  for (auto& [owner, list] : lists) {
    std::ranges::sort(list, [&](const Row& a, const Row& b) {
      const auto first = key_of(a, request.order), second = key_of(b, request.order);
      return up ? first < second : second < first;
    });
    pages.emplace(owner, page_of(std::move(list), request));
  }
  co_return pages;
}

}  // namespace battlesbit::postgres
