#include "application/usecases/verification/verify_match.h"

#include <utility>

#include <fmt/format.h>

#include "application/usecases/verification/compare_rows.h"
#include "application/usecases/verification/read_trades.h"
#include "domain/entities/match_lifecycle.h"
#include "domain/verification/verify_log.h"

namespace battlesbit {
namespace {

Task<std::vector<bool>> read_all(verification::LogCheck& check, const TradeSource& source, VerifyReport& report) {
  std::vector<bool> read;
  for (auto& replay : check.replays()) {
    if (source.history == nullptr) {
      read.push_back(false);
      continue;
    }
    const auto trades = co_await read_trades(*source.history, *source.clock, replay, check.findings(), source.progress);
    read.push_back(trades.to_the_end);
    if (!trades.to_the_end) report.not_read.push_back(fmt::format("{}: {}", replay.symbol().text, trades.problem));
  }
  co_return read;
}

// The check stays where it is, because the replays point into it.
Task<VerifyReport> verify(const MatchLog& log, verification::LogCheck& check, const TradeSource& source) {
  VerifyReport report;
  report.match_id = log.match_id;
  report.entries = static_cast<std::int64_t>(log.entries.size());
  if (!log.entries.empty()) report.head = log.entries.back().hash;
  const auto read = co_await read_all(check, source, report);
  report.trades = check.finish(read);
  report.is_over = check.match().is_over;
  report.players = static_cast<std::int64_t>(check.match().seats.size());
  report.positions = static_cast<std::int64_t>(check.match().positions.size());
  co_return report;
}

std::unexpected<Error> not_found() { return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such match."); }

}  // namespace

Task<VerifyReport> verify_log(MatchLog log, verification::Findings findings, TradeSource source) {
  verification::LogCheck check(log);
  auto report = co_await verify(log, check, source);
  if (!report.is_over) check.findings().push_back({0, "last entry", "the result of the match", "none"});
  report.findings = std::move(findings);
  report.findings.insert(report.findings.end(), check.findings().begin(), check.findings().end());
  co_return report;
}

Task<Result<VerifyReport>> VerifyMatch::run(MatchId id, TradeSource source) {
  CO_TRY(const auto before, co_await matches_.find(id));
  if (!before) co_return not_found();
  CO_TRY(const auto log, co_await logs_.find(id));
  if (!log) {
    co_return fail(ErrorKind::kNotFound, "NO_LOG",
                   fmt::format("Match {} has no log: it began before logs were kept.", id.to_string()));
  }
  verification::LogCheck check(*log);
  auto report = co_await verify(*log, check, source);
  if (is_final(before->status) && !report.is_over) {
    check.findings().push_back({0, "last entry", "the result of the match, which is over", "none"});
  }
  if (report.is_over) {
    // Behind the log: what it tells is in the rows by now.
    MatchRows rows;
    CO_TRY(const auto match, co_await matches_.find(id));
    if (!match) co_return not_found();
    rows.match = *match;
    CO_TRY(rows.participants, co_await matches_.participants_of({id}));
    CO_TRY(rows.positions, co_await positions_.of_matches({id}));
    CO_TRY(rows.settlement, co_await ledger_.find("settle:" + id.to_string()));
    compare_rows(check.match(), rows, check.findings());
    report.rows_compared = true;
  }
  report.findings = check.findings();
  co_return report;
}

}  // namespace battlesbit
