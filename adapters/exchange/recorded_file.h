// Reads recorded market data in Binance's public CSV layouts, told apart by their columns, with or without a header
// line:
//   aggTrades  id, price, quantity, first id, last id, time, buyer is maker[, best match]     True/False or true/false
//   klines     open time, open, high, low, close, volume, close time[, more]                  expanded to trades
// Times are milliseconds or, as in newer files, microseconds. Ids are not kept: the simulator numbers without gaps.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/exchange/trade.h"
#include "pkg/errors/error.h"

namespace battlesbit::exchange {

// Errors: MALFORMED_RECORDING, with file, line, column and reason in the message.
Result<std::vector<RecordedTrade>> parse_recording(std::string_view text, const std::string& file_name);
// Errors: UNREADABLE_RECORDING and the above.
Result<std::vector<RecordedTrade>> read_recording(const std::string& path);

// The symbol that a file's name speaks of: the one of `known` that is a part of it
// ("binance-BTCUSDT-aggTrades-2020.csv"); else the USDT market of the same base token, so that BTCBUSD and BTCUSD play
// as BTCUSDT; else the part that looks like a symbol; else nothing.
std::optional<std::string> symbol_of_file(std::string_view path, const std::vector<std::string>& known);

}  // namespace battlesbit::exchange
