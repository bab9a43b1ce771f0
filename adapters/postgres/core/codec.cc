#include "adapters/postgres/core/codec.h"

#include <bit>
#include <concepts>
#include <cstring>

#include <libpq-fe.h>

#include "pkg/errors/assert.h"

namespace battlesbit::postgres {
namespace {

// PostgreSQL counts microseconds from 2000-01-01.
constexpr std::int64_t kEpochOffset = 946'684'800'000'000;

template <std::integral Int>
void append_big_endian(std::string& bytes, Int value) {
  using Unsigned = std::make_unsigned_t<Int>;
  auto swapped = static_cast<Unsigned>(value);
  if constexpr (std::endian::native == std::endian::little && sizeof(Int) > 1) swapped = std::byteswap(swapped);
  bytes.append(reinterpret_cast<const char*>(&swapped), sizeof swapped);
}

template <std::integral Int>
Int read_big_endian(std::string_view bytes) {
  std::make_unsigned_t<Int> value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  if constexpr (std::endian::native == std::endian::little && sizeof(Int) > 1) value = std::byteswap(value);
  return static_cast<Int>(value);
}

void append(std::string& bytes, bool value) { bytes.push_back(value ? 1 : 0); }
void append(std::string& bytes, std::int16_t value) { append_big_endian(bytes, value); }
void append(std::string& bytes, std::int32_t value) { append_big_endian(bytes, value); }
void append(std::string& bytes, std::int64_t value) { append_big_endian(bytes, value); }
void append(std::string& bytes, const Uuid& value) {
  bytes.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
}
void append(std::string& bytes, Timestamp value) {
  append_big_endian(bytes, value.time_since_epoch().count() - kEpochOffset);
}
void append(std::string& bytes, const std::string& value) { bytes.append(value); }

// Object ids of the element types in pg_type, which are the same in every PostgreSQL.
template <class T>
constexpr std::int32_t kTypeOf = 0;
template <>
constexpr std::int32_t kTypeOf<bool> = 16;
template <>
constexpr std::int32_t kTypeOf<std::int16_t> = 21;
template <>
constexpr std::int32_t kTypeOf<std::int32_t> = 23;
template <>
constexpr std::int32_t kTypeOf<std::int64_t> = 20;
template <>
constexpr std::int32_t kTypeOf<Uuid> = 2950;
template <>
constexpr std::int32_t kTypeOf<Timestamp> = 1184;
template <>
constexpr std::int32_t kTypeOf<std::string> = 25;

template <class T>
struct Element {
  using Type = T;
};
template <class T>
struct Element<std::optional<T>> {
  using Type = T;
};

template <class T>
void append_element(std::string& bytes, const T& value) {
  const auto length_at = bytes.size();
  append_big_endian(bytes, std::int32_t{0});
  append(bytes, value);
  std::string length;
  append_big_endian(length, static_cast<std::int32_t>(bytes.size() - length_at - sizeof(std::int32_t)));
  bytes.replace(length_at, length.size(), length);
}

template <class T>
void append_element(std::string& bytes, const std::optional<T>& value) {
  if (value) {
    append_element(bytes, *value);
  } else {
    append_big_endian(bytes, std::int32_t{-1});
  }
}

}  // namespace

void Parameters::add(bool value) { append(bytes_, value), finish(); }
void Parameters::add(std::int16_t value) { append(bytes_, value), finish(); }
void Parameters::add(std::int32_t value) { append(bytes_, value), finish(); }
void Parameters::add(std::int64_t value) { append(bytes_, value), finish(); }
void Parameters::add(const Uuid& value) { append(bytes_, value), finish(); }
void Parameters::add(Timestamp value) { append(bytes_, value), finish(); }
void Parameters::add(std::string_view value) { bytes_.append(value), finish(); }
void Parameters::add(const Bytes& value) {
  bytes_.append(reinterpret_cast<const char*>(value.data()), value.size());
  finish();
}
void Parameters::add_null() { ends_.push_back({begin_, begin_, true}); }

template <class Values>
void Parameters::add_array(const Values& values) {
  using T = typename Element<typename Values::value_type>::Type;
  append_big_endian(bytes_, std::int32_t{values.empty() ? 0 : 1});  // Dimensions.
  append_big_endian(bytes_, std::int32_t{1});                       // May hold nulls.
  append_big_endian(bytes_, kTypeOf<T>);
  if (!values.empty()) {
    append_big_endian(bytes_, static_cast<std::int32_t>(values.size()));
    append_big_endian(bytes_, std::int32_t{1});  // Lower bound.
  }
  for (const auto& value : values) append_element(bytes_, value);
  finish();
}

template void Parameters::add_array(const std::vector<std::int16_t>&);
template void Parameters::add_array(const std::vector<std::int32_t>&);
template void Parameters::add_array(const std::vector<std::int64_t>&);
template void Parameters::add_array(const std::vector<Uuid>&);
template void Parameters::add_array(const std::vector<Timestamp>&);
template void Parameters::add_array(const std::vector<std::string>&);
template void Parameters::add_array(const std::vector<std::optional<std::int16_t>>&);
template void Parameters::add_array(const std::vector<std::optional<std::int32_t>>&);
template void Parameters::add_array(const std::vector<std::optional<std::int64_t>>&);
template void Parameters::add_array(const std::vector<std::optional<Uuid>>&);
template void Parameters::add_array(const std::vector<std::optional<Timestamp>>&);
template void Parameters::add_array(const std::vector<std::optional<std::string>>&);

void Parameters::add(const std::vector<bool>& values) {
  append_big_endian(bytes_, std::int32_t{values.empty() ? 0 : 1});
  append_big_endian(bytes_, std::int32_t{1});
  append_big_endian(bytes_, kTypeOf<bool>);
  if (!values.empty()) {
    append_big_endian(bytes_, static_cast<std::int32_t>(values.size()));
    append_big_endian(bytes_, std::int32_t{1});
  }
  for (const bool value : values) append_element(bytes_, value);
  finish();
}

std::vector<const char*> Parameters::pointers() const {
  std::vector<const char*> pointers;
  pointers.reserve(ends_.size());
  for (const auto& extent : ends_) pointers.push_back(extent.is_null ? nullptr : bytes_.data() + extent.begin);
  return pointers;
}

std::vector<int> Parameters::lengths() const {
  std::vector<int> lengths;
  lengths.reserve(ends_.size());
  for (const auto& extent : ends_) lengths.push_back(static_cast<int>(extent.end - extent.begin));
  return lengths;
}

std::string_view RowReader::bytes(int column) const {
  const auto* result = static_cast<const PGresult*>(result_);
  ASSERT(!is_null(column), "a column that the query's author called not null holds no null");
  return {PQgetvalue(result, row_, column), static_cast<std::size_t>(PQgetlength(result, row_, column))};
}

std::string_view RowReader::bytes(int column, std::size_t expected) const {
  const auto value = bytes(column);
  ASSERT(value.size() == expected, "a column has the width of the type that the query was generated with");
  return value;
}

bool RowReader::is_null(int column) const {
  return PQgetisnull(static_cast<const PGresult*>(result_), row_, column) != 0;
}
void RowReader::read(int column, bool& value) const { value = bytes(column, 1).front() != 0; }
void RowReader::read(int column, std::int16_t& value) const { value = read_big_endian<std::int16_t>(bytes(column, 2)); }
void RowReader::read(int column, std::int32_t& value) const { value = read_big_endian<std::int32_t>(bytes(column, 4)); }
void RowReader::read(int column, std::int64_t& value) const { value = read_big_endian<std::int64_t>(bytes(column, 8)); }
void RowReader::read(int column, Uuid& value) const { std::memcpy(value.bytes.data(), bytes(column, 16).data(), 16); }
void RowReader::read(int column, Timestamp& value) const {
  value = Timestamp(Duration(read_big_endian<std::int64_t>(bytes(column, 8)) + kEpochOffset));
}
void RowReader::read(int column, std::string& value) const { value = bytes(column); }
void RowReader::read(int column, Bytes& value) const {
  const auto text = bytes(column);
  value.assign(text.begin(), text.end());
}

}  // namespace battlesbit::postgres
