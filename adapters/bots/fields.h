// Reads the members of a JSON object and remembers the first that is not what it must be: one check at the end instead
// of one at each member. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/entities/fixed.h"
#include "domain/entities/time.h"
#include "pkg/errors/error.h"
#include "pkg/json/value.h"

namespace battlesbit::bots {

class Fields {
 public:
  // `object` must outlive this; what is no object has no members.
  explicit Fields(const json::Value& object) : object_(object) {}

  std::string text(std::string_view key);
  std::optional<std::string> optional_text(std::string_view key);
  bool flag(std::string_view key);
  std::int64_t whole(std::string_view key);  // A number, or a text of digits as Uint64 may be.
  std::optional<std::int64_t> optional_whole(std::string_view key);
  std::optional<Timestamp> optional_time(std::string_view key);

  template <class Number>
  Number fixed(std::string_view key) {
    return Number::from_units(optional_units(key).value_or(missing(key)));
  }
  template <class Number>
  std::optional<Number> optional_fixed(std::string_view key) {
    const auto units = optional_units(key);
    return units ? std::optional(Number::from_units(*units)) : std::nullopt;
  }
  // A word of `parse`, which gives an optional.
  template <class Parse>
  auto word(std::string_view key, Parse parse) {
    const auto parsed = parse(text(key));
    if (!parsed) complain(key);
    return parsed.value_or(typename decltype(parsed)::value_type{});
  }
  // Each member of an array through `read`, which gives a Result; null has none.
  template <class Read>
  auto list(std::string_view key, Read read) {
    std::vector<typename decltype(read(object_))::value_type> items;
    const auto* found = present(key);
    const auto* array = found ? found->array() : nullptr;
    if (found && !array) complain(key);
    if (!array) return items;
    for (const auto& item : *array) {
      auto value = read(item);
      if (!value && !fault_) fault_ = std::move(value).error();
      if (value) items.push_back(*std::move(value));
    }
    return items;
  }

  // The value when all was well. Errors: BAD_ANSWER, which names the member.
  template <class T>
  Result<T> finish(T value) {
    if (fault_) return std::unexpected(*std::move(fault_));
    return value;
  }

 private:
  const json::Value* present(std::string_view key) const;  // nullptr when absent or null.
  std::optional<std::int64_t> optional_units(std::string_view key);
  std::int64_t missing(std::string_view key);
  void complain(std::string_view key);

  const json::Value& object_;
  std::optional<Error> fault_{};
};

// "2026-01-31T23:59:59.123456Z"; the fraction may have any length or be absent.
std::optional<Timestamp> read_time(std::string_view text);

}  // namespace battlesbit::bots
