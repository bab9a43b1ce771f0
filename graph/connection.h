// Relay's connections over the stores' pages. A cursor is the key of its row, so it stays good while rows are inserted.
// How many there are in all is asked for only when a client selects it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/services/page.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::graph {

struct PageInfo {
  std::optional<std::string> end_cursor;
  bool has_next_page = false;
  bool has_previous_page = false;
  std::optional<std::string> start_cursor;
};

template <class Row>
struct Edge {
  std::string cursor;
  Row node;
};

using Count = std::function<Task<Result<std::int64_t>>()>;

template <class Row>
struct Connection {
  std::vector<Edge<Row>> edges;
  PageInfo page_info;
  Count count;
};

template <class Row>
struct OffsetPage {
  std::vector<Row> data;
  Count count;
};

std::string encode_cursor(const PageKey& key);
std::optional<PageKey> decode_cursor(std::string_view cursor);

inline constexpr std::int32_t kPageDefault = 20;
inline constexpr std::int32_t kPageMax = 100;

struct ConnectionArguments {
  std::optional<std::string> after, before;
  std::optional<std::int32_t> first, last;
};

// Errors: INVALID_CURSOR, INVALID_PAGE (names the argument).
Result<PageRequest> page_of(const ConnectionArguments& arguments);
// Errors: INVALID_PAGE (names the argument).
Result<PageRequest> page_of_offset(std::optional<std::int32_t> limit, std::optional<std::int32_t> offset);

template <class Row>
Connection<Row> connect(Page<Row> page, PageOrder order, Count count) {
  Connection<Row> connection;
  connection.count = std::move(count);
  connection.page_info.has_next_page = page.has_next;
  connection.page_info.has_previous_page = page.has_previous;
  for (auto& row : page.rows) {
    auto cursor = encode_cursor(key_of(row, order));
    connection.edges.push_back({std::move(cursor), std::move(row)});
  }
  if (!connection.edges.empty()) {
    connection.page_info.start_cursor = connection.edges.front().cursor;
    connection.page_info.end_cursor = connection.edges.back().cursor;
  }
  return connection;
}

// The `orderBy` of generated arguments.
template <class OrderBy>
void apply_order(const OrderBy& order_by, PageRequest& page) {
  if (!order_by) return;
  using Field = decltype(order_by->field);
  using Direction = decltype(order_by->direction);
  page.descending = order_by->direction == Direction::kDesc;
  page.order = order_by->field == Field::kUpdatedAt ? PageOrder::kUpdatedAt : PageOrder::kCreatedAt;
}

// The arguments of a generated connection field; `orderBy`, if any, has a direction and a field of {CREATED_AT,
// UPDATED_AT}.
template <class Arguments>
Result<PageRequest> page_of_arguments(const Arguments& arguments) {
  TRY(auto page, page_of(ConnectionArguments{arguments.after, arguments.before, arguments.first, arguments.last}));
  if constexpr (requires { arguments.order_by; }) apply_order(arguments.order_by, page);
  return page;
}

// The same of a generated field with pages by offset.
template <class Arguments>
Result<PageRequest> offset_page_of_arguments(const Arguments& arguments) {
  std::optional<std::int32_t> limit, offset;
  if (arguments.paginate_by) {
    limit = arguments.paginate_by->limit;
    offset = arguments.paginate_by->offset;
  }
  TRY(auto page, page_of_offset(limit, offset));
  apply_order(arguments.order_by, page);
  return page;
}

}  // namespace battlesbit::graph
