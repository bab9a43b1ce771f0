#include "domain/entities/symbol_name.h"

#include <algorithm>
#include <array>

namespace battlesbit {

std::optional<SymbolName> split_symbol(std::string_view symbol) {
  constexpr std::array<std::string_view, 10> kQuotes{"FDUSD", "USDT", "USDC", "BUSD", "TUSD",
                                                     "USD",   "EUR",  "BTC",  "ETH",  "BNB"};
  constexpr std::size_t kLongest = 20;
  const auto is_symbol_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (symbol.size() > kLongest || !std::ranges::all_of(symbol, is_symbol_letter)) return std::nullopt;
  for (const auto quote : kQuotes) {
    if (!symbol.ends_with(quote) || symbol.size() == quote.size()) continue;
    return SymbolName{std::string(symbol.substr(0, symbol.size() - quote.size())), std::string(quote)};
  }
  return std::nullopt;
}

std::string lower_case(std::string_view symbol) {
  std::string text(symbol);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace battlesbit
