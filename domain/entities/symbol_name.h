// A market's name and its two tokens: "BTCUSDT" is BTC priced in USDT. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace battlesbit {

struct SymbolName {
  std::string base;
  std::string quote;
};

// Nothing unless it is upper-case letters and digits that end in a quote currency of the exchange.
std::optional<SymbolName> split_symbol(std::string_view symbol);
std::string lower_case(std::string_view symbol);  // As stream names have it.

}  // namespace battlesbit
