// Numbers with units: lengths of time and sizes in bytes.
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "config/formats.h"

namespace battlesbit::config {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t size;
};

// Largest first: printing takes as much as it can of each.
constexpr std::array kTimeUnits{Unit{"d", 86'400'000'000}, Unit{"h", 3'600'000'000}, Unit{"m", 60'000'000},
                                Unit{"s", 1'000'000},      Unit{"ms", 1'000},        Unit{"us", 1}};
constexpr std::array kByteUnits{Unit{"GiB", 1U << 30}, Unit{"MiB", 1U << 20}, Unit{"KiB", 1U << 10}, Unit{"", 1}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The sum of pieces such as "1h30m"; nothing when a piece has no number, an unknown unit, or the sum does not fit.
template <std::size_t N>
std::optional<std::uint64_t> sum_of_pieces(std::string_view given, const std::array<Unit, N>& units) {
  if (given.empty()) return std::nullopt;
  std::uint64_t sum = 0;
  while (!given.empty()) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), count);
    if (error != std::errc()) return std::nullopt;
    given.remove_prefix(end - given.data());
    std::size_t length = 0;
    while (length < given.size() && !is_digit(given[length])) ++length;
    const auto name = given.substr(0, length);
    given.remove_prefix(length);
    const Unit* unit = nullptr;
    for (const auto& candidate : units) {
      if (candidate.name == name) unit = &candidate;
    }
    std::uint64_t piece = 0;
    if (unit == nullptr || __builtin_mul_overflow(count, unit->size, &piece) ||
        __builtin_add_overflow(sum, piece, &sum)) {
      return std::nullopt;
    }
  }
  return sum;
}

template <std::size_t N>
std::string as_pieces(std::uint64_t value, const std::array<Unit, N>& units) {
  std::string printed;
  for (const auto& unit : units) {
    if (value >= unit.size) printed += fmt::format("{}{}", value / unit.size, unit.name);
    value %= unit.size;
  }
  return printed.empty() ? fmt::format("0{}", units.back().name) : printed;
}

}  // namespace

Format<Duration> duration(Duration least, Duration most) {
  const auto print = [](const Duration& value) {
    return as_pieces(static_cast<std::uint64_t>(value.count()), kTimeUnits);
  };
  const auto range = fmt::format("from {} to {}", print(least), print(most));
  auto parse = [=](std::string_view given) -> Parsed<Duration> {
    const auto sum = sum_of_pieces(given, kTimeUnits);
    if (!sum) return std::unexpected("must be a length of time such as 500ms, 30s or 1h30m");
    if (*sum < static_cast<std::uint64_t>(least.count()) || *sum > static_cast<std::uint64_t>(most.count())) {
      return std::unexpected("must be " + range);
    }
    return Duration(static_cast<Duration::rep>(*sum));
  };
  return {"a length of time " + range, std::move(parse), print};
}

Format<std::uint64_t> byte_size(std::uint64_t least, std::uint64_t most) {
  const auto print = [](const std::uint64_t& value) {
    for (const auto& unit : kByteUnits) {
      if (value >= unit.size && value % unit.size == 0) return fmt::format("{}{}", value / unit.size, unit.name);
    }
    return std::to_string(value);
  };
  const auto range = fmt::format("from {} to {}", print(least), print(most));
  auto parse = [=](std::string_view given) -> Parsed<std::uint64_t> {
    const auto sum = sum_of_pieces(given, kByteUnits);
    if (!sum) return std::unexpected("must be a number of bytes such as 4096, 64KiB or 1MiB");
    if (*sum < least || *sum > most) return std::unexpected("must be " + range);
    return *sum;
  };
  return {"a number of bytes " + range, std::move(parse), print};
}

}  // namespace battlesbit::config
