// Reads what a stream keeps, without a durable consumer. Blocks: never on the loop thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/entities/time.h"
#include "domain/services/bus.h"
#include "domain/services/streams.h"

struct __jsCtx;

namespace battlesbit::nats {

// The oldest first, stored at or after `from`. Errors: UNAVAILABLE.
Result<std::vector<Message>> replay(__jsCtx* jet_stream, const StreamSpec& stream, const std::string& subject,
                                    Timestamp from, std::size_t limit);

}  // namespace battlesbit::nats
