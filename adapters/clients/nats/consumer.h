// A durable pull consumer over NATS. Loop thread only.
#pragma once

#include <memory>
#include <string>

#include "adapters/clients/nats/connection.h"
#include "domain/services/bus.h"
#include "domain/services/streams.h"

namespace battlesbit::nats {

// REQUIRES: it and its deliveries end before the connection.
std::unique_ptr<Consumer> make_consumer(Connection& connection, const StreamSpec& stream, std::string durable_name,
                                        std::string filter);

}  // namespace battlesbit::nats
