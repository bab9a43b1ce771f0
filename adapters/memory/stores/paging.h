// Pages of rows that are all in memory: the plain reading of domain/services/page.h. Any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "domain/services/page.h"

namespace battlesbit::memory {

// `time_of(row)` is the time that the request orders by; equal times are ordered by id.
template <class Row, class TimeOf>
Page<Row> page_of(std::vector<Row> rows, const PageRequest& request, TimeOf time_of) {
  const auto key_of = [&](const Row& row) { return std::pair(time_of(row), row.id.value); };
  const auto comes_before = [&](const auto& a, const auto& b) { return request.descending ? b < a : a < b; };
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return comes_before(key_of(a), key_of(b)); });

  auto begin = rows.begin();
  auto end = rows.end();
  if (request.after) {
    const std::pair key(request.after->time, request.after->id);
    begin = std::find_if(begin, end, [&](const Row& row) { return comes_before(key, key_of(row)); });
  }
  if (request.before) {
    const std::pair key(request.before->time, request.before->id);
    end = std::find_if(begin, end, [&](const Row& row) { return !comes_before(key_of(row), key); });
  }
  if (request.from_end) {
    end -= std::min<std::ptrdiff_t>(request.offset, end - begin);
    begin = end - std::min<std::ptrdiff_t>(request.limit, end - begin);
  } else {
    begin += std::min<std::ptrdiff_t>(request.offset, end - begin);
    end = begin + std::min<std::ptrdiff_t>(request.limit, end - begin);
  }
  Page<Row> page;
  page.total = static_cast<std::int64_t>(rows.size());
  page.has_previous = begin != end && begin != rows.begin();
  page.has_next = begin != end && end != rows.end();
  page.rows.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
  return page;
}

// By the row's own times.
template <class Row>
Page<Row> page_of(std::vector<Row> rows, const PageRequest& request) {
  return page_of(std::move(rows), request, [&](const Row& row) {
    return request.order == PageOrder::kCreatedAt ? row.created_at : row.updated_at;
  });
}

}  // namespace battlesbit::memory
