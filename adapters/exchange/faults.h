// Faults on request: what a real network and a real exchange do on a bad day, made to happen when a test or an operator
// wants it (POST /admin/fault), or every so many trades (FaultRates). Told the time. Loop thread only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/exchange/options.h"
#include "pkg/errors/error.h"

namespace battlesbit::exchange {

// What happens to the frames of one trade. The trade itself is always in the history.
enum class Delivery { kNormal, kMissing, kTwice, kMalformed, kWrongTime, kLate };

struct FaultRequest {
  enum class Kind {
    kDisconnect,  // Break every connection; `count` times, `duration` apart.
    kGap,         // The next `count` trades are not sent.
    kDuplicate,   // The next `count` trades are sent twice.
    kMalformed,   // The frames of the next `count` trades are damaged, each in another way.
    kSilence,     // Nothing is sent for `duration`.
    kDelay,       // For `duration` everything is sent `delay` late.
    kShutdown,    // serverShutdown to all, the close after `duration`.
    kRestError,   // The next `count` REST calls fail with `status`.
    kWrongTime,   // The frames of the next `count` trades tell a time that is wrong by `duration`.
    kReorder,     // Each of the next `count` trades is sent after the one that follows it.
    kJump,        // The price of `symbol` moves by `change_ppm` and stays there.
  } kind = Kind::kDisconnect;
  std::int64_t count = 1;
  Duration duration = std::chrono::seconds(1);
  Duration delay = std::chrono::milliseconds(200);
  int status = 503;
  std::string symbol;
  std::int64_t change_ppm = 0;
};

// {"fault":"gap","count":3} | {"fault":"silence","ms":2000} | {"fault":"delay","ms":2000,"delayMs":300} |
// {"fault":"disconnect","count":5,"ms":200} | {"fault":"rest","status":429,"count":2} | {"fault":"shutdown","ms":500} |
// {"fault":"time","count":3,"ms":-90000} | {"fault":"jump","symbol":"BTCUSDT","percent":"-12.5"} | duplicate,
// malformed, reorder like gap. Errors: BAD_FAULT, naming the key.
Result<FaultRequest> parse_fault(std::string_view json);

class Faults {
 public:
  explicit Faults(FaultRates rates) : rates_(rates) {}

  void apply(const FaultRequest& request, Timestamp now);
  Delivery next_trade();
  bool wants_disconnect(Timestamp now);  // True once per break that is due.
  bool is_silent(Timestamp now) const { return now < silent_until_; }
  Duration delay(Timestamp now) const { return now < delayed_until_ ? delay_ : Duration::zero(); }
  int next_rest_status();  // 200 unless a call has to fail.
  std::uint64_t malformed_so_far() const { return malformed_count_; }
  Duration time_error() const { return time_error_; }  // Of a delivery kWrongTime.

 private:
  FaultRates rates_;
  std::uint64_t trades_ = 0;
  std::uint64_t malformed_count_ = 0;
  std::int64_t gaps_ = 0;
  std::int64_t duplicates_ = 0;
  std::int64_t malformed_ = 0;
  std::int64_t wrong_times_ = 0;
  std::int64_t reorders_ = 0;
  Duration time_error_{};
  std::int64_t disconnects_ = 0;
  Duration disconnect_distance_{};
  Timestamp next_disconnect_{};
  Timestamp silent_until_{};
  Timestamp delayed_until_{};
  Duration delay_{};
  std::int64_t rest_errors_ = 0;
  int rest_status_ = 503;
};

// A damaged version of a trade's frame; `variant` chooses how: not JSON, zero price, negative price, a price a thousand
// times too high, no price, an id that is text, cut off in the middle.
std::string damage(std::string frame, std::uint64_t variant);

}  // namespace battlesbit::exchange
