#include "cmd/verify_report.h"

#include <iterator>

#include <fmt/format.h>

#include "pkg/digest/sha256.h"

namespace battlesbit::cmd {
namespace {

void add_trades(const VerifyReport& report, std::string& text) {
  const auto& trades = report.trades;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "trades: {} named by the log, {} read again at the exchange, {} not checked\n", trades.named,
                 trades.named_read, trades.named - trades.named_read);
  fmt::format_to(out,
                 "positions: {} recomputed on {} trades of the exchange; {} on the named trades only: not checked "
                 "between them\n",
                 trades.positions_covered, trades.read, trades.positions - trades.positions_covered);
  for (const auto& problem : report.not_read) fmt::format_to(out, "not checked: the trades of {}\n", problem);
}

}  // namespace

std::string text_of(const VerifyReport& report) {
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "match {}: {}, {} players, {} positions, {} entries\n", report.match_id.to_string(),
                 report.is_over ? "over" : "not over yet", report.players, report.positions, report.entries);
  if (report.is_over) {
    add_trades(report, text);
    fmt::format_to(out, "rows: {}\n",
                   report.rows_compared ? "compared: match, players, positions, settlement"
                                        : "not checked, there is only the file");
    fmt::format_to(out, "result hash: {}\n", to_hex(report.head));
  }
  for (const auto& finding : report.findings) fmt::format_to(out, "wrong: {}\n", to_string(finding));
  const auto count = report.findings.size();
  if (count > 0) {
    fmt::format_to(out, "match {}: {} finding{}\n", report.match_id.to_string(), count, count == 1 ? "" : "s");
  } else if (report.is_over) {
    fmt::format_to(out, "match {}: verified\n", report.match_id.to_string());
  } else {
    fmt::format_to(out, "match {}: what is there so far fits; positions are recomputed when it is over\n",
                   report.match_id.to_string());
  }
  return text;
}

}  // namespace battlesbit::cmd
