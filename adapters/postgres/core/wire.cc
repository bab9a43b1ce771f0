#include "adapters/postgres/core/wire.h"

#include <bit>
#include <concepts>
#include <cstring>
#include <type_traits>

#include "pkg/errors/assert.h"

namespace battlesbit::postgres {
namespace {

constexpr std::int64_t kEpochOffset = 946'684'800'000'000;  // PostgreSQL counts microseconds from 2000-01-01.
constexpr char kJsonbVersion = 1;

template <std::integral Int>
Int swapped(Int value) {
  if constexpr (std::endian::native == std::endian::little && sizeof(Int) > 1) return std::byteswap(value);
  return value;
}

template <std::integral Int>
void append(std::string& bytes, Int value) {
  const auto big_endian = swapped(value);
  bytes.append(reinterpret_cast<const char*>(&big_endian), sizeof big_endian);
}

template <std::integral Int>
Int read_integer(std::string_view bytes) {
  ASSERT(bytes.size() == sizeof(Int), "a value has the width of the type that its query was generated with");
  Int value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return swapped(value);
}

std::int32_t take_integer(std::string_view& bytes) {
  ASSERT(bytes.size() >= sizeof(std::int32_t), "an array from PostgreSQL is complete");
  const auto value = read_integer<std::int32_t>(bytes.substr(0, sizeof(std::int32_t)));
  bytes.remove_prefix(sizeof(std::int32_t));
  return value;
}

}  // namespace

void Wire<bool>::write(std::string& bytes, const bool& value) { bytes.push_back(value ? 1 : 0); }
void Wire<bool>::read(std::string_view bytes, bool& value) { value = read_integer<std::uint8_t>(bytes) != 0; }

void Wire<std::int16_t>::write(std::string& bytes, const std::int16_t& value) { append(bytes, value); }
void Wire<std::int16_t>::read(std::string_view bytes, std::int16_t& value) {
  value = read_integer<std::int16_t>(bytes);
}

void Wire<std::int32_t>::write(std::string& bytes, const std::int32_t& value) { append(bytes, value); }
void Wire<std::int32_t>::read(std::string_view bytes, std::int32_t& value) {
  value = read_integer<std::int32_t>(bytes);
}

void Wire<std::int64_t>::write(std::string& bytes, const std::int64_t& value) { append(bytes, value); }
void Wire<std::int64_t>::read(std::string_view bytes, std::int64_t& value) {
  value = read_integer<std::int64_t>(bytes);
}

void Wire<Uuid>::write(std::string& bytes, const Uuid& value) {
  bytes.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
}
void Wire<Uuid>::read(std::string_view bytes, Uuid& value) {
  ASSERT(bytes.size() == value.bytes.size(), "a uuid has 16 bytes");
  std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
}

void Wire<Timestamp>::write(std::string& bytes, const Timestamp& value) {
  append(bytes, value.time_since_epoch().count() - kEpochOffset);
}
void Wire<Timestamp>::read(std::string_view bytes, Timestamp& value) {
  value = Timestamp(Duration(read_integer<std::int64_t>(bytes) + kEpochOffset));
}

void Wire<std::string>::write(std::string& bytes, const std::string& value) { bytes.append(value); }
void Wire<std::string>::read(std::string_view bytes, std::string& value) { value = bytes; }

void Wire<Bytes>::write(std::string& bytes, const Bytes& value) {
  bytes.append(reinterpret_cast<const char*>(value.data()), value.size());
}
void Wire<Bytes>::read(std::string_view bytes, Bytes& value) { value.assign(bytes.begin(), bytes.end()); }

void Wire<Jsonb>::write(std::string& bytes, const Jsonb& value) {
  bytes.push_back(kJsonbVersion);
  bytes.append(value.text);
}
void Wire<Jsonb>::read(std::string_view bytes, Jsonb& value) {
  ASSERT(!bytes.empty() && bytes.front() == kJsonbVersion, "jsonb is sent in its version 1");
  value.text = bytes.substr(1);
}

void write_length(std::string& bytes, std::int32_t length) { append(bytes, length); }

void write_array_header(std::string& bytes, std::int32_t oid, std::size_t count) {
  const auto dimensions = static_cast<std::int32_t>(count == 0 ? 0 : 1);
  append(bytes, dimensions);
  append(bytes, std::int32_t{1});  // May hold nulls.
  append(bytes, oid);
  if (dimensions == 0) return;
  append(bytes, static_cast<std::int32_t>(count));
  append(bytes, std::int32_t{1});  // Lower bound.
}

std::vector<std::string_view> split_array(std::string_view bytes) {
  const auto dimensions = take_integer(bytes);
  take_integer(bytes);  // Whether it may hold nulls.
  take_integer(bytes);  // The type of its elements.
  if (dimensions == 0) return {};
  ASSERT(dimensions == 1, "arrays have one dimension");
  std::vector<std::string_view> elements(static_cast<std::size_t>(take_integer(bytes)));
  take_integer(bytes);  // Lower bound.
  for (auto& element : elements) {
    const auto length = take_integer(bytes);
    ASSERT(length >= 0, "an array that is read holds no null");
    element = bytes.substr(0, static_cast<std::size_t>(length));
    bytes.remove_prefix(element.size());
  }
  return elements;
}

}  // namespace battlesbit::postgres
