#include "pkg/digest/sha256.h"

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

// The examples of FIPS 180-2, appendix B, and the empty text.
TEST(Sha256, GivesWhatTheStandardSays) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// Lengths around those at which the padding needs a block of its own.
TEST(Sha256, PiecesGiveWhatTheWholeGives) {
  const std::string text(200, 'x');
  for (std::size_t length = 50; length <= 130; ++length) {
    const std::string_view whole = std::string_view(text).substr(0, length);
    for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, length / 2, length}) {
      EXPECT_EQ(Sha256().add(whole.substr(0, cut)).add(whole.substr(cut)).finish(), sha256(whole)) << length;
    }
  }
}

}  // namespace
}  // namespace battlesbit
