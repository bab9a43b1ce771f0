#include "adapters/controllers/http/trusted_proxies.h"

#include <algorithm>
#include <charconv>
#include <ranges>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include "adapters/controllers/http/field_values.h"

namespace battlesbit::http {
namespace {
namespace ip = boost::asio::ip;

constexpr std::size_t kMappedBits = 96;  // ::ffff:0:0/96

bool have_same_start(const std::array<std::uint8_t, 16>& left, const std::array<std::uint8_t, 16>& right,
                     std::size_t bits) {
  const std::size_t whole = bits / 8;
  if (!std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(whole), right.begin())) return false;
  const std::size_t rest = bits % 8;
  return rest == 0 || (left[whole] ^ right[whole]) >> (8 - rest) == 0;
}

}  // namespace

std::optional<TrustedProxies::Bytes> TrustedProxies::bytes_of(std::string_view address) {
  boost::system::error_code error;
  const auto parsed = ip::make_address(std::string(address), error);
  if (error) return std::nullopt;
  return parsed.is_v6() ? parsed.to_v6().to_bytes() : ip::make_address_v6(ip::v4_mapped, parsed.to_v4()).to_bytes();
}

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& networks) {
  TrustedProxies proxies;
  for (const std::string_view text : networks) {
    const auto slash = text.find('/');
    const auto address = text.substr(0, slash);
    const auto bytes = bytes_of(address);
    const bool is_v4 = address.find(':') == std::string_view::npos;
    std::size_t bits = is_v4 ? 32 : 128;
    const std::size_t most = bits;
    bool is_good = bytes.has_value();
    if (slash != std::string_view::npos) {
      const auto prefix = text.substr(slash + 1);
      const auto read = std::from_chars(prefix.data(), prefix.data() + prefix.size(), bits);
      is_good = is_good && read.ec == std::errc() && read.ptr == prefix.data() + prefix.size() && bits <= most;
    }
    if (!is_good) {
      return fail(ErrorKind::kInvalidArgument, "BAD_NETWORK", fmt::format("{} is no address and no network.", text));
    }
    proxies.networks_.push_back({*bytes, bits + (is_v4 ? kMappedBits : 0)});
  }
  return proxies;
}

bool TrustedProxies::contain(std::string_view address) const {
  const auto bytes = bytes_of(address);
  return bytes && std::ranges::any_of(networks_, [&](const Network& network) {
           return have_same_start(*bytes, network.address, network.bits);
         });
}

std::string TrustedProxies::client_of(std::string_view peer, const std::vector<Field>& fields) const {
  std::string client(peer);
  // Some proxies append to the last field, others add a field of their own.
  for (const auto& field : fields | std::views::reverse) {
    if (!equal_ignoring_case(field.name, "x-forwarded-for")) continue;
    std::string_view rest = field.value;
    while (!rest.empty() && contain(client)) {
      const auto comma = rest.rfind(',');
      const auto last = trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
      if (!bytes_of(last)) return client;  // "unknown", or a port behind it: who spoke last is all that is known.
      client = last;
    }
  }
  return client;
}

}  // namespace battlesbit::http
