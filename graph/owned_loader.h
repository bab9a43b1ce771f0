// The lists of many owners for one request: what any number of fields ask for at the same time is one query per kind of
// page. Loop thread only.
#pragma once

#include <algorithm>
#include <compare>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "domain/services/listing.h"
#include "pkg/errors/assert.h"
#include "pkg/graphql/execution/loader.h"

namespace battlesbit::graph {

template <class Owner, class Row>
class OwnedLoader {
 public:
  OwnedLoader(Executor executor, OwnedListing<Owner, Row>& listing)
      : pages_(executor, [&listing](auto keys) { return load_pages(listing, std::move(keys)); }),
        totals_(executor, [&listing](auto owners) { return listing.count(std::move(owners)); }) {}

  Task<Result<Page<Row>>> list(Owner owner, PageRequest page) {
    CO_TRY(auto rows, co_await pages_.load({std::move(owner), page}));
    ASSERT(rows.has_value(), "every owner has a page");
    co_return *std::move(rows);
  }

  Task<Result<std::int64_t>> count(Owner owner) {
    CO_TRY(const auto total, co_await totals_.load(std::move(owner)));
    co_return total.value_or(0);
  }

 private:
  using Key = std::pair<Owner, PageRequest>;

  // Siblings ask for the same page, unless a document has aliases.
  static Task<Result<std::map<Key, Page<Row>>>> load_pages(OwnedListing<Owner, Row>& listing, std::vector<Key> keys) {
    std::map<PageRequest, std::vector<Owner>> owners_of;
    for (auto& [owner, page] : keys) owners_of[page].push_back(std::move(owner));
    std::map<Key, Page<Row>> result;
    for (auto& [page, owners] : owners_of) {
      CO_TRY(auto pages, co_await listing.list(std::move(owners), page));
      for (auto& [owner, rows] : pages) result.emplace(Key(owner, page), std::move(rows));
    }
    co_return result;
  }

  graphql::Loader<Key, Page<Row>> pages_;
  graphql::Loader<Owner, std::int64_t> totals_;
};

}  // namespace battlesbit::graph
