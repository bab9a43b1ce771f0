// What a process tells its operators: one record per event, with fields. A Logger is a small value that carries bound
// fields to a LogSink; who wants to log is handed one in the constructor, there is no global.
//
//   const Logger log = root.with({{"matchId", match.id.to_string()}});
//   log.info("match settled", {{"winner", winner.to_string()}, {"players", 4}});
//
// Copies and with() are cheap enough for one per request, match or connection. Any thread, if the sink is.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace battlesbit {

enum class LogLevel { kDebug, kInfo, kWarning, kError };
std::string_view to_string(LogLevel level);  // "debug", "info", "warning", "error".

// Keys are literals in camelCase. No floating point: durations are logged in whole units, named in the key.
struct LogField {
  using Value = std::variant<std::string, std::int64_t, bool>;

  LogField(std::string_view name, std::string_view text) : key(name), value(std::string(text)) {}
  LogField(std::string_view name, const char* text) : key(name), value(std::string(text)) {}
  template <std::same_as<bool> T>
  LogField(std::string_view name, T truth) : key(name), value(truth) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  LogField(std::string_view name, T number) : key(name), value(static_cast<std::int64_t>(number)) {}

  bool operator==(const LogField&) const = default;

  std::string key;
  Value value;
};

struct LogRecord {
  LogLevel level = LogLevel::kInfo;
  std::string message;
  std::vector<LogField> fields;  // The bound ones first.
};

class LogSink {
 public:
  virtual ~LogSink() = default;
  virtual void write(const LogRecord& record) = 0;  // Never throws, never waits.
};

class Logger {
 public:
  // REQUIRES: the sink outlives this logger and all that were made from it.
  Logger(LogSink& sink, LogLevel lowest) : sink_(&sink), lowest_(lowest) {}

  Logger with(std::vector<LogField> fields) const;

  bool is_on(LogLevel level) const { return level >= lowest_; }
  void write(LogLevel level, std::string_view message, std::vector<LogField> fields = {}) const;
  void debug(std::string_view message, std::vector<LogField> fields = {}) const {
    write(LogLevel::kDebug, message, std::move(fields));
  }
  void info(std::string_view message, std::vector<LogField> fields = {}) const {
    write(LogLevel::kInfo, message, std::move(fields));
  }
  void warning(std::string_view message, std::vector<LogField> fields = {}) const {
    write(LogLevel::kWarning, message, std::move(fields));
  }
  void error(std::string_view message, std::vector<LogField> fields = {}) const {
    write(LogLevel::kError, message, std::move(fields));
  }

 private:
  LogSink* sink_;
  LogLevel lowest_;
  std::vector<LogField> bound_;
};

}  // namespace battlesbit
