// How the domain's values are written as the schema's scalars. Values go out exactly: fixed-point numbers as their
// decimals, times with microseconds, large integers as text where a JSON number would lose digits.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/entities/fixed.h"
#include "domain/entities/id.h"
#include "domain/entities/time.h"
#include "pkg/graphql/execution/typed.h"

namespace battlesbit::graph {

struct StringShape : graphql::String {};
struct BooleanShape : graphql::Boolean {};
struct IntShape : graphql::Int {};

struct IDShape {
  static std::string type_name() { return "ID"; }
  static bool write(graphql::ValueWriter& at, const Uuid& id) { return at.string(id.to_string()); }
  template <class Tag>
  static bool write(graphql::ValueWriter& at, const Id<Tag>& id) {
    return write(at, id.value);
  }
};

struct FloatShape : graphql::Float {};

// A moment as RFC 3339 text in UTC with microseconds.
std::string format_time(Timestamp time);

struct TimeShape {
  static std::string type_name() { return "Time"; }
  static bool write(graphql::ValueWriter& at, Timestamp time) { return at.string(format_time(time)); }
};

struct DurationShape {  // Nanoseconds.
  static std::string type_name() { return "Duration"; }
  static bool write(graphql::ValueWriter& at, Duration duration) { return at.integer(duration.count() * 1000); }
};

struct Uint8Shape {
  static std::string type_name() { return "Uint8"; }
  static bool write(graphql::ValueWriter& at, std::uint8_t number) { return at.integer(number); }
};

struct Uint64Shape {
  static constexpr std::uint64_t kLargestExact = (std::uint64_t{1} << 53) - 1;
  static std::string type_name() { return "Uint64"; }
  template <std::integral T>
  static bool write(graphql::ValueWriter& at, T number) {
    const auto value = static_cast<std::uint64_t>(number);
    return value <= kLargestExact ? at.unsigned_integer(value) : at.string(std::to_string(value));
  }
};

struct CursorShape {
  static std::string type_name() { return "Cursor"; }
  static bool write(graphql::ValueWriter& at, std::string_view cursor) { return at.string(cursor); }
};

}  // namespace battlesbit::graph
