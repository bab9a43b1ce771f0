// Bytes of a connection to Requests: HTTP/1.1 as Beast's parser reads it, without allocations once a connection is
// warm. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {

struct ParserLimits {
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = 1024 * 1024;
  std::uint64_t form_bytes = 1024 * 1024;  // Of multipart/form-data, which may carry files.
};

class RequestParser {
 public:
  enum class Progress {
    kNeedsMore,
    kComplete,
    kTargetTooLarge,
    kHeaderTooLarge,
    kBodyTooLarge,
    kUnknownExpectation,
    kMalformed,
  };

  explicit RequestParser(ParserLimits limits);
  ~RequestParser();

  // Forgets the last request; what it pointed to may be overwritten from now on.
  void begin();

  // Gives all memory back: nothing may be asked any more.
  void retire();

  // Takes bytes from the front of `input` and says how many in `consumed`. What was not consumed must be at the front
  // of the next call's input. After anything but kNeedsMore only begin() may follow.
  Progress put(std::string_view input, std::size_t& consumed);

  // REQUIRES: kComplete. Valid until begin().
  Request& request();

  std::size_t body_bytes() const;  // That have arrived.
  bool started() const;            // Something of this request has arrived.
  bool wants_continue() const;     // The client waits for "100 Continue" before it sends the body.
  bool keeps_alive() const;        // REQUIRES: kComplete.
  bool wants_websocket() const;    // REQUIRES: kComplete.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace battlesbit::http
