// A piece of a list that stays stable while rows are inserted: ordered by (time, id), continued behind or before a key,
// or by offset. Values only.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit {

enum class PageOrder { kCreatedAt, kUpdatedAt };

struct PageKey {  // What a cursor stands for.
  Timestamp time{};
  Uuid id;
  auto operator<=>(const PageKey&) const = default;
};

struct PageRequest {
  PageOrder order = PageOrder::kCreatedAt;
  bool descending = false;
  std::optional<PageKey> after;  // In the order asked for.
  std::optional<PageKey> before;
  bool from_end = false;  // The last `limit` instead of the first; rows still come in the order asked for.
  std::int64_t limit = 20;
  std::int64_t offset = 0;
  auto operator<=>(const PageRequest&) const = default;
};

template <class Row>
struct Page {
  std::vector<Row> rows;
  bool has_previous = false;  // Rows of the list before the first or behind the last of these; of an empty page none.
  bool has_next = false;
};

// Where a row stands in its list. Rows that never change have one time.
template <class Row>
PageKey key_of(const Row& row, PageOrder order) {
  if constexpr (requires { row.updated_at; }) {
    if (order == PageOrder::kUpdatedAt) return {row.updated_at, row.id.value};
  }
  return {row.created_at, row.id.value};
}

}  // namespace battlesbit
