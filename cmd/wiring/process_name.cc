#include "cmd/wiring/process_name.h"

#include <unistd.h>

#include <boost/asio/ip/host_name.hpp>
#include <fmt/format.h>

namespace battlesbit::wiring {

std::string process_name() {
  boost::system::error_code unnamed;
  const auto host = boost::asio::ip::host_name(unnamed);
  return fmt::format("{}:{}", unnamed ? "localhost" : host, getpid());
}

}  // namespace battlesbit::wiring
