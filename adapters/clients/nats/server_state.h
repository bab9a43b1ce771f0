// Makes what a server has to keep for us, or brings it up to date: the streams of streams.h and durable pull consumers.
// Safe to repeat. Blocking calls: never on the loop thread.
#pragma once

#include <string>

#include "domain/services/streams.h"
#include "pkg/errors/error.h"

struct __jsCtx;

namespace battlesbit::nats {

Result<void> ensure_stream(__jsCtx* jet_stream, const StreamSpec& spec);  // Errors: UNAVAILABLE.
Result<void> ensure_streams(__jsCtx* jet_stream);                         // All of kStreams.
Result<void> ensure_consumer(__jsCtx* jet_stream, const StreamSpec& spec, const std::string& durable_name,
                             const std::string& filter);

}  // namespace battlesbit::nats
