#include "adapters/controllers/http/compression.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "adapters/controllers/http/gzip.h"

namespace battlesbit::http {
namespace {

std::string field_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.fields) {
    if (key == name) return value;
  }
  return {};
}

Response compressed(Response response, std::string_view accept_encoding, CompressionOptions options = {}) {
  const Request request{.fields = {{"Accept-Encoding", accept_encoding}}};
  compress(request, response, options);
  return response;
}

TEST(Compression, IsNegotiatedByWeight) {
  EXPECT_TRUE(accepts_gzip("gzip, deflate, br"));
  EXPECT_TRUE(accepts_gzip("br;q=1.0, GZIP;q=0.1"));
  EXPECT_TRUE(accepts_gzip("*"));
  EXPECT_FALSE(accepts_gzip(""));
  EXPECT_FALSE(accepts_gzip("br"));
  EXPECT_FALSE(accepts_gzip("*, gzip;q=0"));
  EXPECT_FALSE(accepts_gzip("*;q=0"));
}

TEST(Compression, PacksWhatIsLongEnoughAndSaysSo) {
  const std::string body(5'000, 'x');
  const auto packed = compressed({.body = body}, "gzip");
  EXPECT_EQ(field_of(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(field_of(packed, "Vary"), "Accept-Encoding");
  EXPECT_LT(packed.body.size(), 100u);
  EXPECT_EQ(gunzipped(packed.body), body);

  EXPECT_EQ(compressed({.body = std::string(1023, 'x')}, "gzip").body.size(), 1023u);
}

TEST(Compression, TellsCachesThatTheClientDecidesAlsoWhenItDidNotWant) {
  const auto plain = compressed({.body = std::string(5'000, 'x')}, "br");
  EXPECT_EQ(field_of(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(field_of(plain, "Content-Encoding"), "");
  EXPECT_EQ(plain.body.size(), 5'000u);
}

TEST(Compression, LeavesAloneWhatItCannotImprove) {
  std::mt19937 noise(7);
  std::string body(5'000, '\0');
  std::ranges::generate(body, [&] { return static_cast<char>(noise()); });
  EXPECT_EQ(compressed({.body = body}, "gzip").body, body);
  EXPECT_EQ(compressed({.content_type = "image/png", .body = std::string(5'000, 'x')}, "gzip").body.size(), 5'000u);

  Response once{.body = std::string(5'000, 'x')};
  once.fields.emplace_back("Content-Encoding", "br");
  EXPECT_EQ(compressed(once, "gzip").body.size(), 5'000u);
  EXPECT_EQ(compressed({.body = std::string(5'000, 'x')}, "gzip", {.is_on = false}).body.size(), 5'000u);
}

}  // namespace
}  // namespace battlesbit::http
