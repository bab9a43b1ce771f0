#include "adapters/clients/nats/status.h"

#include <string>
#include <utility>

#include <nats/nats.h>

namespace battlesbit::nats {

Result<void> check(int status, const char* code, ErrorKind kind) {
  if (status == NATS_OK) return {};
  std::string message = std::string("NATS: ") + natsStatus_GetText(static_cast<natsStatus>(status));
  // Of this thread's last failure; what the server says about a stream is only there.
  natsStatus last = NATS_OK;
  const char* detail = nats_GetLastError(&last);
  if (last == static_cast<natsStatus>(status) && detail != nullptr && *detail != 0) message.append(": ").append(detail);
  return fail(kind, code, std::move(message));
}

}  // namespace battlesbit::nats
