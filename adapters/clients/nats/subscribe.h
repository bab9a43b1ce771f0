// A subscription whose messages come to a function, which the library keeps as long as it may still call it.
#pragma once

#include <functional>
#include <string>

#include "pkg/errors/error.h"

struct __natsConnection;
struct __natsSubscription;

namespace battlesbit::nats {

using OnMessage = std::function<void(void* message)>;  // A natsMsg, on a thread of the library. Does not throw.

// The caller ends it with natsSubscription_Destroy. On the sender. Errors: UNAVAILABLE.
Result<__natsSubscription*> subscribe(__natsConnection* connection, const std::string& pattern, OnMessage on_message);

}  // namespace battlesbit::nats
