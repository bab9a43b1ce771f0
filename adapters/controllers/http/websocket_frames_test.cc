#include "adapters/controllers/http/websocket_frames.h"

#include <random>

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {
using Event = FrameReader::Event;

constexpr std::size_t kLimit = 100'000;

// A frame as a client sends it, with this first byte.
std::string client_frame(std::uint8_t first, std::string_view payload, std::string_view mask = "\x01\x7F\xC3\x10") {
  std::string frame(1, static_cast<char>(first));
  const auto size = payload.size();
  const auto put = [&](std::size_t width) {
    for (std::size_t i = width; i-- > 0;) frame += static_cast<char>(size >> (8 * i));
  };
  if (size < 126) {
    frame += static_cast<char>(0x80 | size);
  } else if (size < 0x10000) {
    frame += '\xFE';
    put(2);
  } else {
    frame += '\xFF';
    put(8);
  }
  frame += mask;
  for (std::size_t i = 0; i < size; ++i) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
  return frame;
}

// The events of these bytes, each with what came with it: "message hello".
std::vector<std::string> events_of(std::string_view bytes, std::size_t piece, std::size_t limit = kLimit) {
  FrameReader reader(limit);
  std::vector<std::string> events;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    auto input = bytes.substr(at, piece);
    while (true) {
      const auto event = reader.next(input);
      if (event == Event::kNeedsMore) break;
      if (event == Event::kMessage) events.push_back((reader.is_text() ? "text " : "binary ") + reader.message());
      if (event == Event::kPing) events.push_back("ping " + reader.control());
      if (event == Event::kPong) events.push_back("pong " + reader.control());
      if (event == Event::kClose) events.push_back("close " + reader.control());
      if (event != Event::kViolation) continue;
      events.push_back("violation " + std::to_string(reader.violation().code));
      return events;
    }
    EXPECT_TRUE(input.empty());
  }
  return events;
}

using Events = std::vector<std::string>;

TEST(WebSocketFrames, AreTheSameInWhateverPiecesTheyArrive) {
  const std::string middle(126, 'm');
  const std::string large(70'000, 'l');
  const auto bytes = client_frame(0x81, "hello") + client_frame(0x82, std::string("\0\xFF", 2)) +
                     client_frame(0x81, middle) + client_frame(0x81, large) + client_frame(0x81, "");
  const Events expected{"text hello", std::string("binary \0\xFF", 9), "text " + middle, "text " + large, "text "};
  for (const std::size_t piece : {1u, 2u, 3u, 7u, 1000u, 1'000'000u}) EXPECT_EQ(events_of(bytes, piece), expected);
}

TEST(WebSocketFrames, ControlFramesMayStandBetweenFragments) {
  const auto bytes = client_frame(0x01, "one ") + client_frame(0x89, "now") + client_frame(0x00, "two ") +
                     client_frame(0x8A, "") + client_frame(0x80, "three") +
                     client_frame(0x88,
                                  "\x03\xE8"
                                  "bye");
  const Events expected{"ping now", "pong ", "text one two three",
                        "close \x03\xE8"
                        "bye"};
  for (const std::size_t piece : {1u, 5u, 1000u}) EXPECT_EQ(events_of(bytes, piece), expected);
}

TEST(WebSocketFrames, ACharacterMayBeCutByAFragment) {
  EXPECT_EQ(events_of(client_frame(0x01, "\xC3") + client_frame(0x80, "\xA4"), 100), Events{"text \xC3\xA4"});
}

TEST(WebSocketFrames, ACloseMaySayNothing) { EXPECT_EQ(events_of(client_frame(0x88, ""), 100), Events{"close "}); }

struct Bad {
  const char* name;
  std::string bytes;
  const char* code;
};

class BadFrame : public testing::TestWithParam<Bad> {};

TEST_P(BadFrame, IsAViolation) {
  for (const std::size_t piece : {1u, 1000u}) {
    const auto events = events_of(GetParam().bytes, piece, 1000);
    ASSERT_FALSE(events.empty());
    EXPECT_EQ(events.back(), std::string("violation ") + GetParam().code);
  }
}

INSTANTIATE_TEST_SUITE_P(
    WebSocketFrames, BadFrame,
    testing::Values(Bad{"ReservedBit", client_frame(0xC1, "x"), "1002"},
                    Bad{"UnknownOpcode", client_frame(0x83, "x"), "1002"},
                    Bad{"UnknownControl", client_frame(0x8B, "x"), "1002"},
                    Bad{"NotMasked", std::string("\x81\x01xxxxx", 7), "1002"},
                    Bad{"NotMaskedAndShort", std::string("\x89\0", 2), "1002"},
                    Bad{"FragmentedPing", client_frame(0x09, "x"), "1002"},
                    Bad{"LongPing", client_frame(0x89, std::string(126, 'x')), "1002"},
                    Bad{"ContinuesNothing", client_frame(0x80, "x"), "1002"},
                    Bad{"BeginsInside", client_frame(0x01, "x") + client_frame(0x81, "y"), "1002"},
                    Bad{"LengthInTooManyBytes", std::string("\x81\xFE\0\x05mask12345", 13), "1002"},
                    Bad{"LengthInFarTooManyBytes", std::string("\x81\xFF\0\0\0\0\0\0\xFF\xFFmask", 14), "1002"},
                    Bad{"NegativeLength", std::string("\x81\xFF\x80\0\0\0\0\0\0\x01mask", 14), "1002"},
                    Bad{"TextIsNotUtf8", client_frame(0x81, "\xC3("), "1007"},
                    Bad{"TextEndsInside", client_frame(0x81, "\xE2\x82"), "1007"},
                    Bad{"TooLong", client_frame(0x81, std::string(1001, 'x')), "1009"},
                    Bad{"TooLongTogether",
                        client_frame(0x01, std::string(600, 'x')) + client_frame(0x80, std::string(401, 'x')), "1009"},
                    Bad{"HugeLength", std::string("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFFmask", 14), "1009"},
                    Bad{"CloseOfOneByte", client_frame(0x88, "\x03"), "1002"},
                    Bad{"CloseWithNoCodeOfTheProtocol", client_frame(0x88, "\x03\xED"), "1002"},
                    Bad{"CloseWithASmallCode", client_frame(0x88, std::string("\0\x01", 2)), "1002"},
                    Bad{"CloseReasonIsNotUtf8", client_frame(0x88, "\x03\xE8\xFF"), "1002"}),
    [](const auto& param_info) { return param_info.param.name; });

// Nonsense, too, means the same in one piece as byte by byte.
TEST(WebSocketFrames, WhatIsBrokenAnywhereIsReadTheSameInPieces) {
  const auto whole = client_frame(0x01, "one ") + client_frame(0x89, "now") +
                     client_frame(0x80, std::string(130, 'x')) + client_frame(0x82, "\x01\x02") +
                     client_frame(0x88,
                                  "\x03\xE8"
                                  "bye");
  std::mt19937 chance(1);
  for (int round = 0; round < 5'000; ++round) {
    auto bytes = whole;
    for (auto changes = 1 + chance() % 3; changes > 0; --changes) {
      bytes[chance() % bytes.size()] = static_cast<char>(chance());
    }
    bytes.resize(1 + chance() % bytes.size());
    const auto at_once = events_of(bytes, bytes.size());
    EXPECT_EQ(events_of(bytes, 1), at_once);
    EXPECT_EQ(events_of(bytes, 1 + chance() % 50), at_once);
  }
}

TEST(WebSocketFrames, TheServersHeadsHaveTheShortestLength) {
  EXPECT_EQ(FrameHead(Opcode::kText, 125).bytes(), "\x81\x7D");
  EXPECT_EQ(FrameHead(Opcode::kPong, 0).bytes(), std::string_view("\x8A\0", 2));
  EXPECT_EQ(FrameHead(Opcode::kText, 126).bytes(), std::string_view("\x81\x7E\0\x7E", 4));
  EXPECT_EQ(FrameHead(Opcode::kText, 0xFFFF).bytes(), "\x81\x7E\xFF\xFF");
  EXPECT_EQ(FrameHead(Opcode::kBinary, 0x10000).bytes(), std::string_view("\x82\x7F\0\0\0\0\0\x01\0\0", 10));
  EXPECT_EQ(close_frame(4400, "why"), "\x88\x05\x11\x30why");
}

}  // namespace
}  // namespace battlesbit::http
