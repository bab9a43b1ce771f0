// A log as a store makes it of entries; and as a forger does, who knows how hashes are made. For tests only.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/entities/match_log.h"
#include "pkg/digest/sha256.h"

namespace battlesbit {

inline MatchLog chained(MatchId match, const std::vector<LogEntry>& entries) {
  MatchLog log{match, {}, false};
  LogHash head = sha256(std::string(kMatchLogLabel) + match.to_string());
  for (const LogEntry& entry : entries) {
    head = Sha256().add(std::span(head)).add(entry.text).finish();
    log.entries.push_back({static_cast<std::int64_t>(log.entries.size()) + 1, entry.text, head});
    log.is_sealed = entry.place == LogPlace::kLast;
  }
  return log;
}

}  // namespace battlesbit
