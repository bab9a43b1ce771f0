#include "adapters/exchange/faults.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace battlesbit::exchange {
namespace {
namespace json = boost::json;
using Kind = FaultRequest::Kind;

std::unexpected<Error> bad_fault(std::string message) {
  return fail(ErrorKind::kInvalidArgument, "BAD_FAULT", std::move(message));
}

std::optional<Kind> kind_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Kind>, 11> kNames{{
      {"disconnect", Kind::kDisconnect},
      {"gap", Kind::kGap},
      {"duplicate", Kind::kDuplicate},
      {"malformed", Kind::kMalformed},
      {"silence", Kind::kSilence},
      {"delay", Kind::kDelay},
      {"shutdown", Kind::kShutdown},
      {"rest", Kind::kRestError},
      {"time", Kind::kWrongTime},
      {"reorder", Kind::kReorder},
      {"jump", Kind::kJump},
  }};
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

constexpr std::int64_t kMost = 86'400'000;

Result<std::int64_t> number(const json::object& object, std::string_view key, std::int64_t otherwise,
                            std::int64_t least = 0) {
  const auto* value = object.if_contains(key);
  if (!value) return otherwise;
  if (!value->is_int64() || value->get_int64() < least || value->get_int64() > kMost) {
    return bad_fault(fmt::format("\"{}\" must be a whole number from {} to {}", key, least, kMost));
  }
  return value->get_int64();
}

Result<void> read_jump(const json::object& object, FaultRequest& request) {
  const auto* symbol = object.if_contains("symbol");
  const auto* percent = object.if_contains("percent");
  if (!symbol || !symbol->is_string()) return bad_fault("\"symbol\" must be a symbol like \"BTCUSDT\"");
  const auto units = percent && percent->is_string() ? parse_fixed(percent->get_string()) : std::nullopt;
  if (!units || *units <= -90 * kFixedOne || *units > 1'000 * kFixedOne) {
    return bad_fault("\"percent\" must be a decimal string above -90 and up to 1000");
  }
  request.symbol = symbol->get_string();
  request.change_ppm = *units / 10'000;
  return {};
}

void replace_price(std::string& frame, std::string_view price) {
  const auto begin = frame.find(R"("p":")");
  if (begin == std::string::npos) return;
  const auto end = frame.find('"', begin + 5);
  frame.replace(begin, end + 1 - begin, price);
}

}  // namespace

Result<FaultRequest> parse_fault(std::string_view text) {
  boost::system::error_code failure;
  const auto parsed = json::parse(text, failure);
  const auto* object = failure ? nullptr : parsed.if_object();
  if (!object) return bad_fault("the body must be a JSON object");
  const auto* name = object->if_contains("fault");
  const auto kind = name && name->is_string() ? kind_of(name->get_string()) : std::nullopt;
  if (!kind)
    return bad_fault(
        "\"fault\" must be disconnect, gap, duplicate, malformed, silence, delay, shutdown, rest, time, reorder or "
        "jump");
  FaultRequest request;
  request.kind = *kind;
  TRY(request.count, number(*object, "count", 1));
  TRY(const auto duration_ms, number(*object, "ms", 1'000, *kind == Kind::kWrongTime ? -kMost : 0));
  TRY(const auto delay_ms, number(*object, "delayMs", 200));
  TRY(const auto status, number(*object, "status", 503));
  if (status < 400 || status > 599) return bad_fault("\"status\" must be 400 to 599");
  request.duration = std::chrono::milliseconds(duration_ms);
  request.delay = std::chrono::milliseconds(delay_ms);
  request.status = static_cast<int>(status);
  if (*kind == Kind::kJump) TRY_VOID(read_jump(*object, request));
  return request;
}

void Faults::apply(const FaultRequest& request, Timestamp now) {
  switch (request.kind) {
    case Kind::kDisconnect:
      disconnects_ = request.count;
      disconnect_distance_ = request.duration;
      next_disconnect_ = now;
      return;
    case Kind::kGap:
      gaps_ += request.count;
      return;
    case Kind::kDuplicate:
      duplicates_ += request.count;
      return;
    case Kind::kMalformed:
      malformed_ += request.count;
      return;
    case Kind::kWrongTime:
      wrong_times_ += request.count;
      time_error_ = request.duration;
      return;
    case Kind::kReorder:
      reorders_ += request.count;
      return;
    case Kind::kSilence:
      silent_until_ = now + request.duration;
      return;
    case Kind::kDelay:
      delayed_until_ = now + request.duration;
      delay_ = request.delay;
      return;
    case Kind::kRestError:
      rest_errors_ = request.count;
      rest_status_ = request.status;
      return;
    case Kind::kShutdown:
    case Kind::kJump:
      return;  // Of the server and of the market; nothing to remember.
  }
}

Delivery Faults::next_trade() {
  ++trades_;
  const auto is_due = [this](std::uint32_t every) { return every > 0 && trades_ % every == 0; };
  const auto take = [](std::int64_t& left) { return left > 0 && left-- > 0; };
  if (is_due(rates_.disconnect_every)) ++disconnects_;
  if (take(gaps_) || is_due(rates_.gap_every)) return Delivery::kMissing;
  if (take(malformed_) || is_due(rates_.malformed_every)) {
    ++malformed_count_;
    return Delivery::kMalformed;
  }
  if (take(wrong_times_)) return Delivery::kWrongTime;
  if (take(reorders_)) return Delivery::kLate;
  if (take(duplicates_) || is_due(rates_.duplicate_every)) return Delivery::kTwice;
  return Delivery::kNormal;
}

bool Faults::wants_disconnect(Timestamp now) {
  if (disconnects_ == 0 || now < next_disconnect_) return false;
  --disconnects_;
  next_disconnect_ = now + disconnect_distance_;
  return true;
}

int Faults::next_rest_status() {
  if (rest_errors_ == 0) return 200;
  --rest_errors_;
  return rest_status_;
}

std::string damage(std::string frame, std::uint64_t variant) {
  constexpr std::uint64_t kVariants = 7;
  switch (variant % kVariants) {
    case 0:
      return "this is not JSON";
    case 1:
      replace_price(frame, R"("p":"0.00000000")");
      return frame;
    case 2:
      replace_price(frame, R"("p":"-1.00000000")");
      return frame;
    case 3:
      replace_price(frame, R"("p":"90000000.00000000")");
      return frame;
    case 4:
      replace_price(frame, R"("x":"")");
      return frame;
    case 5: {
      const auto id = frame.find(R"("a":)");
      return id == std::string::npos ? "{}"
                                     : frame.replace(id, 4,
                                                     R"("a":"x",)"
                                                     "\"y\":");
    }
    default:
      return frame.substr(0, frame.size() / 2);
  }
}

}  // namespace battlesbit::exchange
