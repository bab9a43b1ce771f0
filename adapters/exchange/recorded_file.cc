#include "adapters/exchange/recorded_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "adapters/exchange/bar.h"
#include "domain/entities/symbol_name.h"

namespace battlesbit::exchange {
namespace {

enum class Layout { kTrades, kBars };

// One line of the file, and where it stands, for the errors.
struct Row {
  const std::string& file;
  std::size_t line;
  std::vector<std::string_view> cells;

  std::unexpected<Error> error(std::size_t column, std::string_view name, std::string_view reason) const {
    const auto value = column < cells.size() ? cells[column] : std::string_view();
    return fail(ErrorKind::kInvalidArgument, "MALFORMED_RECORDING",
                fmt::format("{}:{}: column {} ({}): \"{}\" {}", file, line, column + 1, name, value, reason));
  }
};

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<bool> to_bool(std::string_view text) {
  if (text == "True" || text == "true") return true;
  if (text == "False" || text == "false") return false;
  return std::nullopt;
}

Result<Timestamp> time_at(const Row& row, std::size_t column, std::string_view name) {
  constexpr std::int64_t kEarliestMs = 1'230'768'000'000;  // 2009
  constexpr std::int64_t kLatestMs = 4'102'444'800'000;    // 2100
  const auto value = to_integer(row.cells[column]);
  if (!value) return row.error(column, name, "is not a whole number");
  const bool is_us = *value >= kEarliestMs * 1'000;
  const auto ms = is_us ? *value / 1'000 : *value;
  if (ms < kEarliestMs || ms > kLatestMs)
    return row.error(column, name, "is not a time in milliseconds or microseconds");
  return Timestamp(Duration(is_us ? *value : *value * 1'000));
}

Result<Price> price_at(const Row& row, std::size_t column, std::string_view name) {
  const auto price = Price::parse(row.cells[column]);
  if (!price || price->units() <= 0) return row.error(column, name, "is not a positive decimal number");
  return *price;
}

Result<Quantity> quantity_at(const Row& row, std::size_t column, std::string_view name, bool zero_allowed) {
  const auto quantity = Quantity::parse(row.cells[column]);
  if (!quantity || quantity->units() < 0) return row.error(column, name, "is not a decimal number above zero");
  if (quantity->is_zero() && !zero_allowed) return row.error(column, name, "is zero");
  return *quantity;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const auto comma = line.find(',', begin);
    cells.push_back(line.substr(begin, comma == line.npos ? line.npos : comma - begin));
    if (comma == line.npos) return cells;
    begin = comma + 1;
  }
}

Result<Layout> layout_of(const Row& row) {
  constexpr std::size_t kFewest = 7;
  if (row.cells.size() < kFewest) {
    return row.error(row.cells.size(), "missing",
                     fmt::format("only {} columns: neither aggTrades nor klines", row.cells.size()));
  }
  if (to_bool(row.cells[6])) return Layout::kTrades;
  if (to_integer(row.cells[6])) return Layout::kBars;
  return row.error(6, "buyer is maker or close time", "is neither True/False (aggTrades) nor a time (klines)");
}

Result<RecordedTrade> read_trade(const Row& row) {
  if (!to_integer(row.cells[0])) return row.error(0, "id", "is not a whole number");
  TRY(const auto price, price_at(row, 1, "price"));
  TRY(const auto quantity, quantity_at(row, 2, "quantity", false));
  TRY(const auto time, time_at(row, 5, "time"));
  const auto is_buyer_maker = to_bool(row.cells[6]);
  if (!is_buyer_maker) return row.error(6, "buyer is maker", "is not True or False");
  return RecordedTrade{time, price, quantity, *is_buyer_maker};
}

Result<Bar> read_bar(const Row& row) {
  Bar bar;
  TRY(bar.open_time, time_at(row, 0, "open time"));
  TRY(bar.open, price_at(row, 1, "open"));
  TRY(bar.high, price_at(row, 2, "high"));
  TRY(bar.low, price_at(row, 3, "low"));
  TRY(bar.close, price_at(row, 4, "close"));
  TRY(bar.volume, quantity_at(row, 5, "volume", true));
  TRY(bar.close_time, time_at(row, 6, "close time"));
  if (bar.high < std::max({bar.open, bar.low, bar.close})) return row.error(2, "high", "is not the highest price");
  if (bar.low > std::min(bar.open, bar.close)) return row.error(3, "low", "is not the lowest price");
  if (bar.close_time <= bar.open_time) return row.error(6, "close time", "is not after the open time");
  return bar;
}

Result<void> append(const Row& row, Layout layout, std::vector<RecordedTrade>& trades) {
  std::vector<RecordedTrade> added;
  if (layout == Layout::kTrades) {
    TRY(const auto trade, read_trade(row));
    added.push_back(trade);
  } else {
    TRY(const auto bar, read_bar(row));
    added = expand(bar);
  }
  if (!trades.empty() && !added.empty() && added.front().time < trades.back().time) {
    return row.error(layout == Layout::kTrades ? 5 : 0, "time", "is before the line above");
  }
  trades.insert(trades.end(), added.begin(), added.end());
  return {};
}

}  // namespace

Result<std::vector<RecordedTrade>> parse_recording(std::string_view text, const std::string& file_name) {
  std::vector<RecordedTrade> trades;
  std::optional<Layout> layout;
  std::size_t columns = 0;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const Row row{file_name, line_number, split(line)};
    // A header names its columns: nothing in its first cell can be a number.
    if (line_number == 1 && line.find_first_of("0123456789") != 0) continue;
    if (!layout) {
      TRY(layout, layout_of(row));
      columns = row.cells.size();
    }
    if (row.cells.size() != columns) {
      return row.error(row.cells.size(), "missing or extra", fmt::format("the lines above have {} columns", columns));
    }
    TRY_VOID(append(row, *layout, trades));
  }
  if (trades.empty()) {
    return fail(ErrorKind::kInvalidArgument, "MALFORMED_RECORDING", fmt::format("{}: holds no trade", file_name));
  }
  return trades;
}

Result<std::vector<RecordedTrade>> read_recording(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) {
    return fail(ErrorKind::kInvalidArgument, "UNREADABLE_RECORDING", fmt::format("{}: cannot be read", path));
  }
  return parse_recording(text, path);
}

std::optional<std::string> symbol_of_file(std::string_view path, const std::vector<std::string>& known) {
  const auto name = std::filesystem::path(path).filename().string();
  std::vector<std::string> parts(1);
  for (const char c : name) {
    if (c == '-' || c == '_' || c == '.') {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  for (const auto& part : parts) {
    if (std::ranges::find(known, part) != known.end()) return part;
  }
  for (const auto& part : parts) {
    const auto market = split_symbol(part);
    if (!market) continue;
    const auto sibling = market->base + "USDT";
    return std::ranges::find(known, sibling) != known.end() ? sibling : part;
  }
  return std::nullopt;
}

}  // namespace battlesbit::exchange
