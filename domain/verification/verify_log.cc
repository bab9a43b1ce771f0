#include "domain/verification/verify_log.h"

#include "domain/verification/chain.h"
#include "domain/verification/log_reader.h"
#include "domain/verification/result.h"

namespace battlesbit::verification {

LogCheck::LogCheck(const MatchLog& log) {
  check_chain(log, findings_);
  match_ = read_log(log, findings_);
  if (!match_.is_over) return;
  for (const auto& [symbol, trades] : match_.trades) replays_.emplace_back(match_, symbol);
}

TradeCounts LogCheck::finish(const std::vector<bool>& read_to_the_end) {
  TradeCounts counts;
  for (std::size_t i = 0; i < replays_.size(); ++i) {
    const bool is_read = i < read_to_the_end.size() && read_to_the_end[i];
    counts += replays_[i].finish(is_read, findings_);
  }
  if (match_.is_over) check_result(match_, findings_);
  return counts;
}

Findings verify_log(const MatchLog& log) {
  LogCheck check(log);
  check.finish({});
  return check.findings();
}

}  // namespace battlesbit::verification
