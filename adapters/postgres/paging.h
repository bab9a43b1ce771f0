// Pages from PostgreSQL. A page query numbers the rows of its filter by (time, id) ascending as `place` and takes a
// window: keys above and below, a direction in which it reads, offset and limit. The count comes in the same round
// trip, in a snapshot of its own: under inserts it may be one ahead. Loop thread only.
#pragma once

#include <algorithm>
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
  query.direction = request.descending == request.from_end ? 1 : -1;
  query.offset = request.offset;
  query.limit = request.limit;
  if constexpr (requires { query.by_update; }) query.by_update = request.order == PageOrder::kUpdatedAt;
}

template <QueryWithRows PageQuery, QueryOfOne CountQuery, class Convert>
Task<Result<Page<Converted<PageQuery, Convert>>>> read_page(Pool& pool, PageRequest request, PageQuery query,
                                                            CountQuery count, Convert convert) {
  set_window(query, request);
  CO_TRY(const auto results, port_result(co_await pool.run(batch_of(query, count))));
  auto rows = all_rows<PageQuery>(results[0]);
  if (request.from_end) std::ranges::reverse(rows);
  Page<Converted<PageQuery, Convert>> page;
  page.total = optional_row<CountQuery>(results[1])->total;
  for (const auto& row : rows) page.rows.push_back(convert(row));
  if (rows.empty()) co_return page;
  const auto place_of = [&](const auto& row) { return request.descending ? page.total + 1 - row.place : row.place; };
  page.has_previous = place_of(rows.front()) > 1;
  page.has_next = place_of(rows.back()) < page.total;
  co_return page;
}

}  // namespace battlesbit::postgres
