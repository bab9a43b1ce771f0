// Tells every process that serves the API that a session has ended: its access tokens and connections are worth nothing
// from then on.
#pragma once

#include <string>

#include "domain/entities/id.h"
#include "domain/services/bus.h"
#include "domain/services/streams.h"

namespace battlesbit {

inline void announce_session_end(Bus& bus, const SessionId& session) {
  bus.announce(std::string(subjects::kSessionEndPrefix) + session.to_string(), "{}");
}

}  // namespace battlesbit
