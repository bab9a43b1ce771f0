// The frames of RFC 6455 as a server sees them, without I/O: bytes of a client become messages and control frames, and
// what the server says becomes bytes. No extensions. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace battlesbit::http {

enum class Opcode : std::uint8_t { kContinuation = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10 };

// What stands before the payload of a whole message or control frame of the server.
class FrameHead {
 public:
  FrameHead(Opcode opcode, std::size_t payload_size);
  std::string_view bytes() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 10> bytes_{};
  std::size_t size_ = 2;
};

// REQUIRES: the reason is at most kCloseReasonMax bytes of UTF-8.
std::string close_frame(std::uint16_t code, std::string_view reason);

inline constexpr std::size_t kControlMax = 125;  // Bytes of a control frame's payload.
inline constexpr std::size_t kCloseReasonMax = kControlMax - 2;

class FrameReader {
 public:
  enum class Event {
    kNeedsMore,
    kMessage,
    kPing,
    kPong,
    kClose,
    kViolation,  // Nothing may follow; violation() is to be told to the peer.
  };

  explicit FrameReader(std::size_t message_limit) : message_limit_(message_limit) {}

  // Takes from the front of `input` up to the end of the next event.
  Event next(std::string_view& input);

  // After kMessage, until release().
  const std::string& message() const { return message_; }
  bool is_text() const { return is_text_; }
  // Gives the memory of a message back: idle connections are many.
  void release();

  // After kPing: what the pong repeats. After kClose: the peer's code in two bytes and its reason, or nothing.
  const std::string& control() const { return control_; }

  struct Violation {
    std::uint16_t code = 0;
    const char* reason = "";
  };
  const Violation& violation() const { return violation_; }

 private:
  bool take_head(std::string_view& input);
  std::size_t head_size_wanted() const;
  bool check_first_bytes();
  bool check_head();
  void take_payload(std::string_view& input);
  Event end_of_frame();
  Event end_of_close();
  bool violate(std::uint16_t code, const char* reason);

  std::uint8_t head_at(std::size_t index) const { return static_cast<std::uint8_t>(head_[index]); }
  Opcode opcode() const { return static_cast<Opcode>(head_at(0) & 0x0F); }
  bool is_final() const { return (head_at(0) & 0x80) != 0; }
  bool is_control() const { return (head_at(0) & 0x08) != 0; }

  std::size_t message_limit_;
  std::array<char, 14> head_{};  // Of the frame that is arriving.
  std::uint8_t head_size_ = 0;
  bool is_in_payload_ = false;
  bool is_in_message_ = false;  // A fragment has come, and its last one has not.
  bool is_text_ = false;
  std::uint64_t left_ = 0;  // Of the payload.
  std::uint64_t taken_ = 0;
  std::string message_;
  std::string control_;
  Violation violation_;
};

}  // namespace battlesbit::http
