// One value in PostgreSQL's binary format (the *_send and *_recv functions of its source; PostgreSQL documentation,
// "Binary format of parameters and results"). Wire<T>: the object id of the type, write() and read(). Values, any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit::postgres {

using Bytes = std::vector<std::uint8_t>;

struct Jsonb {
  std::string text;
  bool operator==(const Jsonb&) const = default;
};

template <class T>
struct Wire;

// Object ids of pg_type, which are the same in every PostgreSQL. read() REQUIRES: bytes of that type.
#define BATTLESBIT_POSTGRES_WIRE(type, oid)                   \
  template <>                                                 \
  struct Wire<type> {                                         \
    static constexpr std::int32_t kOid = oid;                 \
    static void write(std::string& bytes, const type& value); \
    static void read(std::string_view bytes, type& value);    \
  }
BATTLESBIT_POSTGRES_WIRE(bool, 16);
BATTLESBIT_POSTGRES_WIRE(std::int16_t, 21);
BATTLESBIT_POSTGRES_WIRE(std::int32_t, 23);
BATTLESBIT_POSTGRES_WIRE(std::int64_t, 20);
BATTLESBIT_POSTGRES_WIRE(Uuid, 2950);
BATTLESBIT_POSTGRES_WIRE(Timestamp, 1184);
BATTLESBIT_POSTGRES_WIRE(std::string, 25);  // Also json, and every enum by its label.
BATTLESBIT_POSTGRES_WIRE(Bytes, 17);
BATTLESBIT_POSTGRES_WIRE(Jsonb, 3802);
#undef BATTLESBIT_POSTGRES_WIRE

// What stands around the elements of a one-dimensional array.
void write_length(std::string& bytes, std::int32_t length);  // -1 is null.
void write_array_header(std::string& bytes, std::int32_t oid, std::size_t count);
std::vector<std::string_view> split_array(std::string_view bytes);  // REQUIRES: no element is null.

}  // namespace battlesbit::postgres
