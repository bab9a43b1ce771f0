#include "adapters/controllers/http/trusted_proxies.h"

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {

std::string client(const std::vector<std::string>& trusted, std::string_view peer, const std::vector<Field>& fields) {
  const auto proxies = TrustedProxies::parse(trusted);
  return proxies ? proxies->client_of(peer, fields) : proxies.error().message;
}

TEST(TrustedProxies, AStrangersWordIsNotBelieved) {
  EXPECT_EQ(client({}, "203.0.113.9", {{"X-Forwarded-For", "198.51.100.1"}}), "203.0.113.9");
  EXPECT_EQ(client({"10.0.0.0/8"}, "203.0.113.9", {{"X-Forwarded-For", "198.51.100.1"}}), "203.0.113.9");
}

TEST(TrustedProxies, AProxyOfOursSaysWhomItSaw) {
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"x-forwarded-for", "198.51.100.1"}}), "198.51.100.1");
  EXPECT_EQ(client({"127.0.0.1"}, "::ffff:127.0.0.1", {{"X-Forwarded-For", "198.51.100.1"}}), "198.51.100.1");
  EXPECT_EQ(client({"fd00::/8"}, "fd12::1", {{"X-Forwarded-For", "2001:db8::7"}}), "2001:db8::7");
}

TEST(TrustedProxies, WhatAClientWroteBeforeTheProxyDoesNotCount) {
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "192.0.2.66, 198.51.100.1"}}), "198.51.100.1");
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "10.9.9.9"}, {"X-Forwarded-For", "198.51.100.1"}}),
            "198.51.100.1");
}

TEST(TrustedProxies, AChainOfOursIsWalkedToItsEnd) {
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "192.0.2.66, 198.51.100.1 ,10.0.0.7"}}),
            "198.51.100.1");
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "198.51.100.1"}, {"X-Forwarded-For", "10.0.0.7"}}),
            "198.51.100.1");
}

TEST(TrustedProxies, NonsenseLeavesWhoSpokeLast) {
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "198.51.100.1, unknown"}}), "10.1.2.3");
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", ""}}), "10.1.2.3");
  EXPECT_EQ(client({"10.0.0.0/8"}, "10.1.2.3", {}), "10.1.2.3");
}

TEST(TrustedProxies, ANetworkEndsWhereItsPrefixSays) {
  const std::vector<Field> fields{{"X-Forwarded-For", "198.51.100.1"}};
  EXPECT_EQ(client({"192.0.2.0/25"}, "192.0.2.127", fields), "198.51.100.1");
  EXPECT_EQ(client({"192.0.2.0/25"}, "192.0.2.128", fields), "192.0.2.128");
  EXPECT_EQ(client({"0.0.0.0/0"}, "8.8.8.8", {}), "8.8.8.8");
}

TEST(TrustedProxies, WhatIsNoNetworkIsNamed) {
  for (const auto text : {"proxy", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8x", ""}) {
    const auto proxies = TrustedProxies::parse({text});
    ASSERT_FALSE(proxies) << text;
    EXPECT_EQ(proxies.error().code, "BAD_NETWORK");
  }
}

}  // namespace
}  // namespace battlesbit::http
