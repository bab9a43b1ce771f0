#include "domain/entities/money.h"

#include <algorithm>
#include <charconv>

namespace battlesbit {
namespace {

std::size_t decimals_of(Currency currency) {
  switch (currency) {
    case Currency::kUsdt:
      return 6;
    case Currency::kSolana:
      return 9;
    case Currency::kBt:
      return 0;
  }
  return 0;
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

}  // namespace

std::string_view to_string(Currency currency) {
  switch (currency) {
    case Currency::kUsdt:
      return "usdt";
    case Currency::kSolana:
      return "solana";
    case Currency::kBt:
      return "bt";
  }
  return "usdt";
}

std::optional<Currency> parse_currency(std::string_view text) {
  if (text == "usdt") return Currency::kUsdt;
  if (text == "solana") return Currency::kSolana;
  if (text == "bt") return Currency::kBt;
  return std::nullopt;
}

std::optional<Money> parse_money(Currency currency, std::string_view text) {
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto decimals = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  const bool is_number = !whole.empty() && is_digits(whole) && is_digits(decimals);
  const bool ends_in_point = point != std::string_view::npos && decimals.empty();
  if (!is_number || ends_in_point || decimals.size() > decimals_of(currency)) return std::nullopt;
  // All digits up to the smallest unit are its count.
  auto digits = std::string(whole).append(decimals).append(decimals_of(currency) - decimals.size(), '0');
  Money money{currency, 0};
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), money.units);
  if (read.ec != std::errc()) return std::nullopt;
  return money;
}

std::string format_money(Money money) {
  const auto decimals = decimals_of(money.currency);
  auto text = std::to_string(money.units);
  const std::string sign = money.units < 0 ? "-" : "";
  text.erase(0, sign.size());
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (decimals > 0) {
    text.insert(text.size() - decimals, ".");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return sign + text;
}

}  // namespace battlesbit
