// WebSocket connections per address in the last five minutes. Told the time. Loop thread only.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>

#include "domain/entities/time.h"

namespace battlesbit::exchange {

class ConnectionMeter {
 public:
  explicit ConnectionMeter(std::size_t limit) : limit_(limit) {}
  bool admit(const std::string& address, Timestamp now) {
    auto& moments = attempts_[address];
    while (!moments.empty() && moments.front() + std::chrono::minutes(5) <= now) moments.pop_front();
    if (moments.size() >= limit_) return false;
    moments.push_back(now);
    return true;
  }

 private:
  std::size_t limit_;
  std::map<std::string, std::deque<Timestamp>> attempts_;
};

}  // namespace battlesbit::exchange
