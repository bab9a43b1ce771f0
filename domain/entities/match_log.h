// The log of a match: everything that decides its result, in the order in which it was stored, each entry bound to
// those before it by a hash. An entry is one flat JSON object in a fixed form (match_log_entries.h). Values only, any
// thread.
//
//   hash of the beginning   SHA-256("battlesbit match log 1 " + the match's id)
//   hash of an entry        SHA-256(the hash before it + the bytes of its text)
// The last hash, once the match is over, is the match's result hash.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/id.h"

namespace battlesbit {

inline constexpr std::string_view kMatchLogLabel = "battlesbit match log 1 ";

enum class LogPlace {
  kFirst,  // Begins the log of a match that is being made.
  kNext,
  kLast,  // The end of the match: nothing comes behind it.
};

// What is to be appended to a log, with the change that it tells of. To the log of a match that has none nothing is
// appended: it began before there were logs.
struct LogEntry {
  MatchId match_id;
  LogPlace place = LogPlace::kNext;
  std::string text;
  bool operator==(const LogEntry&) const = default;
};

using LogHash = std::array<std::uint8_t, 32>;

struct LoggedEntry {
  std::int64_t number = 0;  // From 1, without gaps.
  std::string text;
  LogHash hash{};
  bool operator==(const LoggedEntry&) const = default;
};

struct MatchLog {
  MatchId match_id;
  std::vector<LoggedEntry> entries;
  bool is_sealed = false;
  bool operator==(const MatchLog&) const = default;
};

std::string_view to_string(LogPlace place);  // "first", "next", "last": as the store takes them.

}  // namespace battlesbit
