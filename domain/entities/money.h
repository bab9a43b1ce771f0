// Real money: a count of the currency's smallest unit. Values only, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pkg/errors/assert.h"

namespace battlesbit {

enum class Currency {
  kUsdt,    // 1e-6 USDT
  kSolana,  // 1e-9 SOL (lamports)
  kBt,      // 1 BT, the in-game coin
};

std::string_view to_string(Currency currency);  // "usdt", "solana", "bt": as in the API.
std::optional<Currency> parse_currency(std::string_view text);

struct Money {
  Currency currency = Currency::kUsdt;
  std::int64_t units = 0;

  bool operator==(const Money&) const = default;
  Money operator+(const Money& other) const {
    ASSERT(currency == other.currency, "only money of one currency is added");
    Money sum{currency, 0};
    ASSERT(!__builtin_add_overflow(units, other.units, &sum.units), "a sum of money fits 64 bits");
    return sum;
  }
  Money operator-(const Money& other) const {
    ASSERT(currency == other.currency, "only money of one currency is subtracted");
    Money difference{currency, 0};
    ASSERT(!__builtin_sub_overflow(units, other.units, &difference.units), "a difference of money fits 64 bits");
    return difference;
  }
};

// What people write: "12.5" is 12,500,000 units of USDT. Nothing when it is no number, is below zero, has more decimals
// than the currency, or does not fit.
std::optional<Money> parse_money(Currency currency, std::string_view text);
std::string format_money(Money money);  // Shortest exact decimal: "12.5", "-0.000001".

}  // namespace battlesbit
