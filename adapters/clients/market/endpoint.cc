#include "adapters/clients/market/endpoint.h"

#include <boost/url/parse.hpp>
#include <fmt/format.h>

namespace battlesbit::binance {

Result<Endpoint> parse_endpoint(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(url);
  const auto refuse = [url](std::string_view reason) {
    return fail(ErrorKind::kInvalidArgument, "BAD_URL", fmt::format("\"{}\": {}", url, reason));
  };
  if (!parsed || parsed->host().empty()) return refuse("not a URL like wss://host:port");
  const std::string scheme = parsed->scheme();
  Endpoint endpoint;
  endpoint.is_tls = scheme == "wss" || scheme == "https";
  if (!endpoint.is_tls && scheme != "ws" && scheme != "http")
    return refuse("the scheme must be ws, wss, http or https");
  endpoint.host = parsed->host();
  endpoint.port = parsed->has_port() ? std::string(parsed->port()) : (endpoint.is_tls ? "443" : "80");
  endpoint.path = parsed->path();
  while (endpoint.path.ends_with('/')) endpoint.path.pop_back();
  return endpoint;
}

}  // namespace battlesbit::binance
