// A piece of a list that stays stable while rows are inserted: ordered by (time, id), continued behind or before a key,
// or by offset. Values only.
#pragma once

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
  bool operator==(const PageKey&) const = default;
};

struct PageRequest {
  PageOrder order = PageOrder::kCreatedAt;
  bool descending = false;
  std::optional<PageKey> after;  // In the order asked for.
  std::optional<PageKey> before;
  bool from_end = false;  // The last `limit` instead of the first; rows still come in the order asked for.
  std::int64_t limit = 20;
  std::int64_t offset = 0;
};

template <class Row>
struct Page {
  std::vector<Row> rows;
  std::int64_t total = 0;     // Of the filter, whatever the page.
  bool has_previous = false;  // Rows of the filter before the first or behind the last of these; of an empty page none.
  bool has_next = false;
};

}  // namespace battlesbit
