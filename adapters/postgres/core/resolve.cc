#include "adapters/postgres/core/resolve.h"

#include <algorithm>
#include <memory>
#include <ranges>
#include <string_view>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <libpq-fe.h>

#include "adapters/postgres/core/failure.h"

namespace battlesbit::postgres {
namespace asio = boost::asio;
namespace {

std::string value_of(const PQconninfoOption* options, std::string_view keyword) {
  for (; options->keyword != nullptr; ++options) {
    if (options->keyword == keyword) return options->val != nullptr ? options->val : "";
  }
  return {};
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (const auto part : std::views::split(list, ',')) parts.emplace_back(part.begin(), part.end());
  if (list.empty()) parts.emplace_back();  // One part, as of any text without a comma.
  return parts;
}

bool is_socket(const std::string& host) { return host.starts_with('/') || host.starts_with('@'); }

bool is_looked_up(const std::string& host) {
  boost::system::error_code no_address;
  asio::ip::make_address(host, no_address);
  return no_address && !host.empty() && !is_socket(host);
}

}  // namespace

Task<Result<Hosts>> resolve(std::string uri) {
  char* malformed = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(PQconninfoParse(uri.c_str(), &malformed),
                                                                            PQconninfoFree);
  const std::unique_ptr<char, decltype(&PQfreemem)> reason(malformed, PQfreemem);
  // Never the URI itself: it may hold the password.
  if (!parsed) co_return std::unexpected(unavailable("the database URI is malformed"));
  const auto hosts = split(value_of(parsed.get(), "host"));
  const auto ports = split(value_of(parsed.get(), "port"));
  const bool any = std::any_of(hosts.begin(), hosts.end(), is_looked_up);
  if (!any || !value_of(parsed.get(), "hostaddr").empty()) co_return Hosts{};

  std::vector<std::string> names, addresses, their_ports;
  asio::ip::tcp::resolver resolver(co_await asio::this_coro::executor);
  boost::system::error_code failed;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    if (hosts[i].empty() || is_socket(hosts[i])) continue;  // Beside names it is not looked at: a list has one kind.
    const auto found = co_await resolver.async_resolve(hosts[i], "", asio::redirect_error(asio::use_awaitable, failed));
    for (const auto& entry : found) {
      names.push_back(hosts[i]);
      addresses.push_back(entry.endpoint().address().to_string());
      their_ports.push_back(ports.size() == hosts.size() ? ports[i] : ports.front());
    }
  }
  if (names.empty()) {
    co_return std::unexpected(unavailable(fmt::format("host {}: {}", fmt::join(hosts, ","), failed.message())));
  }
  co_return Hosts{fmt::format("{}", fmt::join(names, ",")), fmt::format("{}", fmt::join(addresses, ",")),
                  fmt::format("{}", fmt::join(their_ports, ","))};
}

}  // namespace battlesbit::postgres
