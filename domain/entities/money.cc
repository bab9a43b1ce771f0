#include "domain/entities/money.h"

namespace battlesbit {

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

}  // namespace battlesbit
