// Whose request it is: the peer's, or, when the peer is a proxy of ours, that of the client which the proxy saw and
// wrote into X-Forwarded-For. What anybody else writes there is not believed. Values only, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/controllers/http/message.h"
#include "pkg/errors/error.h"

namespace battlesbit::http {

class TrustedProxies {
 public:
  TrustedProxies() = default;  // None.

  // "192.0.2.1", "10.0.0.0/8", "fd00::/8". Errors: BAD_NETWORK, naming it.
  static Result<TrustedProxies> parse(const std::vector<std::string>& networks);

  bool are_none() const { return networks_.empty(); }

  // From the nearest proxy to the farthest: the first address that is not one of ours.
  std::string client_of(std::string_view peer, const std::vector<Field>& fields) const;

 private:
  using Bytes = std::array<std::uint8_t, 16>;  // IPv4 as its mapped IPv6 address.
  struct Network {
    Bytes address{};
    std::size_t bits = 0;
  };
  static std::optional<Bytes> bytes_of(std::string_view address);
  bool contain(std::string_view address) const;

  std::vector<Network> networks_;
};

}  // namespace battlesbit::http
