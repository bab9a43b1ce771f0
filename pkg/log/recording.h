// A sink for tests: keeps what was logged, to be looked at. Loop thread only.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "pkg/log/logger.h"

namespace battlesbit {

class RecordingLog final : public LogSink {
 public:
  void write(const LogRecord& record) override { records_.push_back(record); }

  const std::vector<LogRecord>& records() const { return records_; }
  bool has(LogLevel level, std::string_view message) const {
    return std::ranges::any_of(
        records_, [&](const LogRecord& record) { return record.level == level && record.message == message; });
  }
  Logger logger() { return Logger(*this, LogLevel::kDebug); }

 private:
  std::vector<LogRecord> records_;
};

}  // namespace battlesbit
