// A plain subscription: messages from the library's thread, through a bounded hand-over, into a bounded queue.
// Loop thread only.
#pragma once

#include <memory>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/clients/nats/connection.h"
#include "domain/services/bus.h"

namespace battlesbit::nats {

// REQUIRES: ends before the connection.
std::unique_ptr<Subscription> make_subscription(boost::asio::any_io_executor executor, Connection& connection,
                                                std::string pattern, std::size_t queue_limit);

}  // namespace battlesbit::nats
