// Request weights per address, as Binance limits them: a fixed window of one minute; past the limit 429 until the next
// window; who goes on asking is banned (418), each time for twice as long. Told the time. Loop thread only.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "domain/entities/time.h"

namespace battlesbit::exchange {

struct WeightVerdict {
  enum class Kind { kPass, kTooMany, kBanned } kind = Kind::kPass;
  int used = 0;
  std::chrono::seconds retry_after{0};
  Timestamp banned_until{};
};

class WeightMeter {
 public:
  explicit WeightMeter(int limit) : limit_(limit) {}
  WeightVerdict charge(const std::string& address, int weight, Timestamp now);

 private:
  struct Account {
    Timestamp window{};
    int used = 0;
    int refused = 0;  // In this window.
    int bans = 0;
    Timestamp banned_until{};
  };
  int limit_;
  std::map<std::string, Account> accounts_;
};

}  // namespace battlesbit::exchange
