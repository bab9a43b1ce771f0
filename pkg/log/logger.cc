#include "pkg/log/logger.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace battlesbit {

std::string_view to_string(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

Logger Logger::with(std::vector<LogField> fields) const {
  Logger child(*this);
  std::ranges::move(fields, std::back_inserter(child.bound_));
  return child;
}

void Logger::write(LogLevel level, std::string_view message, std::vector<LogField> fields) const {
  if (!is_on(level)) return;
  LogRecord record{level, std::string(message), bound_};
  std::ranges::move(fields, std::back_inserter(record.fields));
  sink_->write(record);
}

}  // namespace battlesbit
