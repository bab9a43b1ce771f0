// Notices that may come a thousand times a second, as log lines of which an operator reads one: each kind at most once
// per interval, with the number of those that were left out. Loop thread only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "domain/services/clock.h"
#include "pkg/log/logger.h"

namespace battlesbit::wiring {

class Notices {
 public:
  Notices(Logger log, const Clock& clock, Duration interval = std::chrono::seconds(5))
      : log_(std::move(log)), clock_(clock), interval_(interval) {}

  void tell(std::string_view what, std::string_view reason);

 private:
  struct Told {
    Timestamp next{};
    std::int64_t left_out = 0;
  };
  Logger log_;
  const Clock& clock_;
  Duration interval_;
  std::map<std::string, Told, std::less<>> told_;  // By kind, of which the program has a handful.
};

}  // namespace battlesbit::wiring
