#include "domain/verification/entry_reader.h"

#include <charconv>
#include <utility>

namespace battlesbit::verification {

EntryReader::EntryReader(const LoggedEntry& entry, Findings& findings)
    : number_(entry.number), rest_(entry.text), findings_(findings) {
  if (!rest_.starts_with('{')) fail("form", "{", std::string(rest_.substr(0, 1)));
  if (!failed_) rest_.remove_prefix(1);
  what_ = text("what");
}

void EntryReader::fail(std::string field, std::string expected, std::string found) {
  if (!failed_) findings_.push_back({number_, std::move(field), std::move(expected), std::move(found)});
  failed_ = true;
}

std::optional<std::string_view> EntryReader::member(std::string_view name) {
  if (failed_) return std::nullopt;
  const std::string head = (name == "what" ? "\"" : ",\"") + std::string(name) + "\":\"";
  const auto end = rest_.starts_with(head) ? rest_.find('"', head.size()) : rest_.npos;
  if (end == rest_.npos) {
    fail(std::string(name), head + "...\"", std::string(rest_.substr(0, head.size() + 8)));
    return std::nullopt;
  }
  const auto value = rest_.substr(head.size(), end - head.size());
  rest_.remove_prefix(end + 1);
  return value;
}

std::string EntryReader::text(std::string_view name) { return std::string(member(name).value_or("")); }

std::optional<std::int64_t> EntryReader::parse(std::string_view name, std::string_view value) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc() && end == value.data() + value.size() && std::to_string(number) == value) return number;
  fail(std::string(name), "a whole number", std::string(value));
  return std::nullopt;
}

std::int64_t EntryReader::integer(std::string_view name) {
  const auto value = member(name);
  return value ? parse(name, *value).value_or(0) : 0;
}

std::optional<std::int64_t> EntryReader::integer_or_none(std::string_view name) {
  const auto value = member(name);
  return value && *value != "-" ? parse(name, *value) : std::nullopt;
}

std::optional<Uuid> EntryReader::optional_uuid(std::string_view name) {
  const auto value = member(name);
  if (!value || *value == "-") return std::nullopt;
  const auto parsed = Uuid::parse(*value);
  if (!parsed || parsed->to_string() != *value) {
    fail(std::string(name), "an id", std::string(*value));
    return std::nullopt;
  }
  return parsed;
}

std::optional<Uuid> EntryReader::uuid(std::string_view name) {
  const auto found = optional_uuid(name);
  if (!found) fail(std::string(name), "an id", "-");
  return found;
}

TickRef EntryReader::trade(std::string_view id, std::string_view at, std::string_view price) {
  TickRef trade;
  trade.trade_id = integer(id);
  trade.time = time(at);
  trade.price = fixed<Price>(price);
  return trade;
}

bool EntryReader::end() {
  if (!failed_ && rest_ != "}") fail("form", "}", std::string(rest_.substr(0, 20)));
  return !failed_;
}

}  // namespace battlesbit::verification
