// ASSERT(condition, "what was believed"): a broken invariant ends the process, in release builds too. Money is at
// stake: a service that restarts from PostgreSQL is safer than one that goes on with state it no longer understands.
#pragma once

namespace battlesbit {
[[noreturn]] void assert_failed(const char* condition, const char* why, const char* file, int line);
}  // namespace battlesbit

#define ASSERT(condition, why)                                                          \
  do {                                                                                  \
    if (!(condition)) ::battlesbit::assert_failed(#condition, why, __FILE__, __LINE__); \
  } while (false)
