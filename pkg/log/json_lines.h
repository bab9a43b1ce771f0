// The sink of every service: one JSON object per line, `{"time","level","service","message",fields...}`, written to a
// file descriptor (stderr) by a thread of its own, so that a slow reader of the pipe never holds up the event loop. The
// queue has a size; when it is full the newest records are dropped, and the next line that fits says how many.
// Any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "pkg/log/logger.h"

namespace battlesbit {

using LogTime = std::chrono::sys_time<std::chrono::microseconds>;

// The line without its end, for example
// {"time":"2026-07-21T10:00:00.000001Z","level":"info","service":"arena","message":"started","port":8080}
std::string format_json_line(LogTime time, std::string_view service, const LogRecord& record);

class JsonLines final : public LogSink {
 public:
  using Now = std::function<LogTime()>;

  JsonLines(int file_descriptor, std::string service, Now now, std::size_t queue_limit = 8192);
  ~JsonLines() override;  // Writes what is queued.
  JsonLines(const JsonLines&) = delete;
  JsonLines& operator=(const JsonLines&) = delete;

  void write(const LogRecord& record) override;

 private:
  void write_lines();
  bool write_line(std::string line) const;

  const int file_descriptor_;
  const std::string service_;
  const Now now_;
  const std::size_t queue_limit_;
  std::mutex mutex_;  // Guards the next three.
  std::deque<std::string> lines_;
  std::int64_t dropped_ = 0;
  bool closing_ = false;
  std::condition_variable changed_;
  std::thread writer_;  // Last: it starts when everything above is ready.
};

}  // namespace battlesbit
