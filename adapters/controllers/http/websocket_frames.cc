#include "adapters/controllers/http/websocket_frames.h"

#include <algorithm>

#include <simdjson.h>

namespace battlesbit::http {
namespace {

constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kReserved = 0x70;  // Bits of extensions, and we have none.
constexpr std::uint8_t kMasked = 0x80;
constexpr std::uint8_t kLength = 0x7F;
constexpr std::uint8_t kLengthIn16Bits = 126;
constexpr std::uint8_t kLengthIn64Bits = 127;

constexpr std::uint16_t kProtocolError = 1002;

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

bool is_known(Opcode opcode) {
  switch (opcode) {
    case Opcode::kContinuation:
    case Opcode::kText:
    case Opcode::kBinary:
    case Opcode::kClose:
    case Opcode::kPing:
    case Opcode::kPong:
      return true;
  }
  return false;
}

// RFC 6455, 7.4, and the registry that it began: codes that may stand in a frame.
bool may_be_sent(std::uint16_t code) {
  const bool is_registered = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
  return is_registered || (code >= 3000 && code <= 4999);
}

}  // namespace

FrameHead::FrameHead(Opcode opcode, std::size_t payload_size) {
  bytes_[0] = static_cast<char>(kFinal | static_cast<std::uint8_t>(opcode));
  const auto put = [this, payload_size](std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) bytes_[2 + i] = static_cast<char>(payload_size >> (8 * (width - 1 - i)));
    size_ = 2 + width;
  };
  if (payload_size < kLengthIn16Bits) {
    bytes_[1] = static_cast<char>(payload_size);
  } else if (payload_size <= 0xFFFF) {
    bytes_[1] = static_cast<char>(kLengthIn16Bits);
    put(2);
  } else {
    bytes_[1] = static_cast<char>(kLengthIn64Bits);
    put(8);
  }
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
  std::string frame(FrameHead(Opcode::kClose, reason.size() + 2).bytes());
  frame += static_cast<char>(code >> 8);
  frame += static_cast<char>(code & 0xFF);
  frame += reason;
  return frame;
}

void FrameReader::release() { std::string().swap(message_); }

FrameReader::Event FrameReader::next(std::string_view& input) {
  while (violation_.code == 0) {
    if (!is_in_payload_) {
      if (!take_head(input)) return violation_.code == 0 ? Event::kNeedsMore : Event::kViolation;
      is_in_payload_ = true;
    }
    take_payload(input);
    if (left_ > 0) return Event::kNeedsMore;
    is_in_payload_ = false;
    head_size_ = 0;
    const auto event = end_of_frame();
    if (event != Event::kNeedsMore) return event;
  }
  return Event::kViolation;
}

// True when the head is whole, and one that may come now.
bool FrameReader::take_head(std::string_view& input) {
  while (head_size_ < head_size_wanted()) {
    if (input.empty()) return false;
    head_[head_size_++] = input.front();
    input.remove_prefix(1);
    if (head_size_ == 2 && !check_first_bytes()) return false;  // The rest may never come.
  }
  return check_head();
}

bool FrameReader::check_first_bytes() {
  if ((head_at(0) & kReserved) != 0) return violate(kProtocolError, "A reserved bit is set");
  if (!is_known(opcode())) return violate(kProtocolError, "The opcode is unknown");
  if ((head_at(1) & kMasked) == 0) return violate(kProtocolError, "The frame is not masked");
  return true;
}

std::size_t FrameReader::head_size_wanted() const {
  constexpr std::size_t kMask = 4;
  if (head_size_ < 2) return 2;
  const auto length = head_at(1) & kLength;
  return 2 + (length == kLengthIn16Bits ? 2u : length == kLengthIn64Bits ? 8u : 0u) + kMask;
}

bool FrameReader::check_head() {
  constexpr std::uint16_t kTooLong = 1009;
  const auto width = static_cast<std::size_t>(head_size_ - 6);  // Of a longer length.
  left_ = head_at(1) & kLength;
  if (width > 0) {
    left_ = 0;
    for (std::size_t i = 0; i < width; ++i) left_ = left_ << 8 | head_at(2 + i);
    const std::uint64_t least = width == 2 ? kLengthIn16Bits : 0x10000;
    if (left_ < least || left_ >> 63 != 0) return violate(kProtocolError, "The length is not written as it must be");
  }
  taken_ = 0;
  if (is_control()) {
    if (!is_final() || left_ > kControlMax) return violate(kProtocolError, "A control frame is short and whole");
    control_.clear();
    return true;
  }
  if (is_in_message_ != (opcode() == Opcode::kContinuation)) {
    return violate(kProtocolError, "A message began inside of another, or goes on without a beginning");
  }
  if (!is_in_message_) {
    is_text_ = opcode() == Opcode::kText;
    release();
  }
  is_in_message_ = true;
  if (left_ > message_limit_ - message_.size()) return violate(kTooLong, "The message is too long");
  return true;
}

void FrameReader::take_payload(std::string_view& input) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size()));
  auto& target = is_control() ? control_ : message_;
  const auto begin = target.size();
  target.append(input, 0, size);
  const char* mask = head_.data() + head_size_ - 4;
  for (std::size_t i = 0; i < size; ++i) {
    target[begin + i] = static_cast<char>(target[begin + i] ^ mask[(taken_ + i) & 3]);
  }
  input.remove_prefix(size);
  taken_ += size;
  left_ -= size;
}

FrameReader::Event FrameReader::end_of_frame() {
  constexpr std::uint16_t kInconsistent = 1007;
  switch (opcode()) {
    case Opcode::kPing:
      return Event::kPing;
    case Opcode::kPong:
      return Event::kPong;
    case Opcode::kClose:
      return end_of_close();
    case Opcode::kContinuation:
    case Opcode::kText:
    case Opcode::kBinary:
      break;
  }
  if (!is_final()) return Event::kNeedsMore;
  is_in_message_ = false;
  if (is_text_ && !is_utf8(message_)) {
    violate(kInconsistent, "The text is not UTF-8");
    return Event::kViolation;
  }
  return Event::kMessage;
}

FrameReader::Event FrameReader::end_of_close() {
  if (control_.empty()) return Event::kClose;
  const auto byte = [this](std::size_t index) { return static_cast<std::uint8_t>(control_[index]); };
  const bool has_code = control_.size() >= 2 && may_be_sent(static_cast<std::uint16_t>(byte(0) << 8 | byte(1)));
  if (has_code && is_utf8(std::string_view(control_).substr(2))) return Event::kClose;
  violate(kProtocolError, "The close frame is malformed");
  return Event::kViolation;
}

bool FrameReader::violate(std::uint16_t code, const char* reason) {
  violation_ = {code, reason};
  return false;
}

}  // namespace battlesbit::http
