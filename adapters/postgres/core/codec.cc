#include "adapters/postgres/core/codec.h"

#include <libpq-fe.h>

#include "pkg/errors/assert.h"

namespace battlesbit::postgres {

void Parameters::finish() { extents_.push_back({extents_.empty() ? 0 : extents_.back().end, bytes_.size(), false}); }
void Parameters::add_null() { extents_.push_back({bytes_.size(), bytes_.size(), true}); }

void Parameters::add(const Bytes& value) {
  Wire<Bytes>::write(bytes_, value);
  finish();
}

std::vector<const char*> Parameters::pointers() const {
  std::vector<const char*> pointers;
  pointers.reserve(extents_.size());
  for (const auto& extent : extents_) pointers.push_back(extent.is_null ? nullptr : bytes_.data() + extent.begin);
  return pointers;
}

std::vector<int> Parameters::lengths() const {
  std::vector<int> lengths;
  lengths.reserve(extents_.size());
  for (const auto& extent : extents_) lengths.push_back(static_cast<int>(extent.end - extent.begin));
  return lengths;
}

bool RowReader::is_null(int column) const {
  return PQgetisnull(static_cast<const PGresult*>(result_), row_, column) != 0;
}

std::string_view RowReader::bytes(int column) const {
  const auto* result = static_cast<const PGresult*>(result_);
  ASSERT(!is_null(column), "a column that the query's author called not null holds no null");
  return {PQgetvalue(result, row_, column), static_cast<std::size_t>(PQgetlength(result, row_, column))};
}

void RowReader::read(int column, Bytes& value) const { Wire<Bytes>::read(bytes(column), value); }

}  // namespace battlesbit::postgres
