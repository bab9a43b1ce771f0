#include "adapters/bots/transport/url.h"

#include <boost/url/parse.hpp>
#include <fmt/format.h>

namespace battlesbit::bots {

Result<Url> parse_url(std::string_view text) {
  const auto parsed = boost::urls::parse_uri(text);
  if (!parsed || parsed->scheme() != "http" || parsed->host().empty()) {
    return fail(ErrorKind::kInvalidArgument, "BAD_URL", fmt::format("\"{}\" is no URL like http://host:port", text));
  }
  Url url{parsed->host(), parsed->has_port() ? std::string(parsed->port()) : "80", parsed->path()};
  while (url.path.ends_with('/')) url.path.pop_back();
  return url;
}

}  // namespace battlesbit::bots
