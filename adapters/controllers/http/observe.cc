#include "adapters/controllers/http/observe.h"

#include <array>
#include <memory>

namespace battlesbit::http {
namespace {

// The metric's objects are looked up once: their names are texts, and every request passes here.
class Observer {
 public:
  Observer(const Logger& log, Metrics& metrics)
      : log_(log),
        seconds_(metrics.histogram("http_request_seconds", "Time from a request's last byte to its answer.")) {
    for (std::size_t i = 0; i < by_class_.size(); ++i) {
      by_class_[i] = &metrics.counter("http_requests_total", "Requests answered, by class of status.",
                                      {{"status", std::to_string(i + 1) + "xx"}});
    }
  }

  void observe(const RequestRecord& record) {
    seconds_.observe(record.took);
    if (record.status >= 100 && record.status < 600)
      by_class_[static_cast<std::size_t>(record.status / 100 - 1)]->add();
    const auto level = level_of(record);
    if (!log_.is_on(level)) return;
    std::vector<LogField> fields{{"requestId", record.id},
                                 {"method", record.method},
                                 {"path", record.path},
                                 {"status", record.status},
                                 {"remote", record.remote},
                                 {"bytes", record.bytes},
                                 {"tookMicroseconds", record.took.count()}};
    if (!record.failure.empty()) fields.emplace_back("failure", record.failure);
    log_.write(level, "request answered", std::move(fields));
  }

 private:
  static LogLevel level_of(const RequestRecord& record) {
    if (!record.failure.empty() || (record.status >= 500 && record.status != 503)) return LogLevel::kError;
    return record.status >= 400 && record.path.empty() ? LogLevel::kWarning : LogLevel::kDebug;
  }

  const Logger& log_;
  Histogram& seconds_;
  std::array<Counter*, 5> by_class_{};
};

}  // namespace

RequestObserver observe_requests(const Logger& log, Metrics& metrics) {
  return
      [observer = std::make_shared<Observer>(log, metrics)](const RequestRecord& record) { observer->observe(record); };
}

}  // namespace battlesbit::http
