#include "adapters/bots/fields.h"

#include <charconv>

#include <fmt/format.h>

namespace battlesbit::bots {
namespace {

template <class Number>
std::optional<Number> digits(std::string_view text) {
  Number number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> whole_of(const json::Value& value) {
  if (const auto* text = value.string()) return digits<std::int64_t>(*text);
  return value.to_int64();
}

// Of ".123456": at most microseconds are kept.
std::optional<Duration> fraction(std::string_view text) {
  if (text.empty()) return Duration::zero();
  if (text.size() < 2 || text.front() != '.') return std::nullopt;
  auto padded = std::string(text.substr(1)) + "00000";
  if (padded.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return Duration(digits<std::int64_t>(padded.substr(0, 6)).value_or(0));
}

}  // namespace

std::string Fields::text(std::string_view key) {
  auto text = optional_text(key);
  if (!text) complain(key);
  return std::move(text).value_or("");
}

std::optional<std::string> Fields::optional_text(std::string_view key) {
  const auto* found = present(key);
  if (!found) return std::nullopt;
  if (!found->string()) return complain(key), std::nullopt;
  return *found->string();
}

bool Fields::flag(std::string_view key) {
  const auto* found = present(key);
  if (!found || !found->boolean()) return complain(key), false;
  return *found->boolean();
}

std::int64_t Fields::whole(std::string_view key) {
  const auto number = optional_whole(key);
  return number ? *number : missing(key);
}

std::optional<std::int64_t> Fields::optional_whole(std::string_view key) {
  const auto* found = present(key);
  if (!found) return std::nullopt;
  const auto number = whole_of(*found);
  if (!number) complain(key);
  return number;
}

std::optional<Timestamp> Fields::optional_time(std::string_view key) {
  const auto text = optional_text(key);
  if (!text) return std::nullopt;
  const auto time = read_time(*text);
  if (!time) complain(key);
  return time;
}

const json::Value* Fields::present(std::string_view key) const {
  const auto* found = object_.find(key);
  return found && !found->is_null() ? found : nullptr;
}

std::optional<std::int64_t> Fields::optional_units(std::string_view key) {
  const auto* found = present(key);
  if (!found) return std::nullopt;
  const auto units = found->number() ? parse_fixed(found->number()->text) : std::nullopt;
  if (!units) complain(key);
  return units;
}

std::int64_t Fields::missing(std::string_view key) {
  if (!present(key)) complain(key);
  return 0;
}

void Fields::complain(std::string_view key) {
  if (fault_) return;
  const auto* found = object_.find(key);
  fault_ = Error{ErrorKind::kInternal, "BAD_ANSWER",
                 fmt::format("The server's answer has {} \"{}\".", found ? "an unusable" : "no", key)};
}

std::optional<Timestamp> read_time(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00";
  if (text.size() <= kShape.size() || text.back() != 'Z') return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == kShape[i];
    if (!fits) return std::nullopt;
  }
  const auto part = [text](std::size_t at, std::size_t size) { return digits<int>(text.substr(at, size)).value_or(0); };
  const std::chrono::year_month_day date{std::chrono::year(part(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  const auto rest = fraction(text.substr(kShape.size(), text.size() - kShape.size() - 1));
  if (!date.ok() || !rest || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 60) return std::nullopt;
  return Timestamp(std::chrono::sys_days(date)) + std::chrono::hours(part(11, 2)) + std::chrono::minutes(part(14, 2)) +
         std::chrono::seconds(part(17, 2)) + *rest;
}

}  // namespace battlesbit::bots
