// Pages of rows that are all in memory: the plain reading of domain/services/page.h. Any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "domain/services/page.h"

namespace battlesbit::memory {

// Equal times are ordered by id.
template <class Row>
Page<Row> page_of(std::vector<Row> rows, const PageRequest& request) {
  const auto key = [&](const Row& row) { return key_of(row, request.order); };
  const auto comes_before = [&](const PageKey& a, const PageKey& b) { return request.descending ? b < a : a < b; };
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return comes_before(key(a), key(b)); });

  auto begin = rows.begin();
  auto end = rows.end();
  if (request.after) {
    begin = std::find_if(begin, end, [&](const Row& row) { return comes_before(*request.after, key(row)); });
  }
  if (request.before) {
    end = std::find_if(begin, end, [&](const Row& row) { return !comes_before(key(row), *request.before); });
  }
  if (request.from_end) {
    end -= std::min<std::ptrdiff_t>(request.offset, end - begin);
    begin = end - std::min<std::ptrdiff_t>(request.limit, end - begin);
  } else {
    begin += std::min<std::ptrdiff_t>(request.offset, end - begin);
    end = begin + std::min<std::ptrdiff_t>(request.limit, end - begin);
  }
  Page<Row> page;
  page.has_previous = begin != end && begin != rows.begin();
  page.has_next = begin != end && end != rows.end();
  page.rows.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
  return page;
}

}  // namespace battlesbit::memory
