#include "pkg/log/json_lines.h"

#include <cerrno>
#include <unistd.h>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace battlesbit {
namespace {

// Bytes that are not ASCII pass as they are: the texts of this system are UTF-8.
void append_quoted(std::string& line, std::string_view text) {
  line += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        line += "\\\"";
        break;
      case '\\':
        line += "\\\\";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\t':
        line += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(line), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          line += c;
        }
    }
  }
  line += '"';
}

void append_value(std::string& line, const LogField::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return append_quoted(line, *text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    line += std::to_string(*number);
  } else {
    line += std::get<bool>(value) ? "true" : "false";
  }
}

void append_field(std::string& line, std::string_view key, const LogField::Value& value) {
  if (line.size() > 1) line += ',';
  append_quoted(line, key);
  line += ':';
  append_value(line, value);
}

std::string format_time(LogTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t whole = std::chrono::system_clock::to_time_t(seconds);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", fmt::gmtime(whole), (time - seconds).count());
}

}  // namespace

std::string format_json_line(LogTime time, std::string_view service, const LogRecord& record) {
  std::string line = "{";
  append_field(line, "time", format_time(time));
  append_field(line, "level", std::string(to_string(record.level)));
  append_field(line, "service", std::string(service));
  append_field(line, "message", record.message);
  for (const auto& field : record.fields) append_field(line, field.key, field.value);
  line += '}';
  return line;
}

JsonLines::JsonLines(int file_descriptor, std::string service, Now now, std::size_t queue_limit)
    : file_descriptor_(file_descriptor),
      service_(std::move(service)),
      now_(std::move(now)),
      queue_limit_(queue_limit),
      writer_([this] { write_lines(); }) {}

JsonLines::~JsonLines() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  writer_.join();
}

void JsonLines::write(const LogRecord& record) {
  std::string line = format_json_line(now_(), service_, record);
  {
    const std::lock_guard lock(mutex_);
    if (lines_.size() >= queue_limit_) {
      ++dropped_;
      return;
    }
    lines_.push_back(std::move(line));
  }
  changed_.notify_one();
}

void JsonLines::write_lines() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closing_ || !lines_.empty() || dropped_ > 0; });
    if (lines_.empty() && dropped_ == 0) return;
    const std::deque<std::string> lines = std::exchange(lines_, {});
    const std::int64_t dropped = std::exchange(dropped_, 0);
    lock.unlock();
    bool written = true;
    for (const auto& line : lines) written = written && write_line(line);
    if (dropped > 0) {
      const LogRecord record{LogLevel::kWarning, "log records were dropped", {{"count", dropped}}};
      written = written && write_line(format_json_line(now_(), service_, record));
    }
    lock.lock();
    if (!written && closing_) return;  // Nobody reads any more; ending matters more than the rest of the log.
  }
}

bool JsonLines::write_line(std::string line) const {
  line += '\n';
  for (std::size_t done = 0; done < line.size();) {
    const ssize_t count = ::write(file_descriptor_, line.data() + done, line.size() - done);
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) done += static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace battlesbit
